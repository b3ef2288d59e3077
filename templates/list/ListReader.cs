using Hlc.Agreement;
using Hlc.Artifacts.Bind;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.List;

/// <summary>Reads lists of records: lines as zone files have them, and Pi-hole's settings, whose entries are texts in quotes.</summary>
internal sealed class ListReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Path.Value.EndsWith("/records.txt", StringComparison.Ordinal))
        {
            ZoneFileReader.ReadRecords(artifact, facts);
            return;
        }

        var list = string.Empty;
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var entry = line.Trim().TrimEnd(',');
            if (entry.EndsWith("= [", StringComparison.Ordinal))
            {
                list = entry[..^3].TrimEnd();
            }
            else if (entry.Length > 2 && entry[0] == '"' && entry[^1] == '"')
            {
                Add(list, entry[1..^1], facts, place);
            }
        }
    }

    private static void Add(string list, string entry, LabFacts facts, FactPlace place)
    {
        if (list == "hosts" && entry.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var text, .. { Length: > 0 } names] && AgreedNames.AddressOf(text) is { } address)
        {
            facts.Addresses.AddRange(names.Select(name => new AddressFact(name, address, IsOutside: false, place)));
            facts.Reverses.Add(new ReverseFact(address, names[0], place));
        }
        else if (list == "cnameRecords")
        {
            facts.Addresses.Add(new AddressFact(entry.Split(',')[0], null, IsOutside: false, place));
        }
    }
}
