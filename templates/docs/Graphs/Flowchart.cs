using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>Says a graph in the words of Mermaid (its documentation, "Flowcharts").</summary>
internal static class Flowchart
{
    public static FlowchartView Of(LabGraph graph)
    {
        var boxes = graph.Nodes.ToLookup(static n => n.Group, Node);
        GraphGroup[] groups = [.. graph.Groups.Where(g => boxes.Contains(g.Id))];
        return new FlowchartView(
            graph.Title,
            [.. groups.Select(g => new FlowchartGroupView(g.Id, g.Title, [.. boxes[g.Id]]))],
            [.. boxes[null]],
            [.. graph.Edges.Select(static e => new FlowchartEdgeView(
                new Sourced<bool>(true, e.Origin), e.From, e.To, e.IsDirected, e.Label)), .. graph.GroupsFollow ? Follow(groups) : []]);
    }

    /// <summary>Frames have no place of their own: arrows between them put one after the other.</summary>
    private static IEnumerable<FlowchartEdgeView> Follow(GraphGroup[] groups)
    {
        for (var i = 1; i < groups.Length; i++)
        {
            var both = groups[i - 1].Title.Origin.And(groups[i].Title.Origin);
            yield return new FlowchartEdgeView(new Sourced<bool>(true, both), groups[i - 1].Id, groups[i].Id, IsDirected: true, null);
        }
    }

    private static FlowchartNodeView Node(GraphNode node) => new(new Sourced<bool>(true, node.Origin), node.Id, node.Kind.ToString().ToLowerInvariant(), node.Title, node.Detail);
}
