using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as code within a line of Markdown, in its marks: between backticks (CommonMark 0.31, 6.1 "Code spans"), or, where it holds
/// a backtick, the border of a table's cell or nothing at all, as HTML.
/// </summary>
public static class MarkdownCode
{
    /// <summary>Writes a resolved text; a reference shows as <c>${NAME}</c>.</summary>
    public static Escaped Write(TextValue text) => Write(text.ToString());

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        var line = CommentLine.Write(text).Text;
        if (line.Length > 0 && !line.Contains('`', StringComparison.Ordinal) && !line.Contains('|', StringComparison.Ordinal))
        {
            return Escaped.As($"`{line}`");
        }

        var html = new StringBuilder("<code>");
        foreach (var character in line)
        {
            // Inside the element Markdown still reads: every mark of its own is written as an entity.
            if (char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '/' or '.' or ',' or ':' || character > 127)
            {
                html.Append(character);
            }
            else
            {
                html.Append("&#").Append((int)character).Append(';');
            }
        }

        return Escaped.As(html.Append("</code>").ToString());
    }
}
