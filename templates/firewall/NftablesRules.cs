using System.Globalization;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>Writes openings as rules of nftables (nft(8)), for both families.</summary>
internal sealed class NftablesRules(PlanReport report)
{
    /// <summary>The rules of an opening that leads to a program of the host.</summary>
    public IEnumerable<FilterRuleView> Opening(FirewallOpening opening)
    {
        string? comment = opening.Name;
        foreach (var source in RuleSource.Of(opening, report))
        {
            if (opening.Protocol == "icmp" && source.IsV6 == true)
            {
                continue;
            }

            var origin = opening.Origin.And(source.Origin);
            var match = Joined(From(source), Protocol(opening));
            if (opening.IsLimited)
            {
                foreach (var (family, set) in ((string, string)[])[("ip", "connections_v4"), ("ip6", "connections_v6")])
                {
                    if (source.IsFor(family == "ip6"))
                    {
                        yield return Rule(comment, opening, $"{match} ct state new update @{set} {{ {family} saddr limit rate over 10/minute burst 5 packets }} reject", origin);
                        comment = null;
                    }
                }
            }

            yield return Rule(comment, opening, Joined(match, "accept"), origin);
            comment = null;
        }
    }

    /// <summary>
    /// The rules of an opening that leads to a container: whoever may not is dropped. The port is the one that the sender asked for,
    /// before the engine led it to the container's; the host's own containers may.
    /// </summary>
    public IEnumerable<FilterRuleView> Published(FirewallOpening opening)
    {
        string? comment = opening.Name;
        var sources = RuleSource.Of(opening, report).ToArray();
        foreach (var port in opening.Ports)
        {
            var match = $"iifname != \"{FirewallSource.EngineBridges}*\" meta l4proto {opening.Protocol} ct status dnat ct direction original "
                + $"ct original proto-dst {port.ToText('-')}";
            foreach (var isV6 in (bool[])[false, true])
            {
                var own = sources.Where(s => s.IsFor(isV6)).ToArray();
                var ranges = own.SelectMany(static s => s.Texts).Distinct().ToArray();
                var family = isV6 ? "ip6" : "ip";
                var who = ranges.Length == 0 ? $"meta nfproto {(isV6 ? "ipv6" : "ipv4")}" : $"{family} saddr != {Set(ranges)}";
                yield return Rule(comment, opening, $"{match} {who} drop", own.Aggregate(opening.Origin, static (all, source) => all.And(source.Origin)));
                comment = null;
            }
        }
    }

    /// <summary>The rules that give the packets of a network the host's address.</summary>
    public static IEnumerable<FilterRuleView> Masqueraded(Sourced<Topology.Network> network)
    {
        foreach (var range in network.Value.Ranges)
        {
            var family = range.Value.First.IsV6 ? "ip6" : "ip";
            var origin = network.Origin.And(range.Origin);
            yield return new FilterRuleView(TextValue.Of($"network {network.Value.Key}", origin.AsDecision()), TextValue.Of($"{family} saddr {range.Value} {family} daddr != {range.Value} masquerade", origin));
        }
    }

    private static FilterRuleView Rule(string? comment, FirewallOpening opening, string rule, Origin origin) =>
        new(comment is null ? null : TextValue.Of(comment, opening.NameOrigin.And(origin.AsDecision())), TextValue.Of(rule, origin));

    private static string Joined(params string[] parts) => string.Join(' ', parts.Where(static p => p.Length > 0));

    private static string From(RuleSource source)
    {
        var on = source.Interface is { } name
            ? string.Create(CultureInfo.InvariantCulture, $"iifname \"{name}{(source.IsPrefix ? "*" : string.Empty)}\"") : string.Empty;
        if (source.Ranges.IsEmpty)
        {
            return on;
        }

        var family = source.IsV6 == true ? "ip6" : "ip";
        var set = Set(source.Texts);
        return Joined(on, $"{family} saddr {set}");
    }

    private static string Protocol(FirewallOpening opening)
    {
        if (opening.Protocol is not { } protocol)
        {
            return string.Empty;
        }

        if (opening.Ports.IsEmpty)
        {
            // By number: names are looked up in /etc/protocols, which a small system does without.
            return $"meta l4proto {(protocol == FirewallOpening.Vrrp ? "112" : protocol)}";
        }

        var ports = opening.Ports.Distinct().OrderBy(static p => p.First).Select(static p => p.ToText('-'));
        return $"{protocol} dport {Set(ports)}";
    }

    private static string Set(IEnumerable<string> members)
    {
        string[] all = [.. members];
        return all.Length == 1 ? all[0] : $"{{ {string.Join(", ", all)} }}";
    }
}
