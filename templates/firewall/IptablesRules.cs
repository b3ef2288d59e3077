using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>Writes openings as rules of iptables (iptables-extensions(8)), for one family.</summary>
internal sealed class IptablesRules(bool isV6, PlanReport report)
{
    /// <summary>The chain for incoming packets.</summary>
    public const string Input = "homelab-input";

    /// <summary>The chain for packets to other networks.</summary>
    public const string Forward = "homelab-forward";

    /// <summary>The chain for packets to containers.</summary>
    public const string Engine = "homelab-engine";

    /// <summary>The chain that changes senders.</summary>
    public const string Nat = "homelab-nat";

    // xtables-multiport: at most 15 ports, a range counts twice.
    private const int MostPorts = 15;

    /// <summary>What every host needs: its own packets, replies, errors of the network, and its lease.</summary>
    public IEnumerable<FilterRuleView> Basics()
    {
        yield return Rule("the host's own packets, and replies", "-i lo -j ACCEPT", Origin.None);
        yield return Rule(null, "-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", Origin.None);
        yield return Rule(null, "-m conntrack --ctstate INVALID -j DROP", Origin.None);
        if (isV6)
        {
            // Without neighbour discovery there is no IPv6 (RFC 4890, 4.4).
            yield return Rule("what IPv6 itself needs", "-p ipv6-icmp -j ACCEPT", Origin.None);
            yield return Rule(null, "-s fe80::/10 -p udp --sport 547 --dport 546 -j ACCEPT", Origin.None);
            yield break;
        }

        foreach (var type in (string[])["echo-request", "destination-unreachable", "time-exceeded", "parameter-problem"])
        {
            yield return Rule(type == "echo-request" ? "ping, and errors of the network" : null, $"-p icmp --icmp-type {type} -j ACCEPT", Origin.None);
        }

        yield return Rule("DHCP", "-p udp --sport 67 --dport 68 -j ACCEPT", Origin.None);
    }

    /// <summary>The rules of an opening that leads to a program of the host.</summary>
    public IEnumerable<FilterRuleView> Opening(FirewallOpening opening)
    {
        if (opening.Protocol == "icmp" && isV6)
        {
            yield break;
        }

        string? comment = opening.Name;
        foreach (var (match, origin) in Matches(opening, static ports => ports.Length == 1 ? $" --dport {ports[0].ToText(':')}"
            : $" -m multiport --dports {string.Join(',', ports.Select(static p => p.ToText(':')))}"))
        {
            if (opening.IsLimited)
            {
                yield return Rule(comment, $"{match} -m conntrack --ctstate NEW -m recent --name homelab --set", origin);
                yield return Rule(null, $"{match} -m conntrack --ctstate NEW -m recent --name homelab --update --seconds 30 --hitcount 6 -j REJECT", origin);
                comment = null;
            }

            yield return Rule(comment, $"{match} -j ACCEPT", origin);
            comment = null;
        }
    }

    /// <summary>
    /// The rules of an opening that leads to a container: whoever may passes, all others do not. The port is the one that the sender
    /// asked for, before the engine led it to the container's.
    /// </summary>
    public IEnumerable<FilterRuleView> Published(FirewallOpening opening)
    {
        string? comment = opening.Name;
        foreach (var port in opening.Ports)
        {
            var match = $"-p {opening.Protocol} -m conntrack --ctstate DNAT --ctorigdstport {port.ToText(':')} --ctdir ORIGINAL";
            foreach (var source in RuleSource.Of(opening, report).Where(s => s.IsFor(isV6)))
            {
                foreach (var (from, origin) in From(source))
                {
                    yield return Rule(comment, $"{from}{match} -j RETURN", opening.Origin.And(origin));
                    comment = null;
                }
            }

            yield return Rule(comment, $"{match} -j DROP", opening.Origin);
            comment = null;
        }
    }

    /// <summary>The rule that lets the host's own containers ask for a published port.</summary>
    public static FilterRuleView OwnContainers() => Rule("the host's own containers", $"-i {FirewallSource.EngineBridges}+ -j RETURN", Origin.None);

    /// <summary>The rules that pass on the packets of a network, and those that answer them.</summary>
    public IEnumerable<FilterRuleView> PassedOn(Sourced<Topology.Network> network)
    {
        foreach (var range in network.Value.Ranges.Where(r => r.Value.First.IsV6 == isV6))
        {
            yield return Rule($"network {network.Value.Key}", $"-s {range.Value} -j ACCEPT", network.Origin.And(range.Origin));
            yield return Rule(null, $"-d {range.Value} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT", network.Origin.And(range.Origin));
        }
    }

    /// <summary>The rules that pass on what goes through tunnels.</summary>
    public IEnumerable<FilterRuleView> Forwarded(ImmutableArray<FirewallForward> forwards)
    {
        string? last = null;
        foreach (var forward in forwards.Where(f => f.IsFor(isV6)))
        {
            (string Word, string? Value)[] parts =
                [("-i", forward.In), ("-o", forward.Out), ("-s", forward.From?.ToString()), ("-d", forward.To?.ToString())];
            var words = string.Join(' ', parts.Where(static p => p.Value is not null).Select(static p => $"{p.Word} {p.Value}"));
            yield return Rule(forward.Name == last ? null : forward.Name, $"{words} -j ACCEPT", forward.Origin);
            last = forward.Name;
        }
    }

    /// <summary>The rules that give the packets of a network the host's address.</summary>
    public IEnumerable<FilterRuleView> Masqueraded(Sourced<Topology.Network> network)
    {
        foreach (var range in network.Value.Ranges.Where(r => r.Value.First.IsV6 == isV6))
        {
            yield return Rule($"network {network.Value.Key}", $"-s {range.Value} ! -d {range.Value} -j MASQUERADE", network.Origin.And(range.Origin));
        }
    }

    /// <summary>The rule for what nothing let in; none if that is let in too.</summary>
    public static IEnumerable<FilterRuleView> Rest(HostFirewall firewall)
    {
        if (firewall.Default != FirewallPolicy.Allow)
        {
            yield return Rule("all else", firewall.Default == FirewallPolicy.Reject ? "-j REJECT" : "-j DROP", firewall.DefaultOrigin);
        }
    }

    private static FilterRuleView Rule(string? comment, string rule, Origin origin) =>
        new(comment is null ? null : TextValue.Of(comment, origin.AsDecision()), TextValue.Of(rule, origin));

    private IEnumerable<(string Match, Origin Origin)> Matches(FirewallOpening opening, Func<ImmutableArray<FirewallPorts>, string> list)
    {
        foreach (var source in RuleSource.Of(opening, report).Where(s => s.IsFor(isV6)))
        {
            foreach (var (from, origin) in From(source))
            {
                foreach (var ports in RulePorts.Chunks(opening.Ports, MostPorts))
                {
                    var protocol = opening.Protocol is null ? string.Empty : $"-p {(opening.Protocol == FirewallOpening.Vrrp ? "112" : opening.Protocol)}";
                    yield return ($"{from}{protocol}{(ports.IsEmpty ? string.Empty : list(ports))}".Trim(), opening.Origin.And(origin));
                }
            }
        }
    }

    private static IEnumerable<(string Words, Origin Origin)> From(RuleSource source)
    {
        var on = source.Interface is { } name ? string.Create(CultureInfo.InvariantCulture, $"-i {name}{(source.IsPrefix ? "+" : string.Empty)} ") : string.Empty;
        return source.Ranges.IsEmpty ? [(on, source.Origin)] : source.Texts.Select(r => ($"{on}-s {r} ", source.OriginOf(r)));
    }
}
