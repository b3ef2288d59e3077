using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Firewall;

/// <summary>Plans the packet filter of each host that has one: for ufw, nftables or iptables.</summary>
[ArtifactKind("firewall")]
public sealed class FirewallPlanner : IArtifactPlanner
{
    private const string Script = "usr/local/sbin/setup-firewall";

    private static readonly ArtifactTemplate<UfwView> Ufw = BuiltInTemplate.Of<UfwView>("firewall/setup-ufw.sh.sbn");
    private static readonly ArtifactTemplate<IptablesView> Rules = BuiltInTemplate.Of<IptablesView>("firewall/iptables.rules.sbn");
    private static readonly ArtifactTemplate<IptablesScriptView> Hook = BuiltInTemplate.Of<IptablesScriptView>("firewall/after-init.sh.sbn");
    private static readonly ArtifactTemplate<IptablesScriptView> Iptables = BuiltInTemplate.Of<IptablesScriptView>("firewall/setup-iptables.sh.sbn");
    private static readonly ArtifactTemplate<UnitView> Unit = BuiltInTemplate.Of<UnitView>("firewall/homelab-firewall.service.sbn");
    private static readonly ArtifactTemplate<NftablesView> Nftables = BuiltInTemplate.Of<NftablesView>("firewall/nftables.conf.sbn");
    private static readonly ArtifactTemplate<ForwardingView> Forwarding = BuiltInTemplate.Of<ForwardingView>("firewall/forwarding.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Ufw, Rules, Hook, Iptables, Unit, Nftables, Forwarding];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new FirewallReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Firewall;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts)
        {
            if (host.Firewall is not { } firewall)
            {
                continue;
            }

            switch (firewall.Program)
            {
                case FirewallProgram.Ufw:
                    OfUfw(host, firewall, plans);
                    break;
                case FirewallProgram.Iptables:
                    OfIptables(host, firewall, plans);
                    break;
                default:
                    OfNftables(host, firewall, plans);
                    break;
            }

            if (!firewall.Masquerade.IsEmpty)
            {
                bool Has(bool isV6) => firewall.Masquerade.Any(n => n.Value.Ranges.Any(r => r.Value.First.IsV6 == isV6));
                plans.Add(Forwarding, new ForwardingView(Has(false), Has(true)), Facts(host, firewall, "etc/sysctl.d/60-homelab-forwarding.conf",
                    static d => d with { Apply = ApplyMode.DropIn, Reload = "sysctl --system" }));
            }
        }
    }

    private static void OfUfw(Host host, HostFirewall firewall, ArtifactPlans plans)
    {
        var native = UfwNative.Of(firewall, plans.Report);
        var tables = new IptablesTables(firewall, [], plans.Report);
        var jumps = tables.Jumps(filtersInput: false);
        var rules = UfwRules.Of(RulePorts.Joined(firewall.Openings.Where(static o => o.Path == FirewallPath.Host)), plans.Report);
        var view = new UfwView(
            [.. rules, .. UfwRules.Of(firewall.Forwards), .. native.Rules],
            Word(firewall.Default.ToString().ToLowerInvariant(), firewall.DefaultOrigin),
            native.Outgoing ?? Word("allow", Origin.None),
            native.Routed ?? Word("deny", Origin.None),
            native.Logging,
            HasPassedBy(firewall),
            PassedBy(firewall),
            !jumps.IsEmpty);
        plans.Add(Ufw, view, Executable(host, firewall, Script, $"/{Script}"));
        if (jumps.IsEmpty)
        {
            return;
        }

        foreach (var isV6 in (bool[])[false, true])
        {
            plans.Add(Rules, tables.Of(isV6, filtersInput: false), RuleFile(host, firewall, "etc/ufw/homelab", isV6));
        }

        plans.Add(Hook, new IptablesScriptView(Word("/etc/ufw/homelab", Origin.None), jumps, new Sourced<bool>(false, Origin.None), []), Executable(host, firewall, "etc/ufw/after.init", $"/{Script}"));
    }

    private static void OfIptables(Host host, HostFirewall firewall, ArtifactPlans plans)
    {
        var tables = new IptablesTables(firewall, IptablesNativeRule.Of(firewall, plans.Report), plans.Report);
        foreach (var isV6 in (bool[])[false, true])
        {
            plans.Add(Rules, tables.Of(isV6, filtersInput: true), RuleFile(host, firewall, "etc/iptables", isV6));
        }

        var script = new IptablesScriptView(Word("/etc/iptables", Origin.None), tables.Jumps(filtersInput: true), HasPassedBy(firewall), PassedBy(firewall));
        plans.Add(Iptables, script, Executable(host, firewall, Script, $"/{Script}"));
        plans.Add(Unit, new UnitView(Word($"/{Script}", Origin.None)), Facts(host, firewall, "etc/systemd/system/homelab-firewall.service",
            static d => d with { Reload = "systemctl daemon-reload" }));
    }

    private static void OfNftables(Host host, HostFirewall firewall, ArtifactPlans plans)
    {
        if (!firewall.Masquerade.IsEmpty && host.Entry.Docker is not null)
        {
            plans.Report.Unsupported(firewall.Masquerade[0].Origin.First, $"Docker on host '{host.Key}' drops what it does not pass on itself, and no table of nftables can take that back",
                "use 'iptables' or 'ufw' on this host, which put the rules before Docker's");
        }

        if (!firewall.Forwards.IsEmpty && host.Entry.Docker is not null)
        {
            plans.Report.Unsupported(firewall.Forwards[0].Origin.First, $"Docker on host '{host.Key}' drops what it does not pass on itself, and no table of nftables can take that back",
                "use 'iptables' or 'ufw' on this host, which put the rules before Docker's");
        }

        var rules = new NftablesRules(plans.Report);
        var native = NftablesNative.Of(firewall, plans.Report);
        FirewallOpening[] incoming = [.. RulePorts.Joined(firewall.Openings.Where(static o => o.Path == FirewallPath.Host))];
        ImmutableArray<FilterRuleView> forward =
        [
            .. firewall.Openings.Where(static o => o is { Path: FirewallPath.Engine, IsForAnyone: false }).SelectMany(rules.Published), .. native.Forward,
        ];
        var view = new NftablesView(
            Word(firewall.Default == FirewallPolicy.Allow ? "accept" : "drop", firewall.DefaultOrigin),
            firewall.Default == FirewallPolicy.Reject,
            incoming.Any(static o => o.IsLimited),
            [.. incoming.SelectMany(rules.Opening), .. native.Input],
            Presence.Of(forward.Select(static r => r.Rule.Origin)),
            forward,
            native.Output,
            [.. firewall.Masquerade.SelectMany(NftablesRules.Masqueraded)],
            HasPassedBy(firewall),
            PassedBy(firewall));
        plans.Add(Nftables, view, Facts(host, firewall, "etc/nftables.conf",
            static d => d with { Validate = "nft -c -f %s", Reload = "systemctl reload-or-restart nftables" }));
    }

    private static Sourced<bool> HasPassedBy(HostFirewall firewall) => Presence.Of(PassedBy(firewall).Select(static p => p.Origin));

    /// <summary>What the engine lets in for everybody: no rule of the host can say otherwise, so the reader is told.</summary>
    private static ImmutableArray<TextValue> PassedBy(HostFirewall firewall) =>
    [
        .. firewall.Openings.Where(static o => o is { Path: FirewallPath.Engine, IsForAnyone: true })
            .Select(static o => TextValue.Of($"{string.Join(", ", o.Ports.Select(static p => p.ToText('-')))}/{o.Protocol} {o.Name}", o.Origin.And(o.NameOrigin))),
    ];

    private static TextValue Word(string word, Origin origin) => TextValue.Of(word, origin);

    private static ArtifactFacts RuleFile(Host host, HostFirewall firewall, string folder, bool isV6) =>
        Facts(host, firewall, $"{folder}/rules.{(isV6 ? "v6" : "v4")}", d => d with
        {
            Validate = isV6 ? "ip6tables-restore --test --noflush %s" : "iptables-restore --test --noflush %s",
            Reload = $"/{Script}",
        });

    private static ArtifactFacts Executable(Host host, HostFirewall firewall, string path, string reload) =>
        Facts(host, firewall, path, d => d with { Mode = "0755", Reload = reload }) with { IsExecutable = true };

    private static ArtifactFacts Facts(Host host, HostFirewall firewall, string path, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(firewall.ProgramOrigin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin).And(firewall.ProgramOrigin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
