using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Network;

/// <summary>Plans the static network of each host that names its interface: for ifupdown or for netplan.</summary>
[ArtifactKind("network")]
public sealed class NetworkPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<InterfacesView> Interfaces = BuiltInTemplate.Of<InterfacesView>("network/interfaces.sbn");
    private static readonly ArtifactTemplate<NetplanView> Netplan = BuiltInTemplate.Of<NetplanView>("network/netplan.yaml.sbn");
    private static readonly ArtifactTemplate<ResolverView> Resolver = BuiltInTemplate.Of<ResolverView>("network/resolv.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Interfaces, Netplan, Resolver];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new NetworkReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Network;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts)
        {
            if (host.Networking is { Program: not NetworkProgram.None } networking
                && new AddressPlan(host, networking, plans.Report).Addresses() is { IsEmpty: false } addresses)
            {
                File(lab, host, networking, addresses, plans);
            }
        }
    }

    private static void File(LabTopology lab, Host host, HostNetworking networking, ImmutableArray<PlacedAddress> addresses, ArtifactPlans plans)
    {
        var servers = HostNameServers.Of(lab, host);
        if (networking.Program == NetworkProgram.Netplan)
        {
            plans.Add(Netplan, new NetplanView(NetplanTree.Of(addresses, servers, host.Site.Domain)), Facts(host, networking, "etc/netplan/60-homelab.yaml",
                static d => d with { Apply = ApplyMode.DropIn, Mode = "0600", Reload = "netplan apply" }));
            return;
        }

        plans.Add(Interfaces, View(addresses, servers, host.Site.Domain), Facts(host, networking, "etc/network/interfaces",
            static d => d with { Validate = "ifup --no-act --force --all --interfaces %s", Reload = "systemctl restart networking" }));
        if (!servers.IsEmpty)
        {
            // Libraries read no more than three (resolver(3), MAXNS).
            var facts = Facts(host, networking, "etc/resolv.conf", static d => d);
            plans.Add(Resolver, new ResolverView([.. servers.Take(3)], host.Site.Domain), facts with { Origin = facts.Origin.And(Origin.CommonTo(servers.Select(static s => s.Origin))) });
        }
    }

    private static InterfacesView View(ImmutableArray<PlacedAddress> addresses, ImmutableArray<Sourced<string>> servers, Sourced<string>? search)
    {
        var interfaces = ImmutableArray.CreateBuilder<InterfaceView>();
        foreach (var group in addresses.GroupBy(static a => a.Interface.Value))
        {
            PlacedAddress[] own = [.. group];
            interfaces.Add(new InterfaceView(own[0].Interface, own[0].Link, [.. own.Select(a => Stanza(a, a == addresses[0]))]));
        }

        return new InterfacesView(interfaces.ToImmutable());

        StanzaView Stanza(PlacedAddress address, bool isPrimary) => new(
            address.Address.IsV6,
            address.Text,
            address.Gateway is { } gateway ? new Sourced<string>(gateway.Value.ToString(), gateway.Origin) : null,
            isPrimary ? servers : [],
            isPrimary ? search : null);
    }

    private static ArtifactFacts Facts(Host host, HostNetworking networking, string path, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(networking.ProgramOrigin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin).And(networking.ProgramOrigin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
