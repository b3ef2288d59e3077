using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Servers that are found in the DNS while HAProxy runs.</summary>
/// <param name="Service">What is asked for.</param>
/// <param name="Slots">How many servers there may be: <c>1-10</c>.</param>
internal sealed record DiscoveredServers(DiscoveredService Service, Sourced<string> Slots);

/// <summary>Finds the back ends that Nomad puts somewhere. Containers of the proxy's own host are known by the engine's name server.</summary>
internal sealed class Discovery
{
    /// <summary>The section of the container engine's name server.</summary>
    public const string Engine = "engine";

    private const int FewestSlots = 10;

    private readonly Dictionary<Route, DiscoveredServers> _services = [];

    public Discovery(LabTopology lab, Proxy proxy)
    {
        foreach (var route in proxy.Routes.Where(static r => r.Instance?.Runtime == ServiceRuntime.Nomad))
        {
            if (DiscoveredService.Of(lab, proxy, route) is { } found)
            {
                _services.Add(route, new DiscoveredServers(found, Slots(route)));
            }
        }

        var isEngine = proxy.Routes.Any(r => r.UpstreamsAt(proxy).Any(static u => u.Network is not null));
        Resolvers =
        [
            .. _services.Values.Select(static s => s.Service).Take(1).Select(s => Catalogue(lab, s)),
            .. isEngine ? [new HaproxyResolverView(new Sourced<string>(Engine, Origin.None),
                [new HaproxyNameServerView(new Sourced<string>("docker", Origin.None), new Sourced<string>("127.0.0.11:53", Origin.None))])]
                : Array.Empty<HaproxyResolverView>(),
        ];
    }

    /// <summary>The name servers that are asked.</summary>
    public ImmutableArray<HaproxyResolverView> Resolvers { get; }

    /// <summary>Where the servers of a route are found; null if they are known.</summary>
    public DiscoveredServers? ServersOf(Route route) => _services.GetValueOrDefault(route);

    /// <summary>Twice as many as are wanted: while a new version starts, both are there.</summary>
    private static Sourced<string> Slots(Route route)
    {
        var count = route.Instance?.Entry.Schedule?.Count;
        var wanted = int.TryParse(count?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number * 2 : 0;
        return new Sourced<string>(string.Create(CultureInfo.InvariantCulture, $"1-{Math.Max(wanted, FewestSlots)}"), Origin.Of(count?.Span ?? default));
    }

    private static HaproxyResolverView Catalogue(LabTopology lab, DiscoveredService service) => new(
        new Sourced<string>(service.Catalogue, Origin.Of((service.Port is null ? lab.Inventory.Clusters?.Consul : lab.Inventory.Clusters?.Nomad)?.KeySpan ?? default)),
        [.. service.Servers.Select(static s => new HaproxyNameServerView(s.Name, s.Address))]);
}
