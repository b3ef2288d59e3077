using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Topology.Expressions;

/// <summary>
/// Renders texts with expressions. Each is parsed once, and evaluated once for each scope, when it is first asked for; one
/// that needs itself is reported as a cycle.
/// </summary>
internal sealed class ExpressionEvaluator(DiagnosticBag bag, FunctionTable functions)
{
    private readonly Dictionary<(InventoryNode Leaf, Scope Scope), TextValue?> _done = [];
    private readonly Dictionary<(SourceFile? File, int Start), Template?> _parsed = [];
    private readonly List<(InventoryNode Leaf, Scope Scope)> _running = [];

    /// <summary>What is being evaluated; nothing between two evaluations.</summary>
    public (InventoryNode? Leaf, Scope? Scope) Current => _running.Count > 0 ? _running[^1] : default;

    /// <summary>What a text with expressions gives in a scope; null if it has a mistake, which is reported.</summary>
    public TextValue? Evaluate(InventoryNode leaf, string source, Scope scope)
    {
        var key = (leaf, scope);
        if (_done.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_running.IndexOf(key) is >= 0 and var first)
        {
            var path = _running.Skip(first).Select(static e => e.Leaf.Span);
            bag.Add(TopologyErrors.ExpressionCycle(leaf.Span, [.. path]));
            return null;
        }

        _running.Add(key);
        var value = Render(leaf, source, scope);
        _running.RemoveAt(_running.Count - 1);
        _done[key] = value;
        return value;
    }

    private TextValue? Render(InventoryNode leaf, string source, Scope scope)
    {
        if (Parse(leaf, source) is not { } template)
        {
            return null;
        }

        var output = new TextCollector(Origin.Of(leaf.Span));
        var settings = new RenderSettings { Functions = functions, CombineOrigins = Combine };
        var result = template.Render(scope, output, settings);
        if (result.Succeeded)
        {
            return output.ToText();
        }

        foreach (var error in result.Errors)
        {
            bag.Add(TopologyErrors.Expression(ExpressionPlace.Of(leaf.Span, source, error.Span), error.Message, error.Help));
        }

        return null;
    }

    private Template? Parse(InventoryNode leaf, string source)
    {
        var key = (leaf.Span.File, leaf.Span.Start);
        if (leaf.Span.Exists && _parsed.TryGetValue(key, out var template))
        {
            return template;
        }

        var parsed = Template.Parse(leaf.Span.File?.Path ?? "expression", source, TemplateOptions.Strict);
        foreach (var error in parsed.Errors)
        {
            bag.Add(TopologyErrors.Expression(ExpressionPlace.Of(leaf.Span, source, error.Span), error.Message, error.Help));
        }

        template = parsed.Errors.IsEmpty ? parsed.Template : null;
        _parsed[key] = template;
        return template;
    }

    private static object Combine(object left, object right) =>
        left is Origin a && right is Origin b ? a.And(b) : left;
}
