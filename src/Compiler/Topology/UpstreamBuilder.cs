using System.Globalization;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Says how each proxy reaches its targets: over the network that the route names; else over a Docker network on the same host,
/// else over the address of the target's host and a published port. Joins networks and publishes ports as that needs.
/// </summary>
internal sealed class UpstreamBuilder(NetworkJoins joins)
{
    /// <summary>Connects the proxies of a route with its own target.</summary>
    public void Connect(Route route)
    {
        if (route.Target is not { } target)
        {
            return;
        }

        route.Upstreams = [.. route.Proxies.Select(proxy => Asked(Connect(new RouteUpstream(proxy, route), target), target))];
        route.OwnUpstream = route.Upstreams.IsEmpty ? null : route.Upstreams[0];
    }

    /// <summary>Says where the proxy asks whether a back end is well: over the way that it reaches it by.</summary>
    private static RouteUpstream Asked(RouteUpstream way, RouteTarget target)
    {
        if (way.Address is null || way.Route.Serving.Check is not { IsNone: false, Port: { } port } || port.Value == target.Port)
        {
            return way;
        }

        var isOwn = target.Container is not { NetworkMode: null } || way.Network is not null;
        return way with
        {
            HealthPort = isOwn ? port : new Sourced<int>(
                Published(way, target.Container!, new RouteTarget(target.Container, port.Value, DeclaredPort(target.Container!, port.Value), port.Origin)), port.Origin),
        };
    }

    private static ContainerPort? DeclaredPort(Container container, int number) => container.Ports.FirstOrDefault(p => p.First <= number && number <= p.Last && !p.IsDerived);

    private RouteUpstream Connect(RouteUpstream way, RouteTarget target)
    {
        var (proxy, route) = (way.Proxy, way.Route);
        if (target.Container is not { } container)
        {
            return OverHost(way, target.Port, target.Origin);
        }

        if (container.NetworkMode is { } mode)
        {
            return InNetworkMode(way, container, mode, target);
        }

        if (route.Entry.Network is null && proxy.Host == route.Host && proxy.Container is { NetworkMode: null } inside)
        {
            var owner = container.Instance;
            return way with
            {
                Network = owner == inside.Instance ? NetworkJoins.Own(owner) : joins.Join(inside, owner, route.Origin.And(proxy.Origin).And(owner.Whereabouts)),
                Address = $"{container.Name}:{target.Port}",
                AddressOrigin = target.Origin.And(container.NameOrigin).And(owner.Whereabouts),
            };
        }

        // Only the one who deploys knows the number, and the proxy's configuration is written before that.
        if (target.DeclaredPort is { Published: 0, PublishedText: { } late })
        {
            return way with
            {
                Unreachable = new Unreachable(
                    $"the port of container '{container.Key}' on its host is chosen at deployment ('{late}'), and its default is no number",
                    "give the variable a default: publish: { var: NAME, default: 8080 }",
                    "the port is published here",
                    late.Origin.First),
            };
        }

        if (route.Entry.Network is null && proxy.Host == route.Host && proxy.Container is null)
        {
            return OverLoopback(way, container, target);
        }

        return OverHost(way, Published(way, container, target), PublishedOrigin(target), ChosenLater(target));
    }

    /// <summary>A container in the host's network, or in another container's, is not on its stack's network.</summary>
    private static RouteUpstream InNetworkMode(RouteUpstream way, Container container, TextValue mode, RouteTarget target)
    {
        if (mode.TryGetLiteral(out var text) && text == "host")
        {
            return OverHost(way, target.Port, target.Origin.And(mode.Origin));
        }

        return way with
        {
            Unreachable = new Unreachable(
                $"container '{container.Key}' has the network mode '{mode}', so it shares no network with the proxy on '{way.Proxy.Host.Key}'",
                "route to the container whose network it uses, or remove its 'network_mode'",
                "its network mode is said here",
                container.Entry.NetworkMode?.Span ?? default),
        };
    }

    /// <summary>A proxy that is a daemon of the same host, or a container in the host's network, uses the published port.</summary>
    private static RouteUpstream OverLoopback(RouteUpstream way, Container container, RouteTarget target) => way with
    {
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Published(way, container, target)}"),
        AddressOrigin = PublishedOrigin(target),
        PortText = ChosenLater(target)?.And(PublishedOrigin(target).And(way.Proxy.Origin).AsDecision()),
    };

    /// <summary>The published port if only the one who deploys knows it: whoever is told of it follows it then, too.</summary>
    private static TextValue? ChosenLater(RouteTarget target) =>
        target.DeclaredPort is { Published: > 0, PublishedText: { IsLiteral: false } late, First: var first } && first == target.Port ? late : null;

    // Of a port that is published under a number of its own, the number inside is not said: it only leads to the port.
    private static Origin PublishedOrigin(RouteTarget target) => target.DeclaredPort is { Published: > 0, PublishedText: not null, IsDerived: false } port && port.First == port.Last
        ? port.PublishedOrigin.And(target.Origin.AsDecision()) : target.Origin.And(target.DeclaredPort?.PublishedOrigin ?? Origin.None);

    private static RouteUpstream OverHost(RouteUpstream way, int port, Origin portOrigin, TextValue? portText = null)
    {
        var (proxy, route, host) = (way.Proxy, way.Route, way.Route.Host);

        // What Nomad places is found in its catalogue of services.
        if (route.Instance?.Runtime == ServiceRuntime.Nomad)
        {
            return way;
        }

        var address = AddressFor(route, proxy, host);
        if (address is null)
        {
            return way with
            {
                Unreachable = new Unreachable(
                    host is null ? "its target runs wherever the orchestrator puts it"
                        : $"host '{host.Key}' and the proxy's host '{proxy.Host.Key}' share no network",
                    "give both hosts an address in one network, or name the network with 'network:'",
                    "the host of the target",
                    host?.Origin.First ?? default),
            };
        }

        var origin = address.Address.Origin.And(Origin.Of(route.Entry.Network?.Span ?? default)).And(portOrigin).And(route.Instance?.Whereabouts ?? Origin.None);
        return way with
        {
            Address = address.Address.Value.WithPort(port),
            AddressOrigin = origin,
            PortText = portText?.And(origin.And(route.Origin).And(proxy.Origin).AsDecision()),
        };
    }

    /// <summary>The address in the network that the route names; else in the first that both hosts are in; else the primary one of one site.</summary>
    private static HostAddress? AddressFor(Route route, Proxy proxy, Host? host)
    {
        if (host is null)
        {
            return null;
        }

        if (route.Entry.Network is { } named)
        {
            return host.Addresses.FirstOrDefault(a => a.Network?.Key == named.Value);
        }

        var common = host.Addresses.FirstOrDefault(a => a.Network is not null && proxy.Host.Addresses.Any(b => b.Network == a.Network));
        return common ?? (host.Site == proxy.Host.Site ? host.PrimaryAddress : null);
    }

    /// <summary>The port on the host; one that nobody published is published now, under its own number.</summary>
    private static int Published(RouteUpstream way, Container container, RouteTarget target)
    {
        if (target.DeclaredPort is { Published: > 0 and var published })
        {
            return published + target.Port - target.DeclaredPort.First;
        }

        var known = container.Ports.FirstOrDefault(p => p.IsDerived && p.First == target.Port);
        if (known is null)
        {
            var origin = target.DeclaredPort?.Origin ?? container.Origin;
            var number = target.Origin.And(way.Route.Origin.And(way.Proxy.Origin).AsDecision()).And(target.DeclaredPort?.PublishedOrigin.AsDecision() ?? Origin.None);
            var derived = new ContainerPort
            {
                Key = target.DeclaredPort?.Key ?? target.Port.ToString(CultureInfo.InvariantCulture),
                First = target.Port,
                Last = target.Port,
                Protocols = ["tcp"],
                Published = target.Port,
                PublishedText = TextValue.Of(target.Port.ToString(CultureInfo.InvariantCulture), number),
                NumberOrigin = number,
                InsideOrigin = number,
                Bind = target.DeclaredPort?.Bind,
                IsDerived = true,
                Entry = target.DeclaredPort?.Entry,
                Origin = origin,
            };
            container.Ports = target.DeclaredPort is { } declared ? container.Ports.Replace(declared, derived) : container.Ports.Add(derived);
        }

        return target.Port;
    }
}
