using System.Globalization;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;
using Cidr = Hlc.Model.Cidr;

namespace Hlc.Artifacts.Firewall;

/// <summary>
/// Reads what packet filters let in to a host's own programs: the rules that ufw is given (ufw(8), "Rule syntax"), the input chain
/// of nftables (nft(8)), and that of iptables (iptables-save(8)).
/// </summary>
internal sealed class FirewallReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment)
        {
            return;
        }

        var isInput = false;
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var text = line.Trim();
            if (text.StartsWith("chain ", StringComparison.Ordinal))
            {
                isInput = text.StartsWith("chain input ", StringComparison.Ordinal);
            }

            if (text.StartsWith("policy ", StringComparison.Ordinal) && text.Contains(" incoming ", StringComparison.Ordinal))
            {
                Filter(deployment.Host, !text.StartsWith("policy allow", StringComparison.Ordinal), facts);
            }
            else if (isInput && text.Contains("hook input", StringComparison.Ordinal))
            {
                Filter(deployment.Host, text.Contains("policy drop", StringComparison.Ordinal), facts);
            }
            else if (text is "-A homelab-input -j DROP" or "-A homelab-input -j REJECT")
            {
                Filter(deployment.Host, isOn: true, facts);
            }
            else if (text.StartsWith("rule '", StringComparison.Ordinal) && text.IndexOf("' ", 6, StringComparison.Ordinal) is var end && end > 0)
            {
                Ufw(text[(end + 2)..].Replace("'", string.Empty, StringComparison.Ordinal).Split(' '), deployment.Host, place, facts);
            }
            else if (isInput && text.EndsWith(" accept", StringComparison.Ordinal))
            {
                Nftables(text, deployment.Host, place, facts);
            }
            else if (text.StartsWith("-A homelab-input ", StringComparison.Ordinal) && text.EndsWith("-j ACCEPT", StringComparison.Ordinal))
            {
                Iptables(text.Split(' '), deployment.Host, place, facts);
            }
        }
    }

    private static void Filter(string host, bool isOn, LabFacts facts)
    {
        if (isOn)
        {
            facts.Filters.Add(host);
        }
    }

    /// <summary><c>allow 22/tcp</c>, or <c>allow [in on INTERFACE] [proto P] from SOURCE to any [port LIST]</c>.</summary>
    private static void Ufw(string[] words, string host, FactPlace place, LabFacts facts)
    {
        if (words is not ["allow" or "limit", ..] || words.Contains("out"))
        {
            return;
        }

        if (words.Length == 2)
        {
            var slash = words[1].IndexOf('/', StringComparison.Ordinal);
            Open(host, slash < 0 ? words[1] : words[1][..slash], slash < 0 ? null : words[1][(slash + 1)..], null, null, place, facts);
            return;
        }

        Open(host, After(words, "port") ?? string.Empty, After(words, "proto"), After(words, "from"), After(words, "on"), place, facts);
    }

    /// <summary><c>[iifname "NAME"] [ip saddr SET] [meta l4proto NUMBER] tcp dport SET accept</c>.</summary>
    private static void Nftables(string text, string host, FactPlace place, LabFacts facts)
    {
        var words = text.Replace("{ ", string.Empty, StringComparison.Ordinal).Replace(" }", string.Empty, StringComparison.Ordinal)
            .Replace(", ", ",", StringComparison.Ordinal).Split(' ');
        var on = After(words, "iifname")?.Trim('"');
        var at = Array.IndexOf(words, "dport");
        if (on is "lo" or "!=" || at == 0 || words.Contains("sport") || words.Contains("state") || (at < 0 && on is null && !words.Contains("saddr")))
        {
            return;
        }

        var ports = After(words, "dport");
        var protocol = at > 0 ? words[at - 1] : After(words, "l4proto");

        string?[] sources = After(words, "saddr") is { } said ? said.Split(',') : new string?[] { null };
        foreach (var source in sources)
        {
            Open(host, (ports ?? string.Empty).Replace('-', ':'), protocol, source, on, place, facts);
        }
    }

    private static void Iptables(string[] words, string host, FactPlace place, LabFacts facts)
    {
        var on = After(words, "-i");
        if (on == "lo" || words.Contains("--sport") || words.Contains("--ctstate") || words.Contains("icmp"))
        {
            return;
        }

        Open(host, After(words, "--dport") ?? After(words, "--dports") ?? string.Empty, After(words, "-p"), After(words, "-s"), on, place, facts);
    }

    private static string? After(string[] words, string word) =>
        Array.IndexOf(words, word) is var at && at >= 0 && at + 1 < words.Length ? words[at + 1] : null;

    private static void Open(string host, string ports, string? protocol, string? source, string? on, FactPlace place, LabFacts facts)
    {
        Cidr? range = null;
        if (source is not (null or "any"))
        {
            if (!Cidr.TryParse(source.Contains('/', StringComparison.Ordinal) ? source : $"{source}/{(source.Contains(':', StringComparison.Ordinal) ? 128 : 32)}", out var from, out _))
            {
                return;
            }

            range = from;
        }

        foreach (var part in ports.Length == 0 ? ["1:65535"] : ports.Split(','))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (int.TryParse(colon < 0 ? part : part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                facts.Openings.Add(new OpeningFact(host, first, last, protocol, range, place) { Interface = on });
            }
        }
    }
}
