using System.Buffers;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one word of <c>keepalived.conf</c> (keepalived.conf(5), "Quoted strings"): bare, or in double quotes. Its parser
/// replaces <c>$NAME</c> in quotes too and has no escape for it, so a dollar sign is refused, as is what quotes cannot hold.
/// </summary>
public static class KeepalivedWord
{
    private const string Format = "keepalived.conf";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:%+,=-");

    // '~SEQ(' and '~LST(' repeat the line that they stand in, in quotes too; braces begin and end blocks.
    private static readonly SearchValues<char> Refused = SearchValues.Create("\"\\$~{}");

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text)
    {
        if (!text.TryGetLiteral(out var whole))
        {
            return Refusal.Late(text.Parts.First(static p => p is not LiteralPart), Format);
        }

        if (whole.Length > 0 && !whole.AsSpan().ContainsAnyExcept(Bare))
        {
            return Escaped.As(whole);
        }

        if (!UnicodeText.IsAsciiPrintable(whole))
        {
            var at = whole.AsSpan().IndexOfAnyExceptInRange(' ', '~');
            return Refusal.Character(whole[at], Format, "its parser knows no such character in a word", "write plain letters, digits and signs");
        }

        return whole.AsSpan().IndexOfAny(Refused) is >= 0 and var bad
            ? Refusal.Character(whole[bad], Format, "its parser gives it a meaning in quotes too", "write the text without it")
            : Escaped.As($"\"{whole}\"");
    }
}
