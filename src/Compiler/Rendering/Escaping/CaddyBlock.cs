using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes lines in Caddy's own words (a native slot) into the block that they belong to. They may say anything that stands
/// in a block, but can neither leave it nor swallow what follows: braces and quotes must close.
/// </summary>
public static class CaddyBlock
{
    private enum Inside : byte
    {
        Words,
        Quotes,
        Backticks,
        Comment,
        Heredoc,
    }

    /// <summary>Writes the lines, each behind <paramref name="indent"/> tabs; lines within quotes are left as they are.</summary>
    public static Escaped Write(TextValue text, int indent)
    {
        var words = new StringBuilder();
        foreach (var part in text.Parts)
        {
            if (part is LiteralPart literal)
            {
                words.Append(literal.Text);
                continue;
            }

            var token = CaddyToken.Write(TextValue.Of(part, text.Origin));
            if (token.IsRefused)
            {
                return token;
            }

            words.Append(token.Text);
        }

        return Lines(words.ToString().ReplaceLineEndings("\n").TrimEnd(), new string('\t', indent));
    }

    private static Escaped Lines(string words, string indent)
    {
        if (words.AsSpan().ContainsAny('\0', '\u0001') || UnicodeText.HasLoneSurrogate(words))
        {
            return Refuse("it holds a character that no Caddyfile can hold", "remove the character");
        }

        var output = new StringBuilder(words.Length + 16);
        var inside = Inside.Words;
        var depth = 0;
        var marker = string.Empty;
        foreach (var line in words.Split('\n'))
        {
            if (output.Length > 0)
            {
                output.Append('\n');
            }

            if (inside is Inside.Words && line.AsSpan().Trim().Length > 0)
            {
                output.Append(indent);
            }

            output.Append(inside is Inside.Words ? line.TrimEnd() : line);
            if (inside is Inside.Heredoc)
            {
                var at = line.IndexOf(marker, StringComparison.Ordinal);
                if (at > 0 && !line.AsSpan(0, at).IsWhiteSpace())
                {
                    return Refuse($"the text between '<<{marker}' and its end holds '{marker}'", "choose another word for its end");
                }

                // What follows the end on its line are words again.
                inside = at < 0 ? inside : Inside.Words;
                Scan(at < 0 ? string.Empty : line[(at + marker.Length)..], ref inside, ref depth);
            }
            else
            {
                Scan(line, ref inside, ref depth);
                if (inside is Inside.Words && HeredocOf(line) is { } end)
                {
                    inside = Inside.Heredoc;
                    marker = end;
                }
            }

            if (depth < 0)
            {
                return Refuse("a '}' closes more than was opened", "remove it, or open its block");
            }
        }

        return inside is Inside.Heredoc ? Refuse($"the text that '<<{marker}' begins has no end", $"end it with '{marker}' on a line of its own")
            : inside is not Inside.Words ? Refuse("a quote is not closed", "close it")
            : words.EndsWith('\\') ? Refuse("a '\\' at the end joins the next line to it", "remove it")
            : depth > 0 ? Refuse("a '{' is not closed", "close its block with '}' on a line of its own")
            : Escaped.As(output.ToString());
    }

    /// <summary>The word that ends a text that begins behind this line (<c>&lt;&lt;END</c>, the line's last word); null for none.</summary>
    private static string? HeredocOf(string line)
    {
        var words = line.AsSpan().TrimEnd();
        var last = words[(words.LastIndexOfAny(' ', '\t') + 1)..];
        return last.Length > 2 && last.StartsWith("<<") ? last[2..].ToString() : null;
    }

    private static void Scan(string line, ref Inside inside, ref int depth)
    {
        var begins = true;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            switch (inside)
            {
                case Inside.Quotes when c == '\\':
                    i++;
                    break;
                case Inside.Quotes when c == '"':
                case Inside.Backticks when c == '`':
                    inside = Inside.Words;
                    break;
                case Inside.Words when begins && c == '#':
                    inside = Inside.Comment;
                    break;
                case Inside.Words when begins && c == '"':
                    inside = Inside.Quotes;
                    break;
                case Inside.Words when begins && c == '`':
                    inside = Inside.Backticks;
                    break;
                case Inside.Words when begins && c is '{' or '}' && (i + 1 == line.Length || char.IsWhiteSpace(line[i + 1])):
                    depth += c == '{' ? 1 : -1;
                    break;
            }

            begins = inside is Inside.Words && char.IsWhiteSpace(c);
        }

        inside = inside is Inside.Comment ? Inside.Words : inside;
    }

    private static Refusal Refuse(string why, string help) =>
        new(RefusalReason.NotExpressible, "native words cannot stand in a Caddyfile's block", why, help);
}
