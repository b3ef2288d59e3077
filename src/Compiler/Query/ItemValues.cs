using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>The values of items, on one line each.</summary>
internal sealed class ItemValues(EntryTexts texts)
{
    private const int MostNames = 6;

    /// <summary>The value of a single value; null for what has members.</summary>
    public string? Scalar(QueryItem item)
    {
        if (item.Derived is { } derived)
        {
            return derived.ToString();
        }

        if (item.Node is { IsTurnedOff: true })
        {
            return "none";
        }

        return Resolved(item)?.ToString() ?? Written(item);
    }

    /// <summary>The text with its references; null for what is no text, or has no value where it stands.</summary>
    public TextValue? Resolved(QueryItem item) => (item.Scope, item.Node, item.Words) switch
    {
        ({ } scope, ValueSource value, _) => texts.Value(value, scope),
        ({ } scope, Leaf { IsExpression: true } leaf, _) => texts.Expression(leaf.Text, leaf.Span, scope),
        ({ } scope, _, TreeScalar { IsExpression: true } word) => texts.Expression(word.Text, word.Span, scope),
        (_, Leaf { IsExpression: false } leaf, _) => TextValue.Of(leaf.Text, Origin.Of(leaf.Span)),
        _ => null,
    };

    /// <summary>A single value as it is written; null for what has members.</summary>
    public static string? Written(QueryItem item) => (item.Node, item.Words) switch
    {
        (Leaf leaf, _) => leaf.Text,
        (ValueSource { Value: { } text }, _) => text.Text,
        (ValueSource { Secret: { } secret }, _) => $"{{ secret: {secret.Text} }}",
        (ValueSource { Var: { } variable }, _) => $"{{ var: {variable.Text} }}",
        (_, TreeScalar { Type: TreeScalarType.Null }) => "null",
        (_, TreeScalar word) => word.Text,
        _ => null,
    };

    /// <summary>True for a list or a set: its members have no names of their own.</summary>
    public static bool IsList(QueryItem item) =>
        item.Node is NameSet || item.Words is TreeList || (item.Node is { Definition: null } node && node.ChildNames is ["0", ..]);

    /// <summary>The values of a list.</summary>
    public IEnumerable<string> Items(QueryItem item) =>
        QuerySteps.Said(item).Select(name => QuerySteps.Step(item, name) is { } child ? Inline(child) : name);

    /// <summary>A value or a list of values, or the names of what stands in it.</summary>
    public string Inline(QueryItem item)
    {
        if (Scalar(item) is { } value)
        {
            return value;
        }

        if (IsList(item))
        {
            return $"[{string.Join(", ", Items(item))}]";
        }

        var names = QuerySteps.Said(item) is { Count: > 0 } said ? said : QuerySteps.Names(item);
        return names.Count switch
        {
            0 => "{}",
            > MostNames => $"{{ {string.Join(", ", names.Take(MostNames))}, … }}",
            _ => $"{{ {string.Join(", ", names)} }}",
        };
    }
}
