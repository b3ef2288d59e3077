using System.Globalization;
using System.Text;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Network;

/// <summary>Reads the addresses of interfaces: <c>address A/N</c> of interfaces(5), and the items of netplan's <c>addresses</c>.</summary>
internal sealed class NetworkReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment)
        {
            return;
        }

        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(artifact.Content.Span).Split('\n'))
        {
            number++;
            var text = line.Trim();
            var address = text.StartsWith("address ", StringComparison.Ordinal) ? text[8..] : text.StartsWith("- ", StringComparison.Ordinal) ? text[2..].Trim('"') : null;
            if (address?.IndexOf('/', StringComparison.Ordinal) is { } slash && slash > 0
                && AgreedNames.AddressOf(address[..slash]) is { } own
                && int.TryParse(address.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
            {
                facts.Interfaces.Add(new InterfaceFact(deployment.Host, own, prefix, FactPlace.Of(artifact, number)));
            }
        }
    }
}
