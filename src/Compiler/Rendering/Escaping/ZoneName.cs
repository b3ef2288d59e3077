using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a domain name in a zone file (RFC 1035, 5.1), for owners of records and for names in their data
/// (<c>CNAME</c>, <c>MX</c>, <c>NS</c>, <c>PTR</c>, <c>SRV</c>): dots separate labels, everything else is part of one, and
/// what the file would take for something else is escaped. A name without a dot at its end is completed with
/// <c>$ORIGIN</c> by the reader, as in the file itself.
/// </summary>
/// <remarks>
/// <c>@</c> is refused: a zone file means the zone itself with it, so a template says it in its own words, and in a mail
/// address of an SOA or RP record it is written as a dot.
/// </remarks>
public static class ZoneName
{
    private const string Format = "a name in a zone file";

    private const int LongestLabel = 63;

    /// <summary>In octets on the wire: a length before each label, and the root's at the end (RFC 1035, 3.1).</summary>
    private const int LongestName = 255;

    /// <summary>Writes a resolved text; zone files have no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, "a zone file", Write);

    /// <summary>Writes a name.</summary>
    public static Escaped Write(string text)
    {
        if (text == ".")
        {
            return Escaped.As(text);
        }

        var relative = text.AsSpan();
        relative = relative.EndsWith('.') ? relative[..^1] : relative;
        foreach (var range in relative.Split('.'))
        {
            if (Check(relative[range], text) is { } problem)
            {
                return problem;
            }
        }

        if (relative.Length + 2 > LongestName)
        {
            return NoName($"'{text[..40]}…'", $"a domain name holds {LongestName} octets", "shorten the name");
        }

        var name = new StringBuilder(text.Length + 4);
        foreach (var character in text)
        {
            Append(name, character);
        }

        return Escaped.As(name.ToString());
    }

    private static Refusal? Check(ReadOnlySpan<char> label, string text)
    {
        if (label.IsEmpty)
        {
            return NoName(
                text.Length == 0 ? "an empty text" : $"'{text}'",
                "between two dots, and before the first one, stands at least one character",
                "write the name's labels with one dot between two of them");
        }

        if (label.IndexOfAnyExceptInRange(' ', '~') is >= 0 and var at)
        {
            return char.IsControl(label[at])
                ? Refusal.Character(label[at], Format, "no name holds such a character", "remove the character")
                : NoName(
                    "a text with a character beyond ASCII",
                    "DNS compares octets, and programs ask for such a name in its ASCII form (IDNA)",
                    "write the label in its 'xn--' form");
        }

        return label.Contains('@')
                ? Refusal.Character(
                    '@', Format, "there it means the zone itself", "write the name; in a mail address write '.' instead of it")
            : label.Length > LongestLabel
                ? NoName($"'{label[..40]}…'", $"a label holds {LongestLabel} octets", "shorten the label")
            : null;
    }

    private static void Append(StringBuilder name, char character)
    {
        switch (character)
        {
            case ' ':
                name.Append("\\032");
                break;
            case '"' or '(' or ')' or ';' or '\\' or '$':
                name.Append('\\').Append(character);
                break;
            default:
                name.Append(character);
                break;
        }
    }

    private static Refusal NoName(string what, string why, string help) =>
        new(RefusalReason.NotExpressible, $"{what} is no name for a zone file", why, help);
}
