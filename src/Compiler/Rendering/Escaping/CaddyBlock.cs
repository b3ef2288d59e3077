using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes lines in Caddy's own words (a native slot) into the block that they belong to, as <c>caddy fmt</c> would. They may say
/// anything that stands in a block, but can neither leave it nor swallow what follows: braces and quotes must close.
/// </summary>
public static class CaddyBlock
{
    /// <summary>Writes the lines, each behind <paramref name="indent"/> tabs and one for each block of their own; lines within quotes are left as they are.</summary>
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

        return Lines(words.ToString().ReplaceLineEndings("\n").Trim('\n').TrimEnd(), indent);
    }

    private static Escaped Lines(string words, int indent)
    {
        if (words.AsSpan().ContainsAny('\0', '\u0001') || UnicodeText.HasLoneSurrogate(words))
        {
            return Refuse("it holds a character that no Caddyfile can hold", "remove the character");
        }

        var output = new StringBuilder(words.Length + 16);
        var scan = new CaddyScan();
        var (isBlank, opens) = (false, true);
        foreach (var line in words.Split('\n'))
        {
            var (isInWords, depth) = (scan.IsInWords, scan.Depth);
            if (scan.Read(line) is var (why, help))
            {
                return Refuse(why, help);
            }

            if (isInWords && line.AsSpan().IsWhiteSpace())
            {
                isBlank = true;
                continue;
            }

            // One empty line between others is kept, but none at the edge of a block.
            var closes = isInWords && line.AsSpan().TrimStart() is ['}', ..];
            output.Append(output.Length > 0 ? "\n" : "").Append(isBlank && !opens && !closes ? "\n" : "");
            if (isInWords)
            {
                output.Append('\t', indent + Math.Min(depth, scan.Depth));
            }

            output.Append(isInWords && scan.IsInWords ? Collapse(line.Trim()) : isInWords ? line.TrimStart() : line);
            (isBlank, opens) = (false, scan.Depth > depth);
        }

        return scan.Open is var (reason, remedy) ? Refuse(reason, remedy)
            : words.EndsWith('\\') ? Refuse("a '\\' at the end joins the next line to it", "remove it")
            : Escaped.As(output.ToString());
    }

    /// <summary>A line with one blank between words; what stands in quotes or behind <c>#</c> is left as it is.</summary>
    private static string Collapse(string line)
    {
        var output = new StringBuilder(line.Length);
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var (c, isAfterBlank) = (line[i], i == 0 || line[i - 1] is ' ' or '\t');
            if (quote == '\0' && isAfterBlank && c == '#')
            {
                return output.Append(line, i, line.Length - i).ToString();
            }

            if (quote == '\0' && c is ' ' or '\t')
            {
                if (!isAfterBlank)
                {
                    output.Append(' ');
                }

                continue;
            }

            if (quote == '"' && c == '\\' && i + 1 < line.Length)
            {
                output.Append(c);
                c = line[++i];
            }
            else if (quote == '\0' ? isAfterBlank && c is '"' or '`' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
            }

            output.Append(c);
        }

        return output.ToString();
    }

    private static Refusal Refuse(string why, string help) =>
        new(RefusalReason.NotExpressible, "native words cannot stand in a Caddyfile's block", why, help);
}
