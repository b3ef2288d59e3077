using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>A graph as a picture. Places and sizes are in SVG's user space.</summary>
/// <param name="IsDrawn">True; what decides where everything stands is what it came from.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Width">The width of the sheet.</param>
/// <param name="Height">The height of the sheet.</param>
/// <param name="Lines">The lines, behind the boxes.</param>
/// <param name="Boxes">The boxes.</param>
[TemplateView]
public sealed partial record DrawingView(
    Sourced<bool> IsDrawn, string Title, int Width, int Height, ImmutableArray<LineView> Lines, ImmutableArray<BoxView> Boxes);

/// <summary>A line of a picture.</summary>
/// <param name="Path">Where it runs (SVG 2, 9.3 "Path data").</param>
/// <param name="IsDirected">True for an arrow.</param>
/// <param name="LabelX">The middle of its label.</param>
/// <param name="LabelY">The foot of its label.</param>
/// <param name="Label">What stands on it; null for nothing.</param>
/// <param name="ShortLabel">The label, cut to what fits.</param>
[TemplateView]
public sealed partial record LineView(
    string Path, bool IsDirected, int LabelX, int LabelY, Sourced<string>? Label, Sourced<string>? ShortLabel);

/// <summary>A box of a picture.</summary>
/// <param name="Kind">What it stands for: <c>network</c>, <c>host</c>, <c>device</c>, <c>stack</c> or <c>proxy</c>.</param>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its top.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="TextX">The middle of its texts.</param>
/// <param name="TitleY">The foot of its title.</param>
/// <param name="DetailY">The foot of its second line.</param>
/// <param name="Title">Its title.</param>
/// <param name="ShortTitle">The title, cut to what fits.</param>
/// <param name="Detail">Its second line, cut to what fits; null for none.</param>
[TemplateView]
public sealed partial record BoxView(
    string Kind, int X, int Y, int Width, int Height, int TextX, int TitleY, int DetailY, Sourced<string> Title, Sourced<string> ShortTitle, Sourced<string>? Detail);

/// <summary>A graph in the words of Mermaid.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Groups">Frames with the boxes in them.</param>
/// <param name="Nodes">The boxes in no frame.</param>
/// <param name="Edges">The lines.</param>
[TemplateView]
public sealed partial record FlowchartView(
    string Title, ImmutableArray<FlowchartGroupView> Groups, ImmutableArray<FlowchartNodeView> Nodes, ImmutableArray<FlowchartEdgeView> Edges);

/// <summary>A frame with boxes in it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What stands on it.</param>
/// <param name="Nodes">The boxes.</param>
[TemplateView]
public sealed partial record FlowchartGroupView(string Id, Sourced<string> Title, ImmutableArray<FlowchartNodeView> Nodes);

/// <summary>A box.</summary>
/// <param name="IsThere">True; what it came from is why there is a box, and what it stands for.</param>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it stands for: <c>network</c>, <c>host</c>, <c>device</c>, <c>stack</c> or <c>proxy</c>.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Detail">Its second line; null for none.</param>
[TemplateView]
public sealed partial record FlowchartNodeView(Sourced<bool> IsThere, string Id, string Kind, Sourced<string> Title, Sourced<string>? Detail);

/// <summary>A line.</summary>
/// <param name="IsThere">True; what it came from is why there is a line.</param>
/// <param name="From">The id of the box that it begins at.</param>
/// <param name="To">The id of the box that it ends at.</param>
/// <param name="IsDirected">True for an arrow.</param>
/// <param name="Label">What stands on it; null for nothing.</param>
[TemplateView]
public sealed partial record FlowchartEdgeView(Sourced<bool> IsThere, string From, string To, bool IsDirected, Sourced<string>? Label);
