using Hlc.Templating;
using Hlc.Text;

namespace Hlc.Rendering;

/// <summary>The template of one kind of file, together with the type of the view that it prints.</summary>
/// <typeparam name="TView">The view. No member of it has the name of a function: the template could not call that function.</typeparam>
public sealed class ArtifactTemplate<TView>
    where TView : ITemplateView
{
    private readonly TemplateSource _source;

    /// <summary>Creates a template.</summary>
    public ArtifactTemplate(TemplateSource source)
    {
        _source = source;
        var view = ViewDescription.Of<TView>();
        foreach (var member in view.Members)
        {
            if (Template.ReservedNames.Contains(member.Name) || EscapingFunctions.Names.Contains(member.Name))
            {
                throw new ArgumentException(
                    $"the member '{member.Name}' of '{view.Name}' hides the function of that name from '{source.Source.Path}': rename the property");
            }
        }
    }

    /// <summary>Creates a template from its path (<c>compose/compose.yaml.sbn</c>) and text.</summary>
    public ArtifactTemplate(string path, string text)
        : this(new TemplateSource(path, text))
    {
    }

    /// <summary>The template's path as users see it.</summary>
    public string Path => _source.Source.Path;

    /// <summary>The file that errors point into.</summary>
    public SourceFile Source => _source.Source;

    /// <summary>What came of parsing it.</summary>
    public TemplateParseResult Parsed => _source.Parsed;
}
