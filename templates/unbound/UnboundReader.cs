using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Unbound;

/// <summary>Reads what Unbound answers by itself (unbound.conf(5), <c>local-zone</c> and <c>local-data</c>).</summary>
internal sealed class UnboundReader : IArtifactReader
{
    private static readonly string[] Types = ["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "CAA", "PTR"];

    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        // A redirect stands for a zone's wildcard. It answers for its own name as well, which nobody may rely on.
        var redirects = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var text = line.Trim();
            if (text.StartsWith("local-zone:", StringComparison.Ordinal) && Words(text["local-zone:".Length..]) is [var zone, "redirect", ..])
            {
                redirects.Add(Bare(zone));
            }
            else if (text.StartsWith("local-data:", StringComparison.Ordinal))
            {
                Add(Words(Unquoted(text["local-data:".Length..].Trim())), redirects, facts, place);
            }
        }
    }

    /// <summary>A record: owner, perhaps a time to live and a class, type, data.</summary>
    private static void Add(string[] record, HashSet<string> redirects, LabFacts facts, FactPlace place)
    {
        var type = Array.FindIndex(record, static w => Array.IndexOf(Types, w) >= 0);
        if (type < 1 || type + 1 >= record.Length)
        {
            return;
        }

        var (owner, data) = (Bare(record[0]), record[type + 1]);
        if (record[type] == "PTR")
        {
            if (ReverseName.AddressOf(owner) is { } pointed)
            {
                facts.Reverses.Add(new ReverseFact(pointed, Bare(data), place));
            }

            return;
        }

        var address = record[type] is "A" or "AAAA" ? AgreedNames.AddressOf(data) : null;
        facts.Addresses.Add(new AddressFact(redirects.Contains(owner) ? $"*.{owner}" : owner, address, IsOutside: false, place));
    }

    private static string Unquoted(string value) => value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;

    private static string[] Words(string text) => text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string Bare(string name) => name.Trim('"').TrimEnd('.');
}
