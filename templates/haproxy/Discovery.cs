using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Servers that are found in the DNS while HAProxy runs.</summary>
/// <param name="Name">The name of the SRV records.</param>
/// <param name="Resolver">The section of the name servers that are asked.</param>
/// <param name="Slots">How many servers there may be: <c>1-10</c>.</param>
/// <param name="Origin">What says it.</param>
internal sealed record DiscoveredService(string Name, string Resolver, Sourced<string> Slots, Origin Origin);

/// <summary>
/// Finds the back ends that an orchestrator puts somewhere: Consul answers for its services by SRV records, on port 8600 of each of its
/// agents (its documentation, "Discover services with DNS"). Containers of the proxy's own host are known by the engine's name server.
/// </summary>
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
            if (lab.Inventory.Clusters is { Consul: { } consul, Nomad.Discovery.Value: Consul })
            {
                var origin = Origin.Of(consul.KeySpan);
                var register = route.Target?.DeclaredPort?.Entry?.Register;
                var name = register?.Value ?? route.Key;
                _services.Add(route, new DiscoveredService($"_{name}._tcp.service.consul", Consul, Slots(route),
                    (register is null ? route.Origin : Origin.Of(register.Span)).And(origin)));
                continue;
            }

            report.Unsupported(route.Origin.First, $"the back ends of route '{route.Key}' are wherever Nomad puts them, and HAProxy finds them in Consul only",
                "say 'discovery: consul' of the Nomad cluster, or let a Caddy serve the route");
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

    private static HaproxyResolverView Agents(LabTopology lab, Cluster? consul)
    {
        var servers = (consul?.Servers ?? new Sequence<Leaf<string>>([])).SelectMany(place => lab.Hosts
            .Where(h => h.Key == place.Value || h.Groups.Contains(place.Value)).Select(h => (Host: h, Said: Origin.Of(place.Span)))).DistinctBy(static s => s.Host);
        return new HaproxyResolverView(new Sourced<string>(Consul, Origin.Of(consul?.KeySpan ?? default)),
            [.. servers.Where(static s => s.Host.PrimaryAddress is not null).Select(static s => Server(s.Host, s.Said))]);
    }

    private static HaproxyNameServerView Server(Host host, Origin said)
    {
        var address = host.PrimaryAddress!.Address;
        return new HaproxyNameServerView(new Sourced<string>(host.Key, said.And(host.Origin)), new Sourced<string>(address.Value.WithPort(8600), address.Origin));
    }
}
