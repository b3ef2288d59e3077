using System.Text.Json;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Adguard;

/// <summary>Reads the rewrites that AdGuard Home is given.</summary>
internal sealed class RewritesReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (!artifact.Path.Value.EndsWith("/rewrites.json", StringComparison.Ordinal))
        {
            return;
        }

        using var rewrites = JsonDocument.Parse(artifact.Content);
        foreach (var rewrite in rewrites.RootElement.EnumerateArray())
        {
            if (rewrite.TryGetProperty("domain", out var name) && rewrite.TryGetProperty("answer", out var answer))
            {
                facts.Addresses.Add(new AddressFact(name.GetString() ?? string.Empty, AgreedNames.AddressOf(answer.GetString() ?? string.Empty), IsOutside: false,
                    FactPlace.Of(artifact, 1)));
            }
        }
    }
}
