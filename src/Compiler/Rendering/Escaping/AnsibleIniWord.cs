using System.Buffers;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as the value of a host's variable in an inventory of Ansible in INI form: a word of a shell that is then read as a
/// literal of Python (Ansible User Guide, "How to build your inventory", INI format). What the two could read as something else is
/// quoted for both, or refused.
/// </summary>
public static class AnsibleIniWord
{
    private const string Format = "an inventory in INI form";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@~+%-");

    private static readonly SearchValues<char> Quotable = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@~+%-, ");

    /// <summary>Writes a resolved text; there is no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    private static Escaped Write(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare) && !CouldBeLiteral(text))
        {
            return Escaped.As(text);
        }

        var at = text.AsSpan().IndexOfAnyExcept(Quotable);
        return at < 0
            ? Escaped.As($"'\"{text}\"'")
            : Refusal.Character(text[at], Format, "the form has no quotes that hold it for all of its readers", "use letters, digits and '_', '.', '/', ':', '@', '~', '+', '%', '-', ','");
    }

    /// <summary>True for what Python may read as a number or as one of its constants. Addresses are neither: two dots, or a colon.</summary>
    private static bool CouldBeLiteral(string text) =>
        text is "True" or "False" or "None" || (!char.IsAsciiLetter(text[0]) && text[0] is not ('/' or '~') && !text.Contains(':') && text.AsSpan().Count('.') < 2);
}
