using System.Text;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Dnsmasq;

/// <summary>Reads what dnsmasq answers: options of dnsmasq(8), and a file of names as hosts(5) has it.</summary>
internal sealed class DnsmasqReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        var isHosts = artifact.Path.Value.EndsWith("/hosts", StringComparison.Ordinal);
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (isHosts)
            {
                Names(line, facts, place);
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is var equals && equals > 0)
            {
                Option(line[..equals].Trim(), line[(equals + 1)..].Trim(), facts, place);
            }
        }
    }

    /// <summary>An address and its names: it is called by the first one.</summary>
    private static void Names(string line, LabFacts facts, FactPlace place)
    {
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || AgreedNames.AddressOf(words[0]) is not { } address)
        {
            return;
        }

        facts.Addresses.AddRange(words[1..].Select(name => new AddressFact(name, address, IsOutside: false, place)));
        facts.Reverses.Add(new ReverseFact(address, words[1], place));
    }

    private static void Option(string option, string value, LabFacts facts, FactPlace place)
    {
        switch (option, Words(value))
        {
            // It answers for the domain itself as well, which nobody may rely on: a zone's wildcard does not.
            case ("address", [var answer]) when answer.Split('/') is ["", var domain, var wildcard]:
                facts.Addresses.Add(new AddressFact($"*.{domain}", AgreedNames.AddressOf(wildcard), IsOutside: false, place));
                break;
            case ("host-record", [var first, .. var rest]):
                foreach (var address in rest.Select(AgreedNames.AddressOf).OfType<Model.Address>())
                {
                    facts.Addresses.AddRange(rest.TakeWhile(static w => AgreedNames.AddressOf(w) is null).Prepend(first).Select(n => new AddressFact(n, address, IsOutside: false, place)));
                    facts.Reverses.Add(new ReverseFact(address, first, place));
                }

                break;
            case ("ptr-record", [var pointer, var target, ..]) when ReverseName.AddressOf(pointer) is { } pointed:
                facts.Reverses.Add(new ReverseFact(pointed, target, place));
                break;
            case ("cname" or "mx-host" or "txt-record" or "srv-host" or "caa-record" or "naptr-record", [var owner, ..]):
                facts.Addresses.Add(new AddressFact(owner, null, IsOutside: false, place));
                break;
        }
    }

    /// <summary>The words of a value, between commas; a text in quotes is one word.</summary>
    private static List<string> Words(string value)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isInside = false;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && isInside && i + 1 < value.Length)
            {
                word.Append(value[++i]);
            }
            else if (value[i] == '"')
            {
                isInside = !isInside;
            }
            else if (value[i] == ',' && !isInside)
            {
                words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                word.Append(value[i]);
            }
        }

        words.Add(word.ToString());
        return words;
    }
}
