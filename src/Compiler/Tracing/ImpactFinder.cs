using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Values;

namespace Hlc.Tracing;

/// <summary>Finds what a key reaches.</summary>
internal sealed class ImpactFinder(KeyReach reach, MembershipPlaces memberships)
{
    /// <summary>What it reaches in a tree that was compiled with its provenance. The manifest is left out: it follows from the files.</summary>
    public Impact Find(string key, OutputTree output, ImmutableArray<TracedPlace> overriddenBy) => new(
        key, [.. reach.Values],
        [.. output.Artifacts.Select(Artifact).Where(static a => a.Lines.Length > 0 || a.IsMadeForIt || a.IsPlacedByIt)], overriddenBy);

    private ImpactedArtifact Artifact(Artifact artifact) =>
        new(artifact, [.. Lines(artifact)], Reaches(artifact.Origin, artifact), Reaches(artifact.DeploymentOrigin, artifact));

    private bool Reaches(Origin origin, Artifact artifact) => origin.Spans.Concat(memberships.Behind(origin.Spans, artifact.Deployment?.Host))
        .Any(span => reach.RoleOf(span, TraceRole.Value) == TraceRole.Value);

    private IEnumerable<ImpactedLine> Lines(Artifact artifact)
    {
        var lines = new OutputLines(artifact);
        for (var number = 1; number <= lines.Count; number++)
        {
            TraceRole? strongest = null;
            foreach (var (span, role) in LineTrace.Places([.. lines.Stretches(number)], memberships, artifact.Deployment?.Host))
            {
                // The roles stand in the order of their strength.
                if (reach.RoleOf(span, role) is { } found && (strongest is null || found < strongest))
                {
                    strongest = found;
                }
            }

            if (strongest is { } best)
            {
                yield return new ImpactedLine(number, lines.Text(number), best);
            }
        }
    }
}
