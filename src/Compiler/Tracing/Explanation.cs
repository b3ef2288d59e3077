using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Rendering;

namespace Hlc.Tracing;

/// <summary>What the lines of a file came from.</summary>
/// <param name="Artifact">The file.</param>
/// <param name="Entries">The entries that it exists for, and what says where it belongs.</param>
/// <param name="Lines">The lines that were asked for, in order.</param>
public sealed record Explanation(Artifact Artifact, ImmutableArray<TracedPlace> Entries, ImmutableArray<LineExplanation> Lines);

/// <summary>What a line of a file came from.</summary>
/// <param name="Number">The 1-based number of the line.</param>
/// <param name="Text">The line, without its line break.</param>
/// <param name="Templates">The lines of templates that wrote it; none for a file that no template prints.</param>
/// <param name="Sources">The places of the inventory behind it; none for a line that is the same whatever the inventory says.</param>
public sealed record LineExplanation(int Number, string Text, ImmutableArray<TemplatePosition> Templates, ImmutableArray<TracedPlace> Sources)
{
    /// <summary>What else is to be said of the line; null for nothing.</summary>
    public string? Note { get; init; }
}
