using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as the value of a line <c>NAME=value</c> of a <c>.env</c> file that three readers read alike: Compose v2
/// (compose-go), <c>docker-compose</c> 1.29 (python-dotenv) and a POSIX shell (<c>. ./.env</c>). Their escapes differ, so
/// what one of them would read differently is refused. A value never spans lines: line-based readers see the file too.
/// </summary>
public static class DotenvValue
{
    private const string Format = "a .env file";

    private const string UseFile = "put the text in a file that the container mounts";

    // "~" is left out: a shell expands it after "=" and after ":".
    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,=-");

    /// <summary>Writes a resolved text; a <c>.env</c> file is where references get their values, so it holds none.</summary>
    public static Escaped Write(TextValue text)
    {
        foreach (var part in text.Parts)
        {
            if (part is not LiteralPart)
            {
                return Refusal.Late(part, Format);
            }
        }

        return Write(text.TryGetLiteral(out var literal) ? literal : string.Empty);
    }

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Bare))
        {
            return Escaped.As(text);
        }

        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        foreach (var character in text)
        {
            if (character != '\t' && (char.IsControl(character) || UnicodeText.IsLineBreak(character)))
            {
                return Refusal.Character(character, Format, "each variable is one line of text", UseFile);
            }
        }

        // python-dotenv interpolates ${…} even in single quotes, and knows no escape for it.
        if (text.Contains("${", StringComparison.Ordinal))
        {
            return Refusal.Character('$', Format, "docker-compose 1.29 replaces '${…}' there in every form of quotes", UseFile);
        }

        if (FitsSingleQuotes(text))
        {
            return Escaped.As($"'{text}'");
        }

        // In double quotes the readers agree on \" and \\ alone: compose-go also unescapes \$, the shell \$ and \`.
        if (text.AsSpan().IndexOfAny('$', '`') is >= 0 and var at)
        {
            return Refusal.Character(
                text[at],
                Format,
                "next to a single quote or a backslash its readers (Compose, docker-compose 1.29, a shell) read it differently",
                UseFile);
        }

        var quoted = new StringBuilder(text.Length + 4).Append('"').Append(text);
        quoted.Replace(@"\", @"\\", 1, text.Length);
        quoted.Replace("\"", "\\\"", 1, quoted.Length - 1);
        return Escaped.As(quoted.Append('"').ToString());
    }

    /// <summary>
    /// In single quotes a backslash stands for itself, but python-dotenv joins two of them, and both dotenv readers let one
    /// escape the closing quote.
    /// </summary>
    private static bool FitsSingleQuotes(string text) =>
        !text.Contains('\'') && !text.Contains(@"\\", StringComparison.Ordinal) && !text.EndsWith('\\');
}
