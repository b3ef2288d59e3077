using System.Globalization;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.CloudInit;

/// <summary>Reads the addresses of a machine's network configuration: the items of <c>addresses</c> that have a prefix.</summary>
internal sealed class NetworkConfigReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Path.Value.Split('/') is not [_, var host, "network-config"])
        {
            return;
        }

        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var text = line.AsSpan().Trim();
            if (text.StartsWith("- ", StringComparison.Ordinal) && text[2..].Trim("\" ").ToString().Split('/') is [var address, var length]
                && AgreedNames.AddressOf(address) is { } own && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
            {
                facts.Interfaces.Add(new InterfaceFact(host, own, prefix, place));
            }
        }
    }
}
