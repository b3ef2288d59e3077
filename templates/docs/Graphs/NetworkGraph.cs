using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;
using LabNetwork = Hlc.Topology.Network;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>Which host is in which network, and under which address.</summary>
internal static class NetworkGraph
{
    public static LabGraph Of(LabTopology lab)
    {
        var several = lab.Sites.Length > 1;
        var nodes = ImmutableArray.CreateBuilder<GraphNode>();
        var edges = ImmutableArray.CreateBuilder<GraphEdge>();
        foreach (var network in lab.Networks)
        {
            nodes.Add(new GraphNode(
                LabGraph.Id("network", network.Key), GraphNodeKind.Network, new Sourced<string>(network.Key, network.Origin), Ranges(network),
                several && network.Site is { } site ? LabGraph.Id("site", site.Key) : null, network.Origin));
        }

        foreach (var host in lab.Hosts)
        {
            var id = LabGraph.Id("host", host.Key);
            nodes.Add(new GraphNode(
                id, host.IsManaged ? GraphNodeKind.Host : GraphNodeKind.Device, new Sourced<string>(host.Key, host.Origin),
                host.PrimaryAddress is { } primary ? new Sourced<string>(primary.Address.Value.ToString(), primary.Address.Origin) : null,
                several ? LabGraph.Id("site", host.Site.Key) : null, host.Origin.And(host.KindOrigin)));
            foreach (var address in host.Addresses)
            {
                if (address.Network is { } network)
                {
                    edges.Add(new GraphEdge(
                        LabGraph.Id("network", network.Key), id,
                        host.Addresses.Length > 1 ? new Sourced<string>(address.Address.Value.ToString(), address.Address.Origin) : null,
                        IsDirected: false, address.Address.Origin.And(host.Origin)));
                }
            }
        }

        return new LabGraph("Networks and hosts", several ? Sites(lab) : [], nodes.ToImmutable(), edges.ToImmutable());
    }

    private static ImmutableArray<GraphGroup> Sites(LabTopology lab) =>
        [.. lab.Sites.Select(static s => new GraphGroup(LabGraph.Id("site", s.Key), new Sourced<string>(s.Key, Origin.Of(s.Entry?.KeySpan ?? default))))];

    private static Sourced<string>? Ranges(LabNetwork network) => network.Ranges.IsEmpty ? null
        : new Sourced<string>(string.Join(", ", network.Ranges.Select(static r => r.Value.ToString())),
            network.Ranges.Aggregate(Origin.None, static (all, range) => all.And(range.Origin)));
}
