using System.Buffers;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as the value of a line <c>name = value</c> of an INI file. INI has no standard, and no quotes or escapes that
/// its readers share, so the text stands bare, and what one of these readers would read differently is refused: Python's
/// <c>configparser</c>, with and without its default interpolation and inline comments (Python's documentation, "Supported
/// INI File Structure"), and Git (git-config(1), "Syntax").
/// </summary>
/// <remarks>Not for Ansible's inventories in INI form, whose values are Python literals or words of a shell, by place.</remarks>
public static class IniValue
{
    private const string Format = "an INI file";

    private const string UseFile = "write the value without it; a template for one reader can say it in that reader's own form";

    private static readonly SearchValues<char> Refused = SearchValues.Create("\"\\#;%");

    /// <summary>Writes a resolved text; INI files have no form for references.</summary>
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
            if (char.IsControl(character) || UnicodeText.IsLineBreak(character))
            {
                return Refusal.Character(character, Format, "a value is one line, in which readers keep no such character", UseFile);
            }
        }

        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])))
        {
            return new Refusal(
                RefusalReason.NotExpressible,
                "a text for an INI file begins or ends with a blank",
                "readers drop blanks around a value, and only some of them know quotes that would keep them",
                "remove the blank");
        }

        if (text.AsSpan().IndexOfAny(Refused) is >= 0 and var at)
        {
            return Refusal.Character(text[at], Format, WhyNot(text[at]), UseFile);
        }

        // Most readers drop quotes that enclose a value; a quote within it is a character for all.
        if (text.Length > 0 && text[0] is ('\'' or '`'))
        {
            return Refusal.Character(text[0], Format, "at the beginning some readers take it for a quote and drop it", UseFile);
        }

        return text.Contains("${", StringComparison.Ordinal)
            ? Refusal.Character('$', Format, "before a brace some readers replace it with a variable", UseFile)
            : Escaped.As(text);
    }

    private static string WhyNot(char character) => character switch
    {
        '"' => "some readers drop it, others keep it",
        '\\' => "some readers take it for an escape, others keep it",
        '%' => "Python's reader takes it for a reference to another value, and others would keep the '%%' that it needs",
        _ => "some readers take it for the beginning of a comment",
    };
}
