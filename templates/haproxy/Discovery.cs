using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Servers that are found in the DNS while HAProxy runs.</summary>
/// <param name="Name">The name of the SRV records.</param>
/// <param name="Resolver">The section of the name servers that are asked.</param>
/// <param name="Slots">How many servers there may be: <c>1-10</c>.</param>
/// <param name="Origin">What says it.</param>
internal sealed record DiscoveredService(string Name, string Resolver, Sourced<string> Slots, Origin Origin);

/// <summary>Finds the back ends that an orchestrator puts somewhere, in Consul. Containers of the proxy's own host are known by the engine's name server.</summary>
internal sealed class Discovery
{
    /// <summary>The section of the container engine's name server.</summary>
    public const string Engine = "engine";

    private const string Consul = "consul";
    private const int FewestSlots = 10;

    private readonly Dictionary<Route, DiscoveredService> _services = [];

    public Discovery(LabTopology lab, Proxy proxy, PlanReport report)
    {
        foreach (var route in proxy.Routes.Where(static r => r.Instance?.Runtime == ServiceRuntime.Nomad))
        {
            if (ConsulService.Of(lab, route) is { } found)
            {
                _services.Add(route, new DiscoveredService(found.Name, Consul, Slots(route), found.Origin));
                continue;
            }

            report.Unsupported(route.Origin.First, $"the back ends of route '{route.Key}' are wherever Nomad puts them, and proxies find them in Consul only",
                "say 'discovery: consul' of the Nomad cluster");
        }

        var isEngine = proxy.Routes.Any(r => r.UpstreamsAt(proxy).Any(static u => u.Network is not null));
        Resolvers =
        [
            .. _services.Count > 0 ? [Agents(lab, lab.Inventory.Clusters?.Consul)] : Array.Empty<HaproxyResolverView>(),
            .. isEngine ? [new HaproxyResolverView(new Sourced<string>(Engine, Origin.None),
                [new HaproxyNameServerView(new Sourced<string>("docker", Origin.None), new Sourced<string>("127.0.0.11:53", Origin.None))])]
                : Array.Empty<HaproxyResolverView>(),
        ];
    }

    /// <summary>The name servers that are asked.</summary>
    public ImmutableArray<HaproxyResolverView> Resolvers { get; }

    /// <summary>Where the servers of a route are found; null if they are known.</summary>
    public DiscoveredService? NameOf(Route route) => _services.GetValueOrDefault(route);

    /// <summary>Twice as many as are wanted: while a new version starts, both are there.</summary>
    private static Sourced<string> Slots(Route route)
    {
        var count = route.Instance?.Entry.Schedule?.Count;
        var wanted = int.TryParse(count?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number * 2 : 0;
        return new Sourced<string>(string.Create(CultureInfo.InvariantCulture, $"1-{Math.Max(wanted, FewestSlots)}"), Origin.Of(count?.Span ?? default));
    }

    private static HaproxyResolverView Agents(LabTopology lab, Cluster? consul) => new(
        new Sourced<string>(Consul, Origin.Of(consul?.KeySpan ?? default)),
        [.. ConsulService.Agents(lab).Select(static a => new HaproxyNameServerView(new Sourced<string>(a.Host.Key, a.Said), a.Address))]);
}
