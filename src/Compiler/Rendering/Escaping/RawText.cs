using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// The way around the filters, for the few texts that are the format's own words: <c>{{ x | raw "an expression of Caddy's" }}</c>.
/// It writes the text as it is, and asks for the reason, so that a reader of the template can judge it. What could never be meant,
/// it refuses all the same: a line break or control character, which would begin another line, and a value that is known only
/// when the lab is deployed.
/// </summary>
public static class RawText
{
    /// <summary>Its name in templates.</summary>
    public const string FunctionName = "raw";

    private const int FewestWords = 3;

    /// <summary>Writes a text as it is.</summary>
    public static Escaped Write(TextValue text)
    {
        foreach (var part in text.Parts)
        {
            if (part is not LiteralPart)
            {
                return Refusal.Late(part, "a text that is written as it is");
            }
        }

        if (!text.TryGetLiteral(out var literal))
        {
            return Escaped.As(string.Empty);
        }

        foreach (var character in literal)
        {
            if (char.IsControl(character) || UnicodeText.IsLineBreak(character))
            {
                return Refusal.Character(
                    character,
                    "'raw'",
                    "it would begin another line of the file, or be read as something else",
                    "write each line with a 'raw' of its own, or let the format's filter write the text");
            }
        }

        return UnicodeText.HasLoneSurrogate(literal) ? Refusal.LoneSurrogate("'raw'") : Escaped.As(literal);
    }

    /// <summary>What is wrong with a reason; null if it will do.</summary>
    public static string? JudgeReason(Value reason) =>
        reason.AsString is { } text && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords
            ? null
            : $"'raw' needs the reason why the text is safe as it is, in at least {FewestWords} words: {{{{ x | raw \"an expression of our own\" }}}}";
}
