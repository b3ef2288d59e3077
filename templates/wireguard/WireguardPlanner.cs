using System.Collections.Immutable;
using Hlc.Artifacts.Secrets;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Wireguard;

/// <summary>Plans the WireGuard tunnels of each host: their files, and the script that puts its key in place and brings them up.</summary>
[ArtifactKind("wireguard")]
public sealed class WireguardPlanner : IArtifactPlanner
{
    private const string Script = "usr/local/sbin/setup-wireguard";

    private static readonly TextValue KeyFile = TextValue.Of("/etc/wireguard/private.key", Origin.None);

    private static readonly ArtifactTemplate<WireguardView> Tunnel = BuiltInTemplate.Of<WireguardView>("wireguard/wireguard.conf.sbn");
    private static readonly ArtifactTemplate<SetupWireguardView> Setup = BuiltInTemplate.Of<SetupWireguardView>("wireguard/setup-wireguard.sh.sbn");
    private static readonly ArtifactTemplate<WireguardUnitView> Unit = BuiltInTemplate.Of<WireguardUnitView>("wireguard/wg-quick.service.sbn");
    private static readonly ArtifactTemplate<WireguardEnvView> Env = BuiltInTemplate.Of<WireguardEnvView>("wireguard/env.example.sbn");
    private static readonly ArtifactTemplate<WireguardForwardingView> Forwarding = BuiltInTemplate.Of<WireguardForwardingView>("wireguard/forwarding.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Tunnel, Setup, Unit, Env, Forwarding];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Network;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            var tunnels = lab.WireguardNetworks.SelectMany(n => n.Members.Where(m => m.Host == host).Select(m => (Network: n, Member: m))).ToArray();
            if (tunnels.Length == 0)
            {
                continue;
            }

            foreach (var (network, member) in tunnels)
            {
                Plan(network, member, plans);
            }

            Host(lab, host, [.. tunnels.Select(static t => t.Network)], [.. tunnels.Select(static t => t.Member)], plans);
        }
    }

    private static void Plan(WireguardNetwork network, WireguardMember member, ArtifactPlans plans)
    {
        var origin = network.Origin.And(network.Interface.Origin).And(member.Addresses[0].Origin);
        var view = new WireguardView(
            [.. member.Addresses.Select(a => WithPrefix(a, network.Network))],
            network.Port,
            KeyFile,
            [.. member.Peers.OrderBy(static p => p.Member.Host.Key, StringComparer.Ordinal).Select(p => Peer(p, network))]);
        plans.Add(Tunnel, view, Facts(member.Host, $"etc/wireguard/{network.Interface.Value}.conf", origin,
            static d => d with { Mode = "0600", Reload = $"/{Script}" }));
        plans.Add(Unit, new WireguardUnitView(KeyFile), Facts(member.Host, $"etc/systemd/system/wg-quick@{network.Interface.Value}.service.d/homelab.conf", origin,
            static d => d with { Apply = ApplyMode.DropIn, Reload = "systemctl daemon-reload" }));
    }

    private static void Host(LabTopology lab, Host host, ImmutableArray<WireguardNetwork> networks, ImmutableArray<WireguardMember> members, ArtifactPlans plans)
    {
        var origin = Origin.CommonTo(networks.Select(static n => n.Origin)).And(members[0].PublicKey.Origin);
        var variable = members[0].PrivateKey is { } key ? Variable(key) : null;
        var script = new SetupWireguardView(new Sourced<string>(host.Key, host.Origin), KeyFile, members[0].PublicKey, variable?.Name, [.. networks.Select(static n => n.Interface)]);
        plans.Add(Setup, script, Facts(host, Script, origin, static d => d with { Mode = "0755", Reload = $"/{Script}" }) with { IsExecutable = true });
        if (variable is { } reference)
        {
            var example = Facts(host, "etc/hlc/wireguard.env.example", origin.And(reference.Name.Origin), static d => d with { Mode = "0600" });
            plans.Add(Env, reference, example);
            VariableReferences.OfHost(lab, plans, example, [members[0].PrivateKey], isQuoted: false, $"/{Script}");
        }

        WireguardMember[] routers = [.. members.Where(static m => m.PassesOn)];
        if (routers.Length > 0)
        {
            var view = new WireguardForwardingView(Family(networks, routers, isV6: false), Family(networks, routers, isV6: true));
            var why = routers.SelectMany(static m => m.Advertised).Select(static r => r.Origin).Concat(networks.Select(static n => n.Hub?.Origin).OfType<Origin>());
            plans.Add(Forwarding, view, Facts(host, "etc/sysctl.d/60-homelab-wireguard.conf", Origin.CommonTo(why),
                static d => d with { Apply = ApplyMode.DropIn, Reload = "sysctl --system" }));
        }
    }

    /// <summary>The families of what is passed on: of the networks themselves, as peers have addresses in them, and of what lies behind.</summary>
    private static Sourced<bool> Family(ImmutableArray<WireguardNetwork> networks, WireguardMember[] routers, bool isV6) => Presence.Of(
        [.. routers.SelectMany(static m => m.Advertised).Where(r => r.Range.First.IsV6 == isV6).Select(static r => r.Origin),
         .. networks.Where(n => n.Members.Any(m => m.IsHub && routers.Contains(m))).SelectMany(static n => n.Network.Ranges).Where(r => r.Value.First.IsV6 == isV6).Select(static r => r.Origin)]);

    private static WireguardPeerView Peer(WireguardPeer peer, WireguardNetwork network) => new(
        new Sourced<string>(peer.Member.Host.Key, peer.Member.Host.Origin.And(peer.Member.Addresses[0].Origin.And(network.Hub?.Origin ?? Origin.None).AsDecision())),
        peer.Member.PublicKey,
        [.. peer.AllowedIps.Select(static r => new Sourced<string>(r.Value.ToString(), r.Origin))],
        peer.Endpoint,
        network.Keepalive);

    private static Sourced<string> WithPrefix(Sourced<Address> address, Topology.Network network)
    {
        var range = network.Ranges.FirstOrDefault(r => r.Value.Contains(address.Value));
        return range.Origin is null ? new Sourced<string>(new Cidr(address.Value, address.Value.Width).ToString(), address.Origin)
            : new Sourced<string>($"{address.Value}/{range.Value.Prefix}", address.Origin.And(range.Origin));
    }

    private static WireguardEnvView? Variable(TextValue key) => key.Parts switch
    {
        [SecretPart secret] => new WireguardEnvView(new Sourced<string>(secret.Variable, key.Origin), new Sourced<string>($"secret: {secret.Path}", key.Origin)),
        [VariablePart variable] => new WireguardEnvView(new Sourced<string>(variable.Name, key.Origin), new Sourced<string>(variable.Required ?? "variable", key.Origin)),
        _ => null,
    };

    private static ArtifactFacts Facts(Host host, string path, Origin origin, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(origin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin).And(origin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
