using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>Reads lines as HAProxy does (its configuration manual, 2.2 "Quoting and escaping" and 2.3 "Environment variables").</summary>
public static class HaproxyScan
{
    private enum Inside : byte
    {
        Word,
        Single,
        Double,
        Comment,
    }

    /// <summary>The lines with their references written out where they stand, in quotes or outside; lines end with <c>\n</c>.</summary>
    public static Escaped Join(TextValue text)
    {
        var words = new StringBuilder();
        var inside = Inside.Word;
        foreach (var part in text.Parts)
        {
            if (part is LiteralPart literal)
            {
                var known = literal.Text.ReplaceLineEndings("\n");
                words.Append(known);
                Walk(known, ref inside);
                continue;
            }

            var word = HaproxyWord.Write(TextValue.Of(part, text.Origin));
            if (word.IsRefused || inside is Inside.Word or Inside.Comment)
            {
                if (word.IsRefused)
                {
                    return word;
                }

                words.Append(word.Text);
            }
            else if (inside is Inside.Double)
            {
                words.Append(word.Text.AsSpan(1, word.Text.Length - 2));
            }
            else
            {
                return new Refusal(RefusalReason.NotExpressible, $"'{part}' cannot stand between single quotes in haproxy.cfg",
                    "HAProxy puts no values in there", "write double quotes, or none");
            }
        }

        return Escaped.As(words.ToString().Trim('\n'));
    }

    /// <summary>Why a line cannot stand in the file; null if it can.</summary>
    public static string? ProblemOf(string line)
    {
        var inside = Inside.Word;
        var escapes = Walk(line, ref inside);
        if (UnicodeText.HasLoneSurrogate(line))
        {
            return "it holds half of a character";
        }

        foreach (var character in line)
        {
            if (char.IsControl(character) && character != '\t')
            {
                return "it holds a control character";
            }
        }

        return inside is Inside.Single or Inside.Double ? "a quote is not closed on its line"
            : escapes ? "a '\\' at the end of a line has nothing to make literal" : null;
    }

    /// <summary>The first word of a line without its quotes, which mean nothing there; empty for a comment or nothing.</summary>
    public static string FirstWord(string line) => Words(line, 1) is [var first] ? first : string.Empty;

    /// <summary>The first words of a line, without quotes and backslashes.</summary>
    public static List<string> Words(string line, int most)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (inside, isWord) = (Inside.Word, false);
        for (var i = 0; i <= line.Length; i++)
        {
            var character = i < line.Length ? line[i] : ' ';
            if (inside is Inside.Word && character is ' ' or '\t' or '#')
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    isWord = false;
                }

                if (character == '#' || words.Count == most)
                {
                    break;
                }
            }
            else if (character == '\\' && inside is not Inside.Single && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                isWord = true;
            }
            else if (Toggle(character, ref inside))
            {
                isWord = true;
            }
            else
            {
                word.Append(character);
                isWord = true;
            }
        }

        return words;
    }

    private static bool Toggle(char character, ref Inside inside)
    {
        var next = (inside, character) switch
        {
            (Inside.Word, '\'') => Inside.Single,
            (Inside.Word, '"') => Inside.Double,
            (Inside.Single, '\'') or (Inside.Double, '"') => Inside.Word,
            _ => inside,
        };
        var isChanged = next != inside;
        inside = next;
        return isChanged;
    }

    /// <summary>Follows the quotes of a text, and says whether it ends in a backslash that has nothing behind it.</summary>
    private static bool Walk(string text, ref Inside inside)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\n')
            {
                inside = Inside.Word;
            }
            else if (character == '\\' && inside is Inside.Word or Inside.Double)
            {
                if (i + 1 == text.Length || text[i + 1] == '\n')
                {
                    return true;
                }

                i++;
            }
            else if (character == '#' && inside is Inside.Word)
            {
                inside = Inside.Comment;
            }
            else
            {
                Toggle(character, ref inside);
            }
        }

        return false;
    }
}
