using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>A picture of the lab before it is drawn: boxes, what they belong to, and lines between them.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Groups">Frames around boxes, in order.</param>
/// <param name="Nodes">The boxes, in order.</param>
/// <param name="Edges">The lines; both ends are among the boxes.</param>
internal sealed record LabGraph(string Title, ImmutableArray<GraphGroup> Groups, ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges)
{
    /// <summary>True if each frame comes after the one before.</summary>
    public bool GroupsFollow { get; init; }

    /// <summary>What decides where everything stands: that each box and each line is there.</summary>
    public Origin Structure => Nodes.Select(static n => n.Origin).Concat(Edges.Select(static e => e.Origin)).Aggregate(Origin.None, static (all, one) => all.And(one));

    /// <summary>A name of the inventory as part of an id: <c>-</c> and <c>_</c> never distinguish two of them.</summary>
    public static string Id(string kind, string name) => $"{kind}_{new string([.. name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_')])}";
}

/// <summary>A frame around boxes.</summary>
/// <param name="Id">Its id: letters, digits and <c>_</c>.</param>
/// <param name="Title">What stands on it.</param>
internal sealed record GraphGroup(string Id, Sourced<string> Title);

/// <summary>A box.</summary>
/// <param name="Id">Its id: letters, digits and <c>_</c>.</param>
/// <param name="Kind">What it stands for; each kind looks different.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Detail">Its second line; null for none.</param>
/// <param name="Group">The id of the frame that it is in; null for none.</param>
/// <param name="Origin">What it is there for.</param>
internal sealed record GraphNode(string Id, GraphNodeKind Kind, Sourced<string> Title, Sourced<string>? Detail, string? Group, Origin Origin)
{
    /// <summary>The column that it stands in, from 0; null if that follows from the lines. Of a graph's boxes all have one, or none.</summary>
    public int? Column { get; init; }
}

/// <summary>What a box stands for.</summary>
internal enum GraphNodeKind
{
    Network,
    Host,
    Device,
    Stack,
    Proxy,
}

/// <summary>A line.</summary>
/// <param name="From">The id of the box that it begins at.</param>
/// <param name="To">The id of the box that it ends at.</param>
/// <param name="Label">What stands on it; null for nothing.</param>
/// <param name="IsDirected">True for an arrow.</param>
/// <param name="Origin">What it is there for.</param>
internal sealed record GraphEdge(string From, string To, Sourced<string>? Label, bool IsDirected, Origin Origin);
