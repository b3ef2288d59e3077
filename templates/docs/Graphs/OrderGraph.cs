using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>In which order stacks come up: an arrow leads from what must be there to what waits for it.</summary>
internal static class OrderGraph
{
    public static LabGraph Of(LabTopology lab)
    {
        var instances = lab.Instances.OrderBy(static i => i.Name, StringComparer.Ordinal).ToArray();
        var concerned = instances.SelectMany(static i => i.Needs.Where(static n => n.IsOrder).SelectMany(n => new[] { (Instance: i, n.Origin), (Instance: n.Target, n.Origin) }))
            .ToLookup(static c => c.Instance, static c => c.Origin.AsDecision());
        return new LabGraph(
            "The order in which stacks come up",
            [],
            [.. instances.Where(concerned.Contains).Select(i => new GraphNode(
                Id(i), GraphNodeKind.Stack, new Sourced<string>(i.Name, i.NameOrigin.And(i.Origin)),
                i.Host is { } host ? new Sourced<string>(host.Key, i.PlacementOrigin.And(host.Origin)) : null, null,
                concerned[i].Aggregate(i.Origin, static (all, why) => all.And(why))))],
            [.. instances.SelectMany(static i => i.Needs.Where(static n => n.IsOrder).OrderBy(static n => n.Target.Name, StringComparer.Ordinal)
                .Select(n => new GraphEdge(Id(n.Target), Id(i), null, IsDirected: true, n.Origin)))]);
    }

    private static string Id(ServiceInstance instance) => LabGraph.Id("stack", instance.Name);
}
