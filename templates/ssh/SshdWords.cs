using System.Collections.Immutable;
using System.Text;

namespace Hlc.Artifacts.Ssh;

/// <summary>
/// Takes the arguments of a line apart as sshd does (<c>argv_split</c>): blanks separate, both kinds of quotes hold a word
/// together, a backslash escapes quotes and itself, outside of quotes also a blank.
/// </summary>
internal static class SshdWords
{
    /// <summary>The words of a text; null and what is wrong with it if sshd would not read it, or not all of it.</summary>
    public static ImmutableArray<string>? Split(string text, out string problem)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        problem = string.Empty;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
                continue;
            }

            if (text[at] == '#')
            {
                problem = "what follows '#' is a comment to sshd";
                return null;
            }

            if (Word(text, ref at) is not { } word)
            {
                problem = "a quote is not closed";
                return null;
            }

            words.Add(word);
        }

        return words.ToImmutable();
    }

    private static string? Word(string text, ref int at)
    {
        var word = new StringBuilder();
        var quote = '\0';
        for (; at < text.Length; at++)
        {
            var character = text[at];
            if (character == '\\' && at + 1 < text.Length
                && (text[at + 1] is '\'' or '"' or '\\' || (quote == '\0' && text[at + 1] == ' ')))
            {
                word.Append(text[++at]);
            }
            else if (quote == '\0' && character is ' ' or '\t')
            {
                break;
            }
            else if (quote == '\0' && character is '"' or '\'')
            {
                quote = character;
            }
            else if (quote != '\0' && character == quote)
            {
                quote = '\0';
            }
            else
            {
                word.Append(character);
            }
        }

        return quote == '\0' ? word.ToString() : null;
    }
}
