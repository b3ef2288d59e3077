using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as one word of a POSIX shell: nothing in it is expanded, split or run. References are read from the
/// environment, in double quotes, so that what they hold stays one word too. A word is one line.
/// </summary>
public static class ShellWord
{
    private const string Format = "a shell script";

    private static readonly SearchValues<char> Bare =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:@%+,-");

    /// <summary>Writes a resolved text.</summary>
    public static Escaped Write(TextValue text)
    {
        if (text.TryGetLiteral(out var whole))
        {
            return Write(whole);
        }

        var word = new StringBuilder();
        foreach (var part in text.Parts)
        {
            var written = part switch
            {
                LiteralPart literal => Write(literal.Text),

                // A script that goes on without its secret does harm that is hard to see: it stops instead.
                SecretPart secret => Reference(secret.Variable, null, string.Empty),
                VariablePart variable => Reference(variable.Name, variable.Default, variable.Required),
                _ => throw new ArgumentOutOfRangeException(nameof(text)),
            };
            if (written.IsRefused)
            {
                return written;
            }

            word.Append(written.Text);
        }

        return Escaped.As(word.ToString());
    }

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Bare) && !IsReserved(text))
        {
            return Escaped.As(text);
        }

        if (text.Contains('\0'))
        {
            return Refusal.Character('\0', Format, "no argument of a program can hold it", "remove the character");
        }

        // The template engine indents what follows a line break, and would change the word.
        if (text.AsSpan().IndexOfAny('\n', '\r') is >= 0 and var at)
        {
            return Refusal.Character(
                text[at], Format, "a word is written on one line", "put the text in a file that the script reads");
        }

        return UnicodeText.HasLoneSurrogate(text)
            ? Refusal.LoneSurrogate(Format)
            : Escaped.As($"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'");
    }

    private static Escaped Reference(string name, string? fallback, string? required)
    {
        if (!UnicodeText.IsVariableName(name))
        {
            return VariableReferences.BadName(name, Format);
        }

        var (operation, word) = fallback is not null ? (":-", fallback) : required is not null ? (":?", required) : ("", "");

        // Shells disagree on quotes and braces inside ${…:-…}.
        return VariableReferences.FindUnwritable(word, "{}$`\\\"'") is { } character
            ? VariableReferences.BadWord(name, fallback is not null, character, Format)
            : Escaped.As($"\"${{{name}{operation}{word}}}\"");
    }

    private static bool IsReserved(string text) =>
        text is "if" or "then" or "else" or "elif" or "fi" or "do" or "done" or "case" or "esac" or "while" or "until" or "for"
            or "in" or "select" or "time" or "function" or "coproc";
}
