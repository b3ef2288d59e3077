using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Templating;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.LabTemplates;

/// <summary>The destination of a template's files: a text whose expressions see what the template sees.</summary>
internal sealed class DestinationText
{
    private readonly Leaf<string> _leaf;
    private readonly Template? _template;
    private readonly DiagnosticBag _bag;

    public DestinationText(Leaf<string> leaf, DiagnosticBag bag)
    {
        _leaf = leaf;
        _bag = bag;
        var parsed = Template.Parse(leaf.Span.File?.Path ?? string.Empty, leaf.Text);
        _template = parsed.Template;
        foreach (var error in parsed.Errors)
        {
            Report(error);
        }
    }

    /// <summary>The destination for an entry; null if it has none, which is reported.</summary>
    public string? For(ITemplateView view, string entry)
    {
        if (_template is null)
        {
            return null;
        }

        var output = new TextCollector(Origin.Of(_leaf.Span));
        var result = _template.Render(view, output, new RenderSettings());
        foreach (var error in result.Errors)
        {
            Report(error);
        }

        if (!result.Succeeded)
        {
            return null;
        }

        var text = output.ToText();
        if (text.TryGetLiteral(out var known))
        {
            return known;
        }

        _bag.Add(LabTemplateErrors.Late(_leaf.Span, text.ToString(), entry));
        return null;
    }

    private void Report(TemplateError error) =>
        _bag.Add(LabTemplateErrors.Expression(ExpressionPlace.Of(_leaf.Span, _leaf.Text, error.Span), error.Message, error.Help));
}
