using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>Puts the rules of iptables into chains of ours, which built-in chains jump to: rules of others stay where they are.</summary>
internal sealed class IptablesTables(HostFirewall firewall, ImmutableArray<IptablesNativeRule> native, PlanReport report)
{
    // The chain of ours that stands for a built-in one.
    private static readonly (string Table, string From, string To)[] OurChains =
    [
        ("filter", "INPUT", IptablesRules.Input), ("filter", "FORWARD", IptablesRules.Forward), ("filter", "OUTPUT", "homelab-output"),
        ("filter", "DOCKER-USER", IptablesRules.Engine),
        ("nat", "PREROUTING", "homelab-redirect"), ("nat", "POSTROUTING", IptablesRules.Nat), ("nat", "OUTPUT", "homelab-own"),
    ];

    /// <summary>The rules of one family.</summary>
    /// <param name="isV6">The family.</param>
    /// <param name="filtersInput">False if another program filters incoming packets.</param>
    public IptablesView Of(bool isV6, bool filtersInput)
    {
        var rules = new IptablesRules(isV6, report);
        var published = firewall.Openings.Where(static o => o is { Path: FirewallPath.Engine, IsForAnyone: false });
        var tables = ImmutableArray.CreateBuilder<IptablesTableView>();
        foreach (var table in OurChains.Where(c => Jumps(filtersInput).Any(j => j.To.ToString() == c.To)).GroupBy(static c => c.Table))
        {
            tables.Add(new IptablesTableView(TextValue.Of(table.Key, Origin.None),
                [.. table.Select(chain => new IptablesChainView(TextValue.Of(chain.To, Origin.None), Chain(chain.Table, chain.From, chain.To)))]));
        }

        return new IptablesView(tables.ToImmutable());

        ImmutableArray<FilterRuleView> Chain(string table, string from, string to)
        {
            var own = native.Where(n => n.Table == table && n.Chain == from && n.IsV6 is var family && (family is null || family == isV6)).ToArray();
            IEnumerable<FilterRuleView> derived = to switch
            {
                IptablesRules.Input => RulePorts.Joined(firewall.Openings.Where(static o => o.Path == FirewallPath.Host)).SelectMany(rules.Opening),
                IptablesRules.Forward => [.. firewall.Masquerade.SelectMany(rules.PassedOn), .. rules.Forwarded(filtersInput ? firewall.Forwards : [])],
                IptablesRules.Engine => [IptablesRules.OwnContainers(), .. published.SelectMany(rules.Published)],
                IptablesRules.Nat => firewall.Masquerade.SelectMany(rules.Masqueraded),
                _ => [],
            };
            return
            [
                .. to == IptablesRules.Input ? rules.Basics() : [],
                .. own.Where(static n => n.IsEarly).Select(View),
                .. derived,
                .. own.Where(static n => !n.IsEarly).Select(View),
                .. to == IptablesRules.Input ? IptablesRules.Rest(firewall) : [],
            ];
        }
    }

    /// <summary>The jumps to chains that have rules.</summary>
    public ImmutableArray<IptablesJumpView> Jumps(bool filtersInput)
    {
        return [.. OurChains.Where(IsUsed).Select(static c =>
            new IptablesJumpView(TextValue.Of(c.Table, Origin.None), TextValue.Of(c.From, Origin.None), TextValue.Of(c.To, Origin.None)))];

        bool IsUsed((string Table, string From, string To) chain) => native.Any(n => n.Table == chain.Table && n.Chain == chain.From) || chain.To switch
        {
            IptablesRules.Input => filtersInput,
            IptablesRules.Forward => !firewall.Masquerade.IsEmpty || (filtersInput && !firewall.Forwards.IsEmpty),
            IptablesRules.Nat => !firewall.Masquerade.IsEmpty,
            IptablesRules.Engine => firewall.Openings.Any(static o => o is { Path: FirewallPath.Engine, IsForAnyone: false }),
            _ => false,
        };
    }

    private static FilterRuleView View(IptablesNativeRule rule) => new(TextValue.Of(rule.Section, rule.Rule.Origin), rule.Rule);
}
