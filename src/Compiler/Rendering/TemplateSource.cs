using Hlc.Templating;
using Hlc.Text;

namespace Hlc.Rendering;

/// <summary>A template's text, parsed when it is first needed and once only.</summary>
public sealed class TemplateSource
{
    private readonly Lazy<TemplateParseResult> _parsed;

    /// <summary>Creates a source from a template's path and text.</summary>
    /// <param name="path">The path as users see it (<c>compose/compose.yaml.sbn</c>); an include names the template by it.</param>
    /// <param name="text">The text. Line breaks of Windows become <c>\n</c>: output has no others.</param>
    public TemplateSource(string path, string text)
    {
        Source = new SourceFile(path, text.Replace("\r\n", "\n", StringComparison.Ordinal));
        _parsed = new Lazy<TemplateParseResult>(() => Template.Parse(Source.Path, Source.Text));
    }

    /// <summary>The file that errors point into.</summary>
    public SourceFile Source { get; }

    /// <summary>What came of parsing it.</summary>
    public TemplateParseResult Parsed => _parsed.Value;
}
