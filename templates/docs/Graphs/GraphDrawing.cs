using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>Gives every box and line of a graph its place on a sheet. Sizes are pixels of SVG's user space.</summary>
internal static class GraphDrawing
{
    private const int Width = 220;
    private const int Height = 50;
    private const int Across = 150;
    private const int Down = 20;
    private const int Margin = 20;

    /// <summary>Letters of the fixed-width font that fit into a box; what is longer is cut, and shown whole by the pointer.</summary>
    private const int TitleLetters = 26;

    private const int DetailLetters = 31;

    private const int LabelLetters = 22;

    public static DrawingView Of(LabGraph graph)
    {
        var layers = GraphLayers.Of(graph);
        var frames = graph.Groups.DistinctBy(static g => g.Id).ToDictionary(static g => g.Id, static g => g.Title);
        var rows = layers.Columns.Select(static c => c.Count).DefaultIfEmpty(0).Max();
        var places = Places(layers, rows);
        return new DrawingView(
            new Sourced<bool>(true, graph.Structure),
            graph.Title,
            (2 * Margin) + (layers.Columns.Count * (Width + Across)) - (layers.Columns.Count == 0 ? 0 : Across),
            (2 * Margin) + (rows * (Height + Down)) - (rows == 0 ? 0 : Down),
            [.. graph.Edges.Select((edge, i) => Line(edge, layers.Ways[i], places))],
            [.. graph.Nodes.Select((node, i) => Box(node, Detail(node, frames), places[i]))]);
    }

    /// <summary>Frames would need room of their own: what stands on one is said in its boxes.</summary>
    private static Sourced<string>? Detail(GraphNode node, Dictionary<string, Sourced<string>> frames)
    {
        if (node.Group is not { } group || !frames.TryGetValue(group, out var frame))
        {
            return node.Detail;
        }

        return node.Detail is { } detail ? new Sourced<string>($"{detail.Value} · {frame.Value}", detail.Origin.And(frame.Origin))
            : frame;
    }

    private static Dictionary<int, (int X, int Y)> Places(GraphLayers layers, int rows)
    {
        var places = new Dictionary<int, (int X, int Y)>();
        for (var c = 0; c < layers.Columns.Count; c++)
        {
            var column = layers.Columns[c];
            var top = Margin + ((rows - column.Count) * (Height + Down) / 2);
            for (var r = 0; r < column.Count; r++)
            {
                places[column[r]] = (Margin + (c * (Width + Across)), top + (r * (Height + Down)));
            }
        }

        return places;
    }

    private static BoxView Box(GraphNode node, Sourced<string>? detail, (int X, int Y) at) => new(
        node.Kind.ToString().ToLowerInvariant(),
        at.X, at.Y, Width, Height, at.X + (Width / 2), at.Y + (detail is null ? 30 : 21), at.Y + 39,
        node.Title,
        node.Title with { Value = Cut(node.Title.Value, TitleLetters) },
        detail is { } second ? second with { Value = Cut(second.Value, DetailLetters) } : null);

    private static LineView Line(GraphEdge edge, ImmutableArray<int> way, Dictionary<int, (int X, int Y)> places)
    {
        var path = new StringBuilder();
        var middle = (X: 0, Y: 0);
        for (var step = 1; step < way.Length; step++)
        {
            // A line that was turned around for the columns leads to the left.
            var (a, b) = (places[way[step - 1]], places[way[step]]);
            var (from, to) = a.X <= b.X ? (X(a, Width), X(b, 0)) : (X(a, 0), X(b, Width));
            if (step == 1)
            {
                path.Append(CultureInfo.InvariantCulture, $"M {from.X} {from.Y}");
                middle = ((from.X + to.X) / 2, ((from.Y + to.Y) / 2) - 4);
            }
            else
            {
                path.Append(CultureInfo.InvariantCulture, $" L {from.X} {from.Y}");
            }

            var bend = (from.X + to.X) / 2;
            path.Append(CultureInfo.InvariantCulture, $" C {bend} {from.Y} {bend} {to.Y} {to.X} {to.Y}");
        }

        return new LineView(
            path.ToString(), edge.IsDirected, middle.X, middle.Y, edge.Label,
            edge.Label is { } label ? label with { Value = Cut(label.Value, LabelLetters) } : null);
    }

    private static (int X, int Y) X((int X, int Y) box, int side) => (box.X + side, box.Y + (Height / 2));

    private static string Cut(string text, int letters)
    {
        var length = new StringInfo(text);
        return length.LengthInTextElements <= letters ? text : length.SubstringByTextElements(0, letters - 1) + "…";
    }
}
