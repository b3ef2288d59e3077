using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes words of a command of iPXE (its <c>core/exec.c</c>): they stand as they are, as there are neither quotes nor escapes. A text of
/// several words has one space between two of them; what expands (<c>${</c>), ends the command or begins a comment is refused.
/// </summary>
public static class IpxeWords
{
    private const string Format = "an iPXE script";

    // exec.c, command_terminators: they count where they are a word.
    private static readonly string[] Terminators = ["#", "||", "&&"];

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, Format, Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or > '~')
            {
                return Refusal.Character(character, Format, "it reads lines of plain characters and knows no escape", "write plain letters, digits and signs");
            }
        }

        if (text.Contains("${", StringComparison.Ordinal))
        {
            return new Refusal(RefusalReason.NotExpressible, $"a text for {Format} holds '${{'", "iPXE would put the value of a setting there, and has no escape for it", "write the text without it");
        }

        var words = text.Split(' ');
        if (words.Any(static word => word.Length == 0))
        {
            return new Refusal(RefusalReason.NotExpressible, $"a text for {Format} is empty, or has spaces at an end or beside each other",
                "iPXE takes a command apart at spaces and keeps none of them", "write words with one space between two of them");
        }

        return words.FirstOrDefault(Terminators.Contains) is { } word
            ? new Refusal(RefusalReason.NotExpressible, $"a text for {Format} holds the word '{word}'", "it ends a command of iPXE", "write the text without it")
            : Escaped.As(text);
    }
}
