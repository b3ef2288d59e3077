using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Finds who guards each route, and how its proxies reach it.</summary>
internal sealed class AuthBuilder(
    Inventory lab, References<Network> networks, IReadOnlyList<ServiceInstance> instances, ExpressionResolver resolver, Scope root, DiagnosticBag bag)
{
    private readonly Dictionary<string, AuthService?> _services = [];
    private readonly Dictionary<(AuthService Service, Proxy Proxy, string? Network), Route?> _ways = [];

    /// <summary>The ways from proxies to the services that guard their routes.</summary>
    public IEnumerable<Route> Ways => _ways.Values.OfType<Route>();

    /// <summary>The guard of a route; null if everyone may use it, or if there is none, which is reported.</summary>
    public RouteGuard? Of(Route route)
    {
        if (route.Entry.Auth is not { IsNone: false, Name: { } name } || route.Proxy is not { } proxy || ServiceOf(name) is not { } service)
        {
            return null;
        }

        var network = route.Entry.Network;
        if (!_ways.TryGetValue((service, proxy, network?.Value), out var way))
        {
            _ways.Add((service, proxy, network?.Value), way = WayOf(route, proxy, service, network));
        }

        return way is null ? null : new RouteGuard(service, way, Origin.Of(name.Span).And(service.Origin));
    }

    private AuthService? ServiceOf(Leaf<string> name)
    {
        if (_services.TryGetValue(name.Value, out var known))
        {
            return known;
        }

        if (lab.Auth?[name.Value] is not { } entry)
        {
            bag.Add(TopologyErrors.UnknownReference(name.Span, "entry of 'auth'", name.Value, NearestName.Find(name.Value, lab.Auth?.Names ?? [])));
            return null;
        }

        var except = ImmutableArray.CreateBuilder<Sourced<Cidr>>();
        foreach (var reference in entry.Except ?? new Sequence<Leaf<string>>([]))
        {
            except.AddRange((networks.Resolve(reference)?.Ranges ?? []).Select(r => r with { Origin = Origin.Of(reference.Span).And(r.Origin) }));
        }

        var service = new AuthService
        {
            Key = name.Value,
            Path = entry.Path is { } path ? resolver.Text(path, root) : null,
            CopyHeaders = [.. (entry.CopyHeaders ?? new Sequence<Leaf<string>>([])).Select(h => resolver.Text(h, root)).OfType<TextValue>()],
            Except = except.ToImmutable(),
            Origin = Origin.Of(entry.KeySpan),
        };
        _services.Add(name.Value, service);
        return service;
    }

    private Route? WayOf(Route route, Proxy proxy, AuthService service, Leaf<string>? network)
    {
        var forward = lab.Auth?[service.Key]?.Forward;
        if (forward is null || resolver.Literal(forward, root, "who is asked") is not { } text || Target(proxy, forward, text) is not { } target)
        {
            return null;
        }

        var instance = target.Container!.Instance;

        // The network that the route names, if its guard is there too.
        var isThere = network is not null && instance.Host != proxy.Host && instance.Host?.Addresses.Any(a => a.Network?.Key == network.Value) == true;
        return new Route
        {
            Key = $"auth.{service.Key}",
            Instance = instance,
            Host = instance.Host,
            Entry = new Model.Route { Span = forward.Span, KeySpan = forward.KeySpan, To = forward, Network = isThere ? network : null, Auth = route.Entry.Auth },
            Origin = service.Origin,
            Proxies = route.Proxies,
            Access = RouteAccess.Private,
            Target = target,
        };
    }

    /// <summary>A container of the proxy's own service, else of the service's instance that is nearest to the proxy.</summary>
    private RouteTarget? Target(Proxy proxy, Leaf<string> forward, Sourced<string> text)
    {
        var colon = text.Value.LastIndexOf(':');
        var reference = colon < 0 ? text.Value : text.Value[..colon];
        var (name, key) = ContainerReference.Split(reference);
        var container = key is null ? proxy.Instance?.ContainerOf(name) : null;
        if (container is null)
        {
            var found = instances.Where(i => i.ServiceKey == name).ToArray();
            if (found.Length == 0)
            {
                bag.Add(TopologyErrors.UnknownReference(forward.Span, "service", name, NearestName.Find(name, lab.Services?.Names ?? [])));
                return null;
            }

            var near = found.Where(i => i.Host is not null && i.Host == proxy.Host).ToArray();
            near = near.Length > 0 ? near : [.. found.Where(i => i.Site == proxy.Host.Site)];
            near = near.Length > 0 ? near : found;
            if (near.Length > 1)
            {
                bag.Add(TopologyErrors.AmbiguousReference(forward.Span, name, [.. near.Select(i => $"{name}@{i.Key}")]));
                return null;
            }

            var leaf = new Leaf<string> { Value = reference, Text = reference, Span = forward.Span };
            container = ContainerReference.Find(near[0], key, name, leaf, bag);
        }

        return container is null ? null : PortOf(container, colon < 0 ? null : text.Value[(colon + 1)..], forward, text.Origin.And(container.Instance.Whereabouts));
    }

    private RouteTarget? PortOf(Container container, string? port, Leaf<string> forward, Origin origin)
    {
        if (port is null)
        {
            if (container.OnlyPort is { } only)
            {
                return new RouteTarget(container, only.First, only, origin.And(only.NumberOrigin));
            }

            bag.Add(TopologyErrors.AmbiguousPort(forward.Span, container.Key, [.. container.Ports.Select(static p => p.Key)]));
            return null;
        }

        if (PortRange.TryParse(port, out var range, out _) && range.First == range.Last && range.Protocol is null)
        {
            return new RouteTarget(container, range.First, container.Ports.FirstOrDefault(p => p.First == range.First), origin);
        }

        if (container.Ports.FirstOrDefault(p => p.Key == port) is { } named)
        {
            return new RouteTarget(container, named.First, named, origin.And(named.NumberOrigin));
        }

        bag.Add(TopologyErrors.UnknownReference(forward.Span, "port", port, NearestName.Find(port, container.Ports.Select(static p => p.Key)),
            $" in container '{container.Key}'"));
        return null;
    }
}
