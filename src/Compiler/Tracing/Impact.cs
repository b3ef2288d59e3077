using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Text;

namespace Hlc.Tracing;

/// <summary>What a key reaches.</summary>
/// <param name="Key">The whole key.</param>
/// <param name="Said">Where it is said: one place, or that of each layer.</param>
/// <param name="Artifacts">The files that it reaches, in ordinal order of their paths.</param>
/// <param name="OverriddenBy">The places of stronger layers that say another value where this one would apply.</param>
public sealed record Impact(
    string Key, ImmutableArray<SourceSpan> Said, ImmutableArray<ImpactedArtifact> Artifacts, ImmutableArray<TracedPlace> OverriddenBy);

/// <summary>A file that a key reaches.</summary>
/// <param name="Artifact">The file.</param>
/// <param name="Lines">The lines that it reaches, in order; none where only the file as a whole is reached.</param>
/// <param name="IsMadeForIt">True if the file, or its name, exists because of it.</param>
/// <param name="IsPlacedByIt">True if it says on which host the file belongs, or where there.</param>
public sealed record ImpactedArtifact(Artifact Artifact, ImmutableArray<ImpactedLine> Lines, bool IsMadeForIt, bool IsPlacedByIt);

/// <summary>A line that a key reaches.</summary>
/// <param name="Number">The 1-based number of the line.</param>
/// <param name="Text">The line, without its line break.</param>
/// <param name="Role">How it is reached: as <see cref="TraceRole.Value"/>, by <see cref="TraceRole.Decision"/>, or by its <see cref="TraceRole.Name"/>.</param>
public sealed record ImpactedLine(int Number, string Text, TraceRole Role);
