using Hlc.Diagnostics;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>Renders views through their templates.</summary>
/// <param name="includes">The templates that an <c>include</c> may name, by path; null for none.</param>
/// <param name="keepsProvenance">Whether each file says what its parts came from: <see cref="RenderedText.Provenance"/>.</param>
public sealed class ArtifactRenderer(Func<string, TemplateSource?>? includes = null, bool keepsProvenance = false)
{
    // Errors name a template by the path that users see, an include by its path below 'templates/'.
    private readonly Dictionary<string, SourceFile> _included = new(StringComparer.Ordinal);

    // Made once: a lab has thousands of files, and the table is larger than most of them.
    private FunctionTable? _functions;
    private (Refusal Refusal, Origin Origin)? _refused;

    /// <summary>Renders a view; null if that failed, which is then reported.</summary>
    public RenderedText? Render<TView>(ArtifactTemplate<TView> template, TView view, DiagnosticBag diagnostics)
        where TView : ITemplateView
    {
        if (template.Parsed.Template is not { } parsed)
        {
            foreach (var error in template.Parsed.Errors)
            {
                diagnostics.Add(RenderErrors.Syntax(error, template.Source));
            }

            return null;
        }

        _refused = null;
        _functions ??= EscapingFunctions.AddTo(new FunctionTable(), (refusal, origin) => _refused = (refusal, origin));
        var output = new ArtifactOutput();
        var traced = keepsProvenance ? new TracedOutput(output, FileOf) : null;
        var result = parsed.Render(view, traced ?? (ITemplateOutput)output, new RenderSettings
        {
            Functions = _functions,
            Include = name => Include(name, diagnostics),
            CombineOrigins = static (first, second) => PlacesOf(first).And(PlacesOf(second)),
        });
        foreach (var error in result.Errors)
        {
            // A refusal ends the rendering, so the error is the last refusal's if it says the same.
            diagnostics.Add(_refused is { } last && last.Refusal.Message == error.Message
                ? RenderErrors.Refused(last.Refusal, last.Origin, error, FileOf)
                : RenderErrors.Failed(error, FileOf));
        }

        if (result.Succeeded && output.HoldsHalfCharacter)
        {
            diagnostics.Add(RenderErrors.Half(template.Source));
            return null;
        }

        if (!result.Succeeded)
        {
            return null;
        }

        var file = output.ToFile(endsInNewLine: template.Source.Text.EndsWith('\n'));
        return new RenderedText(file, traced?.ToProvenance(file));

        SourceFile? FileOf(string name) => name == template.Path ? template.Source : _included.GetValueOrDefault(name);
    }

    internal static Origin PlacesOf(object? origin) => origin switch
    {
        Origin places => places,
        TreeText tree => tree.Origin,
        _ => Origin.None,
    };

    private Template? Include(string name, DiagnosticBag diagnostics)
    {
        if (includes?.Invoke(name) is not { } source)
        {
            return null;
        }

        _included[source.Source.Path] = source.Source;
        foreach (var error in source.Parsed.Errors)
        {
            diagnostics.Add(RenderErrors.Syntax(error, source.Source));
        }

        return source.Parsed.Template;
    }
}
