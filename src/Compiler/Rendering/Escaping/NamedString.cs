using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a quoted string of <c>named.conf</c> (BIND 9 Administrator Reference Manual, "Configuration File
/// Elements", <c>quoted_string</c>). BIND's lexer knows one escape in it, <c>\"</c>: any other backslash stands for itself.
/// </summary>
public static class NamedString
{
    private const string Format = "named.conf";

    /// <summary>Writes a resolved text; <c>named.conf</c> has no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        if (text.AsSpan().IndexOfAny('\0', '\n', '\r') is >= 0 and var at)
        {
            return Refusal.Character(
                text[at], Format, "it has no escape for one, and no setting takes a text of several lines", "remove the character");
        }

        return Backslashes.AreOddBeforeQuote(text)
            ? Refusal.Character(
                '\\', Format, "before a double quote, and at the end, BIND takes it for an escape and has none for it", "remove the backslash")
            : Escaped.As($"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
    }
}
