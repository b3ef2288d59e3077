using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>Which stack runs where, which proxy leads to it under which names, and which stack needs which.</summary>
internal static class ServiceGraph
{
    /// <summary>More names than these on one line would hide the picture.</summary>
    private const int MostNames = 3;

    public static LabGraph Of(LabTopology lab)
    {
        var nodes = ImmutableArray.CreateBuilder<GraphNode>();
        var edges = ImmutableArray.CreateBuilder<GraphEdge>();
        foreach (var proxy in lab.Proxies.Where(static p => p.Instance is null))
        {
            nodes.Add(new GraphNode(
                OfDaemon(proxy), GraphNodeKind.Proxy, new Sourced<string>(proxy.Key, proxy.Origin), new Sourced<string>(proxy.Program, proxy.Origin),
                LabGraph.Id("host", proxy.Host.Key), proxy.Origin));
        }

        // Whether a stack is a proxy, every proxy decides by naming its own.
        var roles = lab.Proxies.Aggregate(Origin.None, static (all, proxy) => all.And(Origin.Of(proxy.Entry.Service?.Span ?? default)));
        foreach (var instance in lab.Instances.OrderBy(static i => i.Name, StringComparer.Ordinal))
        {
            var proxy = lab.Proxies.FirstOrDefault(p => p.Instance == instance);
            nodes.Add(new GraphNode(
                OfStack(instance), proxy is null ? GraphNodeKind.Stack : GraphNodeKind.Proxy, new Sourced<string>(instance.Name, instance.NameOrigin.And(instance.Origin)),
                Detail(instance, proxy), instance.Host is { } host ? LabGraph.Id("host", host.Key) : null,
                instance.Origin.And(instance.PlacementOrigin).And(roles)));
            edges.AddRange(instance.Needs.Where(static n => n.IsOrder).OrderBy(static n => n.Target.Name, StringComparer.Ordinal).Select(need =>
                new GraphEdge(OfStack(instance), OfStack(need.Target), new Sourced<string>("needs", need.Origin), IsDirected: true, need.Origin)));
        }

        foreach (var proxy in lab.Proxies)
        {
            edges.AddRange(Routes(proxy));
        }

        return new LabGraph("Services and who leads to whom", Hosts(lab), nodes.ToImmutable(), edges.ToImmutable());
    }

    /// <summary>One arrow for all names under which a proxy leads to a stack.</summary>
    private static IEnumerable<GraphEdge> Routes(Proxy proxy)
    {
        var from = proxy.Instance is { } stack ? OfStack(stack) : OfDaemon(proxy);
        foreach (var routes in proxy.Routes.Where(r => r.Instance is { } to && to != proxy.Instance).GroupBy(static r => r.Instance))
        {
            if (routes.Key is { } instance)
            {
                var all = routes.Aggregate(Origin.None, static (origin, route) => origin.And(route.Origin));
                var shown = routes.Take(MostNames).ToArray();
                var more = routes.Count() - shown.Length;
                yield return new GraphEdge(from, OfStack(instance),
                    new Sourced<string>(
                        string.Join(", ", shown.Select(static r => r.Fqdn)) + (more > 0 ? $" and {more} more" : string.Empty),
                        shown.Aggregate(Origin.None, static (origin, route) => origin.And(route.FqdnOrigin))),
                    IsDirected: true, all.And(proxy.Origin));
            }
        }
    }

    private static Sourced<string>? Detail(ServiceInstance instance, Proxy? proxy) =>
        proxy is not null ? new Sourced<string>($"proxy {proxy.Key}, {proxy.Program}", Origin.Of(proxy.Entry.KeySpan))
        : instance.Entry.Category is { } category ? new Sourced<string>(category.Value, Origin.Of(category.Span)) : null;

    private static ImmutableArray<GraphGroup> Hosts(LabTopology lab)
    {
        // A frame is there for all that it holds.
        var used = lab.Instances.Select(static i => (i.Host, Why: i.PlacementOrigin))
            .Concat(lab.Proxies.Where(static p => p.Instance is null).Select(static p => ((Host?)p.Host, Why: p.Origin)))
            .ToLookup(static u => u.Item1, static u => u.Why);
        return [.. lab.Hosts.Where(used.Contains).Select(h =>
            new GraphGroup(LabGraph.Id("host", h.Key), new Sourced<string>(h.Key, h.Origin.And(Origin.CommonTo(used[h]).AsDecision()))))];
    }

    private static string OfStack(ServiceInstance instance) => LabGraph.Id("stack", instance.Name);

    private static string OfDaemon(Proxy proxy) => $"{LabGraph.Id("proxy", proxy.Key)}_{LabGraph.Id("on", proxy.Host.Key)}";
}
