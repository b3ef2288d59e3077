using System.Text;

namespace Hlc.Artifacts.Caddy;

/// <summary>Splits a line of a Caddyfile into words, by its quotes (Caddy's documentation, "Tokens and quotes").</summary>
internal static class CaddyTokens
{
    /// <summary>The words; none for an empty line or a comment.</summary>
    public static List<string> Of(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '"' && i + 1 < line.Length && line[i + 1] == '"')
                {
                    word.Append(line[++i]);
                }
                else if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (c is ' ' or '\t' or '\r')
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    isWord = false;
                }
            }
            else if (c == '#' && !isWord)
            {
                break;
            }
            else
            {
                isWord = true;
                if (c is '"' or '`' && word.Length == 0)
                {
                    quote = c;
                }
                else
                {
                    word.Append(c);
                }
            }
        }

        if (isWord)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
