using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as content of an element or value of an attribute of XML (XML 1.0, 2.4 "Character Data and Markup"): in one line, without
/// what XML cannot hold. For people, as SVG and HTML show it.
/// </summary>
public static class XmlText
{
    /// <summary>Writes a resolved text; a reference shows as <c>${NAME}</c>.</summary>
    public static Escaped Write(TextValue text) => Write(text.ToString());

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        var line = CommentLine.Write(text).Text;
        if (line.AsSpan().IndexOfAny("&<>\"'") < 0)
        {
            return Escaped.As(line);
        }

        var xml = new StringBuilder(line.Length + 16);
        foreach (var character in line)
        {
            _ = character switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '"' => xml.Append("&quot;"),
                '\'' => xml.Append("&#39;"),
                _ => xml.Append(character),
            };
        }

        return Escaped.As(xml.ToString());
    }
}
