using System.Globalization;
using System.Text;

namespace Hlc.Serials;

/// <summary>Reads the serial of a zone file (RFC 1035, 3.3.13): the third value of its SOA record.</summary>
public static class ZoneSerial
{
    private const string Ours = "<<<<<<< ";
    private const string Base = "||||||| ";
    private const string Between = "=======";
    private const string Theirs = ">>>>>>> ";

    /// <summary>The serial after another one. The number has 32 bits and begins anew after the largest (RFC 1982).</summary>
    public static uint After(uint serial) => serial == uint.MaxValue ? 1 : serial + 1;

    /// <summary>The serials of a zone file; several if git has left both sides of a merge in it, none if it holds no SOA record that can be read.</summary>
    /// <param name="content">The file.</param>
    /// <param name="isMerged">True if git has left both sides of a merge in it.</param>
    public static IReadOnlyList<uint> In(ReadOnlySpan<byte> content, out bool isMerged)
    {
        var text = Encoding.UTF8.GetString(content);
        isMerged = text.StartsWith(Ours, StringComparison.Ordinal) || text.Contains("\n" + Ours, StringComparison.Ordinal);
        IEnumerable<string> sides = isMerged ? [Side(text, Ours), Side(text, Between)] : [text];
        return [.. sides.Select(Of).OfType<uint>()];
    }

    /// <summary>The name that <c>$ORIGIN</c> gives to what follows, in lower case and without the dot at its end; null if the file does not say it.</summary>
    public static string? OriginOf(ReadOnlySpan<byte> content)
    {
        var words = Words(Encoding.UTF8.GetString(content)).GetEnumerator();
        while (words.MoveNext())
        {
            if (words.Current.Equals("$ORIGIN", StringComparison.OrdinalIgnoreCase))
            {
                return words.MoveNext() ? words.Current.TrimEnd('.').ToLowerInvariant() : null;
            }
        }

        return null;
    }

    private static uint? Of(string zone)
    {
        // Words to go until the serial: behind SOA stand the names of the server and of the mailbox.
        var left = -1;
        foreach (var word in Words(zone))
        {
            if (left < 0)
            {
                left = word.Equals("SOA", StringComparison.OrdinalIgnoreCase) ? 2 : left;
            }
            else if (left-- == 0)
            {
                return uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : null;
            }
        }

        return null;
    }

    /// <summary>The words of a zone file, without comments and the parentheses that join lines.</summary>
    private static IEnumerable<string> Words(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var end = line.IndexOf(';', StringComparison.Ordinal);
            foreach (var word in (end < 0 ? line : line[..end]).Split([' ', '\t', '\r', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
            {
                yield return word;
            }
        }
    }

    /// <summary>One side of a merge that git could not finish, and all that both sides agree in.</summary>
    private static string Side(string text, string wanted)
    {
        var side = new StringBuilder(text.Length);
        string? now = null;
        foreach (var line in text.Split('\n'))
        {
            var mark = line.StartsWith(Ours, StringComparison.Ordinal) ? Ours
                : now is null ? null
                : line.StartsWith(Base, StringComparison.Ordinal) ? Base
                : line.TrimEnd('\r') == Between ? Between
                : line.StartsWith(Theirs, StringComparison.Ordinal) ? Theirs
                : null;
            if (mark is not null)
            {
                now = mark == Theirs ? null : mark;
            }
            else if (now is null || now == wanted)
            {
                side.Append(line).Append('\n');
            }
        }

        return side.ToString();
    }
}
