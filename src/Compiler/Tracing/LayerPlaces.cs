using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Query;
using Hlc.Text;
using Hlc.Topology;

namespace Hlc.Tracing;

/// <summary>Which value overrode which, by the places where they stand.</summary>
internal sealed class LayerPlaces
{
    private readonly SourceKeys _keys;
    private readonly Dictionary<SourceSpan, List<OverriddenPlace>> _weaker = [];
    private readonly Dictionary<SourceSpan, List<SourceSpan>> _stronger = [];

    public LayerPlaces(LabTopology lab, SourceKeys keys)
    {
        _keys = keys;
        IEnumerable<InventoryNode?> merged =
        [
            .. lab.Hosts.Select(static h => h.Entry),
            .. lab.Instances.Select(static i => i.Entry),
            .. lab.Instances.SelectMany(static i => i.Containers).Select(static c => c.Entry),
            .. lab.Instances.SelectMany(static i => i.Containers).SelectMany(static c => c.Ports).Select(static p => p.Entry),
            .. lab.Instances.SelectMany(static i => i.Containers).SelectMany(static c => c.Volumes).Select(static v => v.Entry),
            .. lab.Instances.SelectMany(static i => i.Containers).SelectMany(static c => c.Volumes).Select(static v => v.Storage?.Entry),
            .. lab.Routes.Select(static r => r.Entry),
            .. lab.Proxies.Select(static p => p.Entry),
        ];
        foreach (var entry in merged.OfType<InventoryNode>())
        {
            Visit(entry);
        }
    }

    /// <summary>What the value at a place overrode, the strongest first.</summary>
    public ImmutableArray<OverriddenPlace> Below(SourceSpan span) => _weaker.TryGetValue(span, out var places) ? [.. places] : [];

    /// <summary>Where stands what overrode the value at a place.</summary>
    public IReadOnlyList<SourceSpan> Above(SourceSpan span) => _stronger.TryGetValue(span, out var places) ? places : [];

    private void Visit(InventoryNode node)
    {
        for (var weaker = (node as Leaf)?.Overridden; weaker is not null; weaker = weaker.Overridden)
        {
            Note(node.Span, weaker);
        }

        foreach (var name in node.ChildNames)
        {
            if (node.Child(name) is { } child)
            {
                Visit(child);
            }
        }
    }

    private void Note(SourceSpan strong, Leaf weak)
    {
        var below = Of(_weaker, strong);
        if (!below.Exists(place => place.Span == weak.Span))
        {
            below.Add(new OverriddenPlace(weak.Span, _keys.At(weak.Span), weak.Text));
        }

        var above = Of(_stronger, weak.Span);
        if (!above.Contains(strong))
        {
            above.Add(strong);
        }
    }

    private static List<T> Of<T>(Dictionary<SourceSpan, List<T>> lists, SourceSpan span)
    {
        if (!lists.TryGetValue(span, out var list))
        {
            lists.Add(span, list = []);
        }

        return list;
    }
}
