using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes values of dnsmasq's configuration (dnsmasq(8); its <c>option.c</c>, <c>read_file</c>): what stands between commas and slashes
/// as it is, and texts in double quotes, in which <c>\"</c> and <c>\\</c> escape and nothing separates.
/// </summary>
public static class DnsmasqValue
{
    private const string Format = "dnsmasq.conf";

    private const int LongestString = 255;

    private static readonly SearchValues<char> Bare = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:*");

    /// <summary>Writes a name, an address or a number.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a name, an address or a number; another text, which separators of the format may stand in, in quotes.</summary>
    public static Escaped Write(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare) ? Escaped.As(text) : Quoted(text);

    /// <summary>Writes the text of a TXT record: as several strings, with commas between them, if it is longer than one can be (RFC 1035, 3.3).</summary>
    public static Escaped WriteText(TextValue text) => LiteralText.Write(text, Format, WriteText);

    /// <summary>Writes the text of a TXT record.</summary>
    public static Escaped WriteText(string text)
    {
        var written = new StringBuilder(text.Length + 8);
        var (start, octets, at) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestString)
            {
                if (Quoted(text[start..at]) is { IsRefused: true } refused)
                {
                    return refused;
                }

                written.Append(Quoted(text[start..at]).Text).Append(',');
                (start, octets) = (at, 0);
            }

            octets += rune.Utf8SequenceLength;
            at += rune.Utf16SequenceLength;
        }

        var last = Quoted(text[start..]);
        return last.IsRefused ? last : Escaped.As(written.Append(last.Text).ToString());
    }

    private static Escaped Quoted(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        foreach (var character in text)
        {
            // It keeps the separators of a quoted text apart as the control characters 1 to 8: there is no form for these themselves.
            if (char.IsControl(character))
            {
                return Refusal.Character(character, Format, "a setting is one line, and control characters have no form in it", "remove the character");
            }
        }

        return Escaped.As($"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
    }
}
