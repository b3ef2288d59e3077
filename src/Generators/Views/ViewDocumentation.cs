using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Hlc.Generators.Views;

/// <summary>What the documentation comment of a view says of it and of its properties, as Markdown on one line.</summary>
internal sealed class ViewDocumentation
{
    private readonly XElement? _comment;

    private ViewDocumentation(XElement? comment) => _comment = comment;

    /// <summary>What the view is; empty if nothing says it.</summary>
    public string Summary => TextOf(_comment?.Element("summary"));

    /// <summary>Reads the comment of a view.</summary>
    public static ViewDocumentation Of(INamedTypeSymbol type, CancellationToken cancel) => new(Read(type, cancel));

    /// <summary>What a property is: its parameter of the record, or its own comment; empty if neither says it.</summary>
    public string Of(IPropertySymbol property, CancellationToken cancel)
    {
        var parameter = _comment?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property.Name);
        return TextOf(parameter ?? Read(property, cancel)?.Element("summary"));
    }

    private static XElement? Read(ISymbol symbol, CancellationToken cancel)
    {
        var xml = symbol.GetDocumentationCommentXml(cancellationToken: cancel);
        if (string.IsNullOrEmpty(xml))
        {
            return null;
        }

        try
        {
            return XElement.Parse(xml);
        }
        catch (XmlException)
        {
            // The compiler itself warns of a comment that is not well-formed.
            return null;
        }
    }

    private static string TextOf(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        Append(text, element);
        return string.Join(" ", text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement { Name.LocalName: "c" or "code" } code:
                    text.Append('`').Append(code.Value).Append('`');
                    break;
                case XElement reference when reference.Attribute("cref") is { } cref:
                    text.Append('`').Append(cref.Value.Substring(cref.Value.LastIndexOfAny(['.', ':']) + 1)).Append('`');
                    break;
                case XElement other:
                    Append(text, other);
                    break;
            }
        }
    }
}
