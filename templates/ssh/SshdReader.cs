using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Ssh;

/// <summary>Reads what SSH servers are told (sshd_config(5)): keywords and values, with the connections that a <c>Match</c> block is for.</summary>
internal sealed class SshdReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts) => Read(artifact, facts);

    /// <summary>Reads a file if it is one of the server's; false if it is not.</summary>
    public static bool Read(Artifact artifact, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment || !deployment.Destination.StartsWith("/etc/ssh/sshd_config", StringComparison.Ordinal))
        {
            return false;
        }

        var criteria = string.Empty;
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var text = line.Trim();
            var end = text.AsSpan().IndexOfAny(" \t=");
            if (end <= 0 || text[0] == '#')
            {
                continue;
            }

            var (keyword, value) = (text[..end].ToLowerInvariant(), text[end..].TrimStart(' ', '\t', '='));
            if (keyword == "match")
            {
                criteria = value.Equals("all", StringComparison.OrdinalIgnoreCase) ? string.Empty : value;
            }
            else
            {
                facts.Sshd.Add(new SshdFact(deployment.Host, keyword, value, criteria, place));
            }
        }

        return true;
    }
}
