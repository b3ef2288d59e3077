using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>What a host says in nftables' own words: further rules of each chain.</summary>
internal sealed record NftablesNative(ImmutableArray<FilterRuleView> Input, ImmutableArray<FilterRuleView> Forward, ImmutableArray<FilterRuleView> Output)
{
    private static readonly string[] Chains = ["forward", "input", "output"];

    /// <summary>Reads the slot; what would leave its chain is reported.</summary>
    public static NftablesNative Of(HostFirewall firewall, PlanReport report)
    {
        var native = new NftablesNative([], [], []);
        foreach (var entry in NativeSlotMap.Of(firewall, "nftables", report)?.Entries ?? [])
        {
            native = entry.Key switch
            {
                "input" => native with { Input = Rules(entry, report) },
                "forward" => native with { Forward = Rules(entry, report) },
                "output" => native with { Output = Rules(entry, report) },
                _ => Unknown(native, entry, report),
            };
        }

        return native;
    }

    private static NftablesNative Unknown(NftablesNative native, ResolvedEntry entry, PlanReport report)
    {
        var nearest = NearestName.Find(entry.Key, Chains);
        report.NativeInvalid(entry.KeyOrigin.First, $"hlc writes no chain '{entry.Key}'",
            nearest is null ? "rules stand under 'input', 'forward' or 'output'" : $"did you mean '{nearest}'?");
        return native;
    }

    private static ImmutableArray<FilterRuleView> Rules(ResolvedEntry entry, PlanReport report)
    {
        var rules = ImmutableArray.CreateBuilder<FilterRuleView>();
        foreach (var line in NativeSlotMap.Lines(entry, report))
        {
            if (AreBalanced(line.ToString()))
            {
                rules.Add(new FilterRuleView(null, line));
            }
            else
            {
                report.NativeInvalid(line.Origin.First, $"the brackets or quotes of '{line}' are not paired: the rule would end its chain", "pair them; one rule is one line");
            }
        }

        return rules.ToImmutable();
    }

    private static bool AreBalanced(string rule)
    {
        var depth = 0;
        var isQuoted = false;
        foreach (var character in rule)
        {
            isQuoted ^= character == '"';
            depth += isQuoted ? 0 : character switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth < 0 || (!isQuoted && character == '#'))
            {
                return false;
            }
        }

        return depth == 0 && !isQuoted;
    }
}
