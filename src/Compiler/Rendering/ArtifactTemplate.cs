using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Templating;
using Hlc.Templating.Checking;
using Hlc.Text;

namespace Hlc.Rendering;

/// <summary>The template of one kind of file.</summary>
/// <param name="name">Its path below <c>templates/</c>, by which a lab overrides it: <c>caddy/Caddyfile.sbn</c>.</param>
/// <param name="source">Its text.</param>
/// <param name="view">What it prints.</param>
/// <param name="format">The format of the files; null for the one that the name says.</param>
public abstract class ArtifactTemplate(string name, TemplateSource source, ViewDescription view, TemplateFormat? format = null)
{
    private static readonly Lazy<FunctionTable> Functions = new(static () => EscapingFunctions.AddTo(new FunctionTable()));

    /// <summary>Its path below <c>templates/</c>, by which a lab overrides it.</summary>
    public string Name { get; } = name;

    /// <summary>What it prints.</summary>
    public ViewDescription View { get; } = view;

    /// <summary>Its text, parsed once.</summary>
    public TemplateSource TemplateSource { get; } = source;

    /// <summary>The format of the files: which filters may write into them.</summary>
    public TemplateFormat Format { get; } = format ?? TemplateFormat.OfTemplate(name);

    /// <summary>The template's path as users see it.</summary>
    public string Path => Source.Path;

    /// <summary>The file that errors point into.</summary>
    public SourceFile Source => TemplateSource.Source;

    /// <summary>What came of parsing it.</summary>
    public TemplateParseResult Parsed => TemplateSource.Parsed;

    /// <summary>
    /// Everything that is wrong with the template, before anything is rendered: its syntax, or else how it uses its view and
    /// what it prints into the format.
    /// </summary>
    /// <param name="includes">The templates that an <c>include</c> may name, by path; null for none.</param>
    public ImmutableArray<Diagnostic> Check(Func<string, TemplateSource?>? includes = null)
    {
        if (Parsed.Template is not { } parsed)
        {
            return [.. Parsed.Errors.Select(error => RenderErrors.Syntax(error, Source))];
        }

        var files = new Dictionary<string, TemplateSource>(StringComparer.Ordinal) { [Path] = TemplateSource };
        var errors = TemplateCheck.Run(parsed, new TemplateCheckSettings
        {
            Root = View,
            Functions = Functions.Value,
            Safety = Format.Rules,
            Include = include => Include(include, includes, files),
        });
        var broken = files.Values.SelectMany(file => file.Parsed.Errors.Select(error => RenderErrors.Syntax(error, file.Source)));
        return [.. errors.Select(error => RenderErrors.Checked(error, FileOf)), .. broken];

        SourceFile? FileOf(string path) => files.GetValueOrDefault(path)?.Source;
    }

    /// <summary>The same with another text, for the same view and format.</summary>
    internal abstract ArtifactTemplate With(TemplateSource source);

    // What cannot be parsed is reported for itself; for the check it is an empty template.
    private static Template? Include(string name, Func<string, TemplateSource?>? includes, Dictionary<string, TemplateSource> files)
    {
        if (includes?.Invoke(name) is not { } source)
        {
            return null;
        }

        files[source.Source.Path] = source;
        return source.Parsed.Template ?? Template.Parse(source.Source.Path, string.Empty).Template;
    }
}

/// <summary>The template of one kind of file, together with the type of the view that it prints.</summary>
/// <typeparam name="TView">The view. No member of it has the name of a function: the template could not call that function.</typeparam>
public sealed class ArtifactTemplate<TView> : ArtifactTemplate
    where TView : ITemplateView
{
    /// <summary>Creates a template.</summary>
    /// <param name="name">Its path below <c>templates/</c>.</param>
    /// <param name="source">Its text.</param>
    /// <param name="format">The format of the files; null for the one that the name says.</param>
    public ArtifactTemplate(string name, TemplateSource source, TemplateFormat? format = null)
        : base(name, source, ViewDescription.Of<TView>(), format)
    {
        foreach (var member in View.Members)
        {
            if (Template.ReservedNames.Contains(member.Name) || EscapingFunctions.Names.Contains(member.Name))
            {
                throw new ArgumentException(
                    $"the member '{member.Name}' of '{View.Name}' hides the function of that name from '{Path}': rename the property");
            }
        }
    }

    /// <inheritdoc/>
    internal override ArtifactTemplate<TView> With(TemplateSource source) => new(Name, source, Format);

    /// <summary>Creates a template from its path (<c>compose/compose.yaml.sbn</c>) and text.</summary>
    public ArtifactTemplate(string path, string text)
        : this(path, new TemplateSource(path, text))
    {
    }
}
