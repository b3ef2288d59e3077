using System.Collections.Immutable;
using Hlc.Artifacts.Docs.Order;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>In which order a lab comes up: stage by stage; an arrow leads from what must be there to what waits for it.</summary>
internal static class OrderGraph
{
    /// <summary>The picture; null if nothing comes after anything else.</summary>
    public static LabGraph? Of(LabTopology lab, ImmutableArray<StartItem> items)
    {
        var shown = StartItems.Concerned(lab, items);
        int[] steps = [.. shown.Select(static i => i.Place.Step).Distinct().Order()];
        if (steps.Length < 2)
        {
            return null;
        }

        return new LabGraph(
            "The order in which the lab comes up",
            [.. shown.GroupBy(static i => i.Place.Stage, StringComparer.Ordinal).Select(static stage => Group(stage.Key, stage))],
            [.. shown.Select(i => Node(i, Array.BinarySearch(steps, i.Place.Step)))],
            [.. shown.Where(static i => i.Instance is not null).SelectMany(static i => i.Instance!.Needs.Where(static n => n.IsOrder)
                .OrderBy(static n => n.Target.Name, StringComparer.Ordinal)
                .Select(n => new GraphEdge(LabGraph.Id("stack", n.Target.Name), i.Id, null, IsDirected: true, n.Origin)))])
        {
            GroupsFollow = true,
        };
    }

    private static GraphGroup Group(string stage, IEnumerable<StartItem> items) =>
        new(LabGraph.Id("stage", stage), new Sourced<string>(stage, Origin.CommonTo(items.Select(static i => i.Origin)).AsDecision()));

    private static GraphNode Node(StartItem item, int column) => new(
        item.Id, item.IsProxy ? GraphNodeKind.Proxy : item.Instance is null ? GraphNodeKind.Host : GraphNodeKind.Stack,
        item.Name, item.Where, LabGraph.Id("stage", item.Place.Stage), item.Origin)
    {
        Column = column,
    };
}
