using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text for a place between quotes in Mermaid (its documentation, "Flowcharts", "Entity codes to escape characters"): what it or the
/// HTML and Markdown in its labels would read as more than a letter is a code.
/// </summary>
public static class MermaidText
{
    /// <summary>Writes a resolved text; a reference shows as <c>${NAME}</c>.</summary>
    public static Escaped Write(TextValue text) => Write(text.ToString());

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        var line = CommentLine.Write(text).Text;
        var label = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            if (IsPlain(line, i))
            {
                label.Append(line[i]);
            }
            else
            {
                label.Append('#').Append((int)line[i]).Append(';');
            }
        }

        return Escaped.As(label.ToString());
    }

    /// <summary>A dot or a dash before a blank may be the mark of a list.</summary>
    private static bool IsPlain(string line, int at) => line[at] switch
    {
        ' ' or '_' or ',' or '/' or ':' => true,
        '.' or '-' => at + 1 < line.Length && line[at + 1] != ' ',
        > '\u007f' => true,
        var character => char.IsAsciiLetterOrDigit(character),
    };
}
