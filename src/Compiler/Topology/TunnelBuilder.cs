using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;

namespace Hlc.Topology;

/// <summary>Resolves overlay networks and time: what hosts are to each other beyond their addresses.</summary>
internal sealed class TunnelBuilder(
    Inventory lab,
    References<Site> sites,
    References<Network> networks,
    References<Host> hosts,
    IReadOnlyList<ServiceInstance> instances,
    LabFiles files,
    ExpressionResolver resolver,
    EntryObjects objects,
    DiagnosticBag bag)
{
    /// <summary>The WireGuard networks.</summary>
    public ImmutableArray<WireguardNetwork> Wireguard { get; private set; } = [];

    /// <summary>The tailnets.</summary>
    public ImmutableArray<Tailnet> Tailnets { get; private set; } = [];

    /// <summary>The clients of OpenVPN networks.</summary>
    public ImmutableArray<OpenvpnClient> OpenvpnClients { get; private set; } = [];

    /// <summary>The time servers.</summary>
    public ImmutableArray<TimeServer> TimeServers { get; private set; } = [];

    /// <summary>Resolves them, and adds to hosts and containers what follows.</summary>
    public void Build()
    {
        var ranges = new RangeReferences(sites, networks, resolver, objects.Root, bag);
        Wireguard = new WireguardBuilder(hosts, ranges, new TunnelEndpoints(resolver, objects, bag), resolver, objects, bag).Build(networks.All);
        Tailnets = new TailnetBuilder(lab, hosts, instances, ranges, resolver, objects, bag).Build(networks.All);
        OpenvpnClients = new OpenvpnBuilder(hosts, files, resolver, objects, bag).Build(networks.All);
        foreach (var tailnet in Tailnets)
        {
            foreach (var node in tailnet.Nodes)
            {
                TailscaleRole.Add(tailnet, node);
            }
        }

        TimeServers = new TimeBuilder(lab, hosts, instances, ranges, resolver, objects, bag).Build();
        foreach (var host in hosts.All)
        {
            host.Time = TimeBuilder.Of(host, TimeServers);
        }
    }
}
