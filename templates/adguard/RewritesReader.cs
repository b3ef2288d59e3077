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

        try
        {
            using var rewrites = JsonDocument.Parse(artifact.Content);
            foreach (var rewrite in rewrites.RootElement.ValueKind == JsonValueKind.Array ? rewrites.RootElement.EnumerateArray() : default)
            {
                if (Text(rewrite, "domain") is { } name && Text(rewrite, "answer") is { } answer)
                {
                    facts.Addresses.Add(new AddressFact(name, AgreedNames.AddressOf(answer), IsOutside: false, FactPlace.Of(artifact, 1)));
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An earlier file that somebody broke says nothing, nor does a text that is no Unicode.
        }
    }

    private static string? Text(JsonElement rewrite, string name) =>
        rewrite.ValueKind == JsonValueKind.Object && rewrite.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
