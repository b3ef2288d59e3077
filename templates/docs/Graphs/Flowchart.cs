using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>Says a graph in the words of Mermaid (its documentation, "Flowcharts").</summary>
internal static class Flowchart
{
    public static FlowchartView Of(LabGraph graph)
    {
        var boxes = graph.Nodes.ToLookup(static n => n.Group, Node);
        return new FlowchartView(
            graph.Title,
            [.. graph.Groups.Where(g => boxes.Contains(g.Id)).Select(g => new FlowchartGroupView(g.Id, g.Title, [.. boxes[g.Id]]))],
            [.. boxes[null]],
            [.. graph.Edges.Select(static e => new FlowchartEdgeView(
                new Sourced<bool>(true, e.Origin), e.From, e.To, e.IsDirected, e.Label))]);
    }

    private static FlowchartNodeView Node(GraphNode node) => new(new Sourced<bool>(true, node.Origin), node.Id, node.Kind.ToString().ToLowerInvariant(), node.Title, node.Detail);
}
