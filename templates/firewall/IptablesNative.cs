using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>A rule of iptables as a host says it.</summary>
/// <param name="Section">The name that sorts it.</param>
/// <param name="Table">The table.</param>
/// <param name="Chain">The chain.</param>
/// <param name="Rule">What stands behind the chain.</param>
/// <param name="IsV6">The family that it is for; null for both.</param>
internal sealed record IptablesNativeRule(string Section, string Table, string Chain, TextValue Rule, bool? IsV6)
{
    // Names that sort before this come before what hlc lets in.
    private const string Middle = "500";

    // The built-in chains that rules may be appended to, and the table of each (iptables(8), TABLES).
    private static readonly (string Table, string Chain)[] Chains =
    [
        ("filter", "INPUT"), ("filter", "FORWARD"), ("filter", "OUTPUT"), ("filter", "DOCKER-USER"), ("nat", "PREROUTING"), ("nat", "POSTROUTING"), ("nat", "OUTPUT"),
    ];

    /// <summary>True if it comes before what hlc lets in.</summary>
    public bool IsEarly => string.CompareOrdinal(Section, Middle) < 0;

    /// <summary>The rules of a slot, in order of their sections; what iptables would refuse is reported.</summary>
    public static ImmutableArray<IptablesNativeRule> Of(HostFirewall firewall, PlanReport report)
    {
        var rules = ImmutableArray.CreateBuilder<IptablesNativeRule>();
        foreach (var section in (NativeSlotMap.Of(firewall, "iptables", report)?.Entries ?? []).OrderBy(static e => e.Key, StringComparer.Ordinal))
        {
            foreach (var line in NativeSlotMap.Lines(section, report))
            {
                if (Parsed(section.Key, line) is { } rule)
                {
                    rules.Add(rule);
                }
                else
                {
                    report.NativeInvalid(line.Origin.First, $"'{line}' appends no rule to a chain that hlc writes",
                        $"begin with '-A' and a chain, with '-t nat' before it for that table: {string.Join(", ", Chains.Select(static c => $"{c.Table} {c.Chain}"))}");
                }
            }
        }

        return rules.ToImmutable();
    }

    private static IptablesNativeRule? Parsed(string section, TextValue line)
    {
        var words = line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = words is ["-t", _, ..] ? 2 : 0;
        var table = at == 0 ? "filter" : words[1];
        if (words.Length < at + 3 || words[at] != "-A" || !Chains.Contains((table, words[at + 1])))
        {
            return null;
        }

        return new IptablesNativeRule(section, table, words[at + 1], TextValue.Of(string.Join(' ', words[(at + 2)..]), line.Origin), FamilyOf(words));
    }

    /// <summary>A rule with an address or an icmp of one family is for that one.</summary>
    private static bool? FamilyOf(string[] words)
    {
        foreach (var word in words)
        {
            var address = word.Split('/')[0];
            if (Address.TryParse(address, out var parsed, out _))
            {
                return parsed.IsV6;
            }

            if (word is "icmp" || word.StartsWith("icmp-", StringComparison.Ordinal))
            {
                return false;
            }

            if (word is "ipv6-icmp" or "icmpv6" || word.StartsWith("icmp6-", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return null;
    }
}
