using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Certificates;

/// <summary>Reads which certificates a host gets by certbot: what stands behind <c>--domain</c> (certbot(1)).</summary>
internal sealed class CertbotReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment || !artifact.Path.Value.EndsWith("/get-certificates", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i + 1 < words.Length; i++)
            {
                if (words[i] == "--domain")
                {
                    // A name needs no quotes, and a star has some.
                    facts.Certificates.Add(new CertificateName(deployment.Host, words[i + 1].Replace("'", string.Empty, StringComparison.Ordinal), place));
                }
            }
        }
    }
}
