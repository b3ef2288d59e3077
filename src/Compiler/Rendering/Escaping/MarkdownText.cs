using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text for a place within a line of Markdown, cells of tables included (CommonMark 0.31, 2.4 "Backslash escapes";
/// GitHub Flavored Markdown, 4.10 "Tables"): it shows as it is, and nothing in it is markup, a link or HTML.
/// </summary>
public static class MarkdownText
{
    /// <summary>What begins markup within a line. The rest of ASCII's punctuation means something at the start of a line only.</summary>
    private const string Markup = "\\`*_{}[]<>|~&$";

    /// <summary>Writes a resolved text; a reference shows as <c>${NAME}</c>.</summary>
    public static Escaped Write(TextValue text) => Write(text.ToString());

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        var line = CommentLine.Write(text).Text;
        var markdown = new StringBuilder(line.Length + 8);
        var block = BlockMark(line);
        for (var i = 0; i < line.Length; i++)
        {
            if (Markup.Contains(line[i], StringComparison.Ordinal) || i == block)
            {
                markdown.Append('\\');
            }

            // GitHub turns bare addresses and mentions into links (GFM, 6.9 "Autolinks"): an entity shows the same, and is none.
            markdown.Append(line[i] switch
            {
                ':' when IsScheme(line, i) => "&#58;",
                '@' => "&#64;",
                '.' when i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) => "&#46;",
                _ => line[i].ToString(),
            });
        }

        return Escaped.As(markdown.ToString());
    }

    private static bool IsScheme(string line, int colon) =>
        colon + 2 < line.Length && line[colon + 1] == '/' && line[colon + 2] == '/';

    /// <summary>
    /// Where the mark of a heading, a list, a quotation or a line between paragraphs stands, if the text begins with one
    /// (CommonMark 0.31, 4 "Leaf blocks", 5 "Container blocks"); -1 if it does not.
    /// </summary>
    private static int BlockMark(string line)
    {
        if (line is ['#' or '-' or '+' or '=' or '!', ..])
        {
            return 0;
        }

        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits is > 0 and < 10 && digits < line.Length && line[digits] is ('.' or ')')
            && (digits + 1 == line.Length || line[digits + 1] == ' ') ? digits : -1;
    }
}
