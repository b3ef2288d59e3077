using System.Text;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Bind;

/// <summary>Reads zone files (RFC 1035, section 5), as BIND and CoreDNS do: names with their addresses, and addresses with their names.</summary>
internal sealed class ZoneFileReader : IArtifactReader
{
    private static readonly string[] Types = ["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "NS", "CAA", "PTR", "SOA"];

    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Path.Value.EndsWith(".zone", StringComparison.Ordinal))
        {
            ReadRecords(artifact, facts);
        }
    }

    /// <summary>Reads records, in a file of any name.</summary>
    public static void ReadRecords(Artifact artifact, LabFacts facts)
    {
        var isOutside = artifact.Path.Value.Contains("/outside/", StringComparison.Ordinal);
        var (origin, owner, depth) = (string.Empty, string.Empty, 0);
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var words = Words(line);
            if (depth == 0 && words is ["$ORIGIN", var name, ..])
            {
                origin = name;
            }
            else if (depth == 0 && words.Count > 0 && words[0][0] != '$')
            {
                owner = char.IsWhiteSpace(line[0]) ? owner : Absolute(words[0], origin);
                var type = words.FindIndex(char.IsWhiteSpace(line[0]) ? 0 : 1, static w => Array.IndexOf(Types, w) >= 0);
                Add(facts, owner, type < 0 ? [] : words[type..], origin, isOutside, place);
            }

            depth += words.Count(static w => w == "(") - words.Count(static w => w == ")");
        }
    }

    private static void Add(LabFacts facts, string owner, List<string> record, string origin, bool isOutside, FactPlace place)
    {
        if (record is ["PTR", var target, ..])
        {
            if (ReverseName.AddressOf(owner) is { } pointed)
            {
                facts.Reverses.Add(new ReverseFact(pointed, Bare(Absolute(target, origin)), place));
            }
        }
        else if (record is [not "SOA" and not "NS", var data, ..])
        {
            facts.Addresses.Add(new AddressFact(Bare(owner), record[0] is "A" or "AAAA" ? AgreedNames.AddressOf(data) : null, isOutside, place));
        }
    }

    private static string Absolute(string name, string origin) => name == "@" ? origin : name.EndsWith('.') ? name : $"{name}.{origin}";

    private static string Bare(string name) => name.TrimEnd('.');

    /// <summary>The words of a line up to a comment; a text in quotes is one word.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isInside = false;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '\\' && i + 1 < line.Length)
            {
                word.Append(character).Append(line[++i]);
            }
            else if (isInside || character is not (' ' or '\t' or '\r' or ';' or '(' or ')' or '"'))
            {
                isInside &= character != '"';
                word.Append(character);
            }
            else if (character == '"')
            {
                isInside = true;
                word.Append(character);
            }
            else
            {
                End();
                if (character == ';')
                {
                    break;
                }

                if (character is '(' or ')')
                {
                    words.Add(character.ToString());
                }
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
