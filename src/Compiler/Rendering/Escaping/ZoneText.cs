using System.Globalization;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as the data of a TXT record in a zone file (RFC 1035, 5.1): character-strings in quotes, where <c>\"</c>,
/// <c>\\</c> and <c>\DDD</c> (an octet in decimal) escape. A character-string holds 255 octets (3.3), so a longer text
/// becomes several, which readers of TXT records join without a blank (RFC 7208, 3.3 for SPF; RFC 6376, 3.6.2.2 for DKIM).
/// </summary>
/// <remarks>
/// Also for other records with text (HINFO, NAPTR, CAA); where such a record takes one character-string, <c>named</c>
/// reports a longer text. Never for names: in quotes they are no names, that is <see cref="ZoneName"/>.
/// </remarks>
public static class ZoneText
{
    private const int LongestString = 255;

    private const int LongestData = 65535;

    /// <summary>Writes a resolved text; zone files have no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, "a zone file", Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate("a zone file");
        }

        var strings = new StringBuilder(text.Length + 8).Append('"');
        Span<byte> octets = stackalloc byte[4];
        var (length, total) = (0, 1);
        foreach (var rune in text.EnumerateRunes())
        {
            var count = rune.EncodeToUtf8(octets);
            if (length + count > LongestString)
            {
                strings.Append("\" \"");
                length = 0;
                total++;
            }

            foreach (var octet in octets[..count])
            {
                Append(strings, octet);
            }

            length += count;
            total += count;
        }

        return total > LongestData
            ? new Refusal(
                RefusalReason.NotExpressible,
                $"a text of {text.Length} characters is too long for a record of a zone file",
                $"the data of a record holds {LongestData} octets",
                "shorten the text")
            : Escaped.As(strings.Append('"').ToString());
    }

    private static void Append(StringBuilder strings, byte octet)
    {
        switch (octet)
        {
            case (byte)'"' or (byte)'\\':
                strings.Append('\\').Append((char)octet);
                break;
            case >= (byte)' ' and <= (byte)'~':
                strings.Append((char)octet);
                break;
            default:
                strings.Append(CultureInfo.InvariantCulture, $"\\{octet:D3}");
                break;
        }
    }
}
