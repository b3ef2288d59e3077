using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes the value of a question in a preseed file (debconf-set-selections(1)): what stands behind the type and one blank, to the end of
/// the line. A line that ends in <c>\</c> goes on in the next one, and nothing escapes that.
/// </summary>
public static class PreseedValue
{
    private const string Format = "a preseed file";

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return Refusal.Character(character, Format, "a value is the rest of its line", "write it in one line");
            }
        }

        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        {
            return new Refusal(RefusalReason.NotExpressible, $"a text for {Format} is empty, or has a blank at an end", "blanks around a value are not part of it", "write the text without them");
        }

        return text[^1] == '\\'
            ? new Refusal(RefusalReason.NotExpressible, $"a text for {Format} ends in '\\'", "the next line would be part of it", "write the text without it")
            : Escaped.As(text);
    }
}
