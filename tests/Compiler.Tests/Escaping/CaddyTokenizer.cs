using System.Text;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>
/// A Caddyfile's way from text to values, after Caddy's documentation: variables are replaced in the text, the text becomes
/// tokens, and what runs replaces the placeholders.
/// </summary>
internal static class CaddyTokenizer
{
    public static List<string> Read(string caddyfile, IReadOnlyDictionary<string, string> environment)
    {
        var tokens = Tokens(ReplaceVariables(caddyfile, environment));
        return [.. tokens.Select(token => ReplacePlaceholders(token, environment))];
    }

    private static string ReplaceVariables(string text, IReadOnlyDictionary<string, string> environment)
    {
        var from = 0;
        while (text.IndexOf("{$", from, StringComparison.Ordinal) is >= 0 and var open && text.IndexOf('}', open) is >= 0 and var close)
        {
            var reference = text[(open + 2)..close].Split(':', 2);
            if (reference[0].Length == 0)
            {
                from = close + 1;
                continue;
            }

            var value = environment.GetValueOrDefault(reference[0], reference.Length > 1 ? reference[1] : "");
            text = text[..open] + value + text[(close + 1)..];
            from = open + value.Length;
        }

        return text;
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var i = 0;
        while (i < text.Length)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else if (text[i] == '#')
            {
                i = text.IndexOf('\n', i) is >= 0 and var end ? end : text.Length;
            }
            else
            {
                tokens.Add(text[i] is '"' or '`' ? Quoted(text, ref i) : Bare(text, ref i));
            }
        }

        return tokens;
    }

    private static string Quoted(string text, ref int i)
    {
        var quote = text[i];
        var token = new StringBuilder();
        for (i++; text[i] != quote; i++)
        {
            // Only a quote can be escaped; a backslash that escapes nothing stands, with what follows it.
            if (quote == '"' && text[i] == '\\')
            {
                i++;
                if (text[i] != '"')
                {
                    token.Append('\\');
                }
            }

            token.Append(text[i]);
        }

        i++;
        return token.ToString();
    }

    private static string Bare(string text, ref int i)
    {
        var start = i;
        Assert.False(text.AsSpan(i).StartsWith("<<"), "a heredoc");
        while (i < text.Length && !char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        var token = text[start..i];
        Assert.DoesNotContain('\\', token);
        return token;
    }

    private static string ReplacePlaceholders(string token, IReadOnlyDictionary<string, string> environment)
    {
        Assert.False(token is "{" or "}", "a block");
        var text = new StringBuilder();
        for (var i = 0; i < token.Length; i++)
        {
            if (token[i] == '\\' && i + 1 < token.Length && token[i + 1] is '{' or '}' && token.Contains('{'))
            {
                text.Append(token[++i]);
            }
            else if (token[i] == '{' && token.IndexOf('}', i) is >= 0 and var close)
            {
                var name = token[(i + 1)..close];
                text.Append(name.StartsWith("env.", StringComparison.Ordinal) ? environment.GetValueOrDefault(name[4..], "") : "");
                i = close;
            }
            else
            {
                text.Append(token[i]);
            }
        }

        return text.ToString();
    }
}
