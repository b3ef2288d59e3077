using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>Writes openings in ufw's words (ufw(8), "Rule syntax").</summary>
internal static class UfwRules
{
    // xtables-multiport: more ports than these do not fit into one rule; a range counts twice.
    private const int MostPorts = 15;

    /// <summary>The rules of the openings that lead to programs of the host.</summary>
    public static IEnumerable<UfwRuleView> Of(IEnumerable<FirewallOpening> openings, PlanReport report)
    {
        foreach (var opening in openings)
        {
            if (!IsExpressible(opening, report))
            {
                continue;
            }

            foreach (var source in RuleSource.Of(opening, report))
            {
                foreach (var ports in RulePorts.Chunks(opening.Ports, MostPorts))
                {
                    foreach (var range in source.Ranges.IsEmpty ? (IEnumerable<string?>)[null] : source.Texts)
                    {
                        yield return Rule(opening, source, ports, range);
                    }
                }
            }
        }
    }

    /// <summary>The rules for packets that the host passes on.</summary>
    public static IEnumerable<UfwRuleView> Of(IEnumerable<FirewallForward> forwards)
    {
        foreach (var forward in forwards)
        {
            List<string> words = ["route", "allow"];
            List<string> comment = [forward.Name];
            foreach (var (word, value) in ((string, string?)[])[("in on", forward.In), ("out on", forward.Out), ("from", forward.From?.ToString()), ("to", forward.To?.ToString())])
            {
                if (value is not null)
                {
                    words.AddRange([.. word.Split(' '), value]);
                    comment.AddRange([word, value]);
                }
            }

            yield return new UfwRuleView(TextValue.Of(string.Join(' ', comment), forward.Origin), [.. words.Select(w => TextValue.Of(w, forward.Origin))]);
        }
    }

    private static bool IsExpressible(FirewallOpening opening, PlanReport report)
    {
        if (opening.Protocol == "icmp" && opening.IsForAnyone)
        {
            // before.rules lets in what a host needs of it, from anybody.
            return false;
        }

        if (opening.Protocol is "icmp" or "sctp")
        {
            report.Unsupported(opening.Origin.First, $"ufw has no rule for {opening.Protocol}",
                opening.Protocol == "icmp" ? "remove the rule: ufw lets in what a host needs of icmp" : "use 'nftables' or 'iptables'");
            return false;
        }

        return true;
    }

    private static UfwRuleView Rule(FirewallOpening opening, RuleSource source, ImmutableArray<FirewallPorts> ports, string? range)
    {
        var origin = opening.Origin.And(range is null ? source.Origin : source.OriginOf(range));
        var list = string.Join(',', ports.Select(static p => p.ToText(':')));
        var words = new List<string> { opening.IsLimited ? "limit" : "allow" };
        if (source.Interface is { } name)
        {
            words.AddRange(["in", "on", source.IsPrefix ? $"{name}+" : name]);
        }

        if (range is null && source.Interface is null && list.Length > 0 && opening.Protocol is { } simple)
        {
            words.Add($"{list}/{simple}");
        }
        else
        {
            if (opening.Protocol is { } protocol)
            {
                words.AddRange(["proto", protocol]);
            }

            words.AddRange(["from", range ?? "any", "to", "any"]);
            if (list.Length > 0)
            {
                words.AddRange(["port", list]);
            }
        }

        // The comment tells the rule from all others: by it the script finds those that are no longer wanted.
        var comment = opening.Name + (list.Length > 0 ? $" {list}" : string.Empty) + (opening.Protocol is { } p ? $"/{p}" : string.Empty)
            + (range is null ? string.Empty : $" from {range}") + (source.Interface is { } i ? $" on {i}" : string.Empty);
        return new UfwRuleView(TextValue.Of(comment, origin.And(opening.NameOrigin)), [.. words.Select(w => TextValue.Of(w, origin))]);
    }
}
