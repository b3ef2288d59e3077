using System.Globalization;
using System.Text;

namespace Hlc.Cli.Printing;

/// <summary>A file before or after a change; the mode is that of git, <c>100644</c>.</summary>
internal sealed record DiffSide(ReadOnlyMemory<byte> Content, string Mode);

/// <summary>Prints the change of a file as git does, so that <c>git apply</c> takes it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The lines of a change, without line breaks.</summary>
    /// <param name="path">The path of the file, with <c>/</c>.</param>
    /// <param name="before">The file before; null if it is created.</param>
    /// <param name="after">The file after; null if it is deleted.</param>
    internal static IReadOnlyList<string> Of(string path, DiffSide? before, DiffSide? after)
    {
        var lines = new List<string> { $"diff --git {Quote("a/" + path)} {Quote("b/" + path)}" };
        AddMode(lines, before, after);
        var oldText = Text(before);
        var newText = Text(after);
        if (oldText is null || newText is null)
        {
            lines.Add($"Binary files {Name("a/", path, before)} and {Name("b/", path, after)} differ");
            return lines;
        }

        if (oldText != newText)
        {
            lines.Add("--- " + Name("a/", path, before));
            lines.Add("+++ " + Name("b/", path, after));
            AddHunks(lines, Lines(oldText), Lines(newText));
        }

        return lines;
    }

    private static void AddMode(List<string> lines, DiffSide? before, DiffSide? after)
    {
        if (before is null)
        {
            lines.Add($"new file mode {after?.Mode}");
        }
        else if (after is null)
        {
            lines.Add($"deleted file mode {before.Mode}");
        }
        else if (before.Mode != after.Mode)
        {
            lines.Add($"old mode {before.Mode}");
            lines.Add($"new mode {after.Mode}");
        }
    }

    private static void AddHunks(List<string> lines, string[] before, string[] after)
    {
        var changes = LineDiff.Between(before, after);
        for (var first = 0; first < changes.Count;)
        {
            var last = first;
            while (last + 1 < changes.Count
                && changes[last + 1].OldStart - (changes[last].OldStart + changes[last].OldCount) <= 2 * Context)
            {
                last++;
            }

            AddHunk(lines, before, after, changes, first, last);
            first = last + 1;
        }
    }

    private static void AddHunk(
        List<string> lines, string[] before, string[] after, IReadOnlyList<LineChange> changes, int first, int last)
    {
        var lead = Math.Min(Context, changes[first].OldStart);
        var oldStart = changes[first].OldStart - lead;
        var newStart = changes[first].NewStart - lead;
        var oldEnd = Math.Min(before.Length, changes[last].OldStart + changes[last].OldCount + Context);
        var newEnd = Math.Min(after.Length, changes[last].NewStart + changes[last].NewCount + Context);
        lines.Add($"@@ -{Range(oldStart, oldEnd)} +{Range(newStart, newEnd)} @@");
        var at = oldStart;
        for (var i = first; i <= last; i++)
        {
            AddLines(lines, ' ', before, at, changes[i].OldStart);
            at = changes[i].OldStart + changes[i].OldCount;
            AddLines(lines, '-', before, changes[i].OldStart, at);
            AddLines(lines, '+', after, changes[i].NewStart, changes[i].NewStart + changes[i].NewCount);
        }

        AddLines(lines, ' ', before, at, oldEnd);
    }

    private static void AddLines(List<string> lines, char sign, string[] text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            lines.Add(sign + text[i].TrimEnd('\n'));
            if (!text[i].EndsWith('\n'))
            {
                lines.Add("\\ No newline at end of file");
            }
        }
    }

    // An empty range names the line before it; a range of one line has no count.
    private static string Range(int start, int end) => (end - start) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{start + 1}"),
        var count => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
    };

    /// <summary>The lines of a text with their line breaks, so that a last line without one differs from one with it.</summary>
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }

    private static string? Text(DiffSide? side)
    {
        if (side is null)
        {
            return string.Empty;
        }

        try
        {
            return side.Content.Span.Contains((byte)0) ? null : Strict.GetString(side.Content.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Name(string prefix, string path, DiffSide? side) => side is null ? "/dev/null" : Quote(prefix + path);

    private static string Quote(string path) => path.Contains('"', StringComparison.Ordinal)
        ? $"\"{path.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : path;
}
