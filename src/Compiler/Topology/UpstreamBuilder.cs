using System.Globalization;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Says how each proxy reaches its targets: over the network that the route names; else over a Docker network on the same host,
/// else over the address of the target's host and a published port. Joins networks and publishes ports as that needs.
/// </summary>
internal sealed class UpstreamBuilder(NetworkJoins joins)
{
    public void Connect(Route route)
    {
        if (route.Proxy is not { } proxy || route.Target is not { } target)
        {
            return;
        }

        if (target.Container is not { } container)
        {
            OverHost(route, route.Host, target.Port, target.Origin);
            return;
        }

        if (container.NetworkMode is { } mode)
        {
            InNetworkMode(route, proxy, container, mode, target);
            return;
        }

        if (route.Entry.Network is null && proxy.Host == route.Host && proxy.Container is { NetworkMode: null } inside)
        {
            var owner = container.Instance;
            route.Network = owner == inside.Instance ? NetworkJoins.Own(owner) : joins.Join(inside, owner, route.Origin.And(proxy.Origin).And(owner.Whereabouts));
            route.Upstream = $"{container.Name}:{target.Port}";
            route.UpstreamOrigin = target.Origin.And(container.NameOrigin).And(owner.Whereabouts);
            return;
        }

        // Only the one who deploys knows the number, and the proxy's configuration is written before that.
        if (target.DeclaredPort is { Published: 0, PublishedText: { } late })
        {
            route.Unreachable = new Unreachable(
                $"the port of container '{container.Key}' on its host is chosen at deployment ('{late}'), and its default is no number",
                "give the variable a default: publish: { var: NAME, default: 8080 }",
                "the port is published here",
                late.Origin.First);
            return;
        }

        if (route.Entry.Network is null && proxy.Host == route.Host && proxy.Container is null)
        {
            OverLoopback(route, container, target);
            return;
        }

        OverHost(route, route.Host, Published(route, container, target), PublishedOrigin(target));
    }

    /// <summary>A container in the host's network, or in another container's, is not on its stack's network.</summary>
    private static void InNetworkMode(Route route, Proxy proxy, Container container, TextValue mode, RouteTarget target)
    {
        if (mode.TryGetLiteral(out var text) && text == "host")
        {
            OverHost(route, route.Host, target.Port, target.Origin.And(mode.Origin));
            return;
        }

        route.Unreachable = new Unreachable(
            $"container '{container.Key}' has the network mode '{mode}', so it shares no network with the proxy on '{proxy.Host.Key}'",
            "route to the container whose network it uses, or remove its 'network_mode'",
            "its network mode is said here",
            container.Entry.NetworkMode?.Span ?? default);
    }

    /// <summary>A proxy that is a daemon of the same host, or a container in the host's network, uses the published port.</summary>
    private static void OverLoopback(Route route, Container container, RouteTarget target)
    {
        route.Upstream = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Published(route, container, target)}");
        route.UpstreamOrigin = PublishedOrigin(target);
    }

    private static Origin PublishedOrigin(RouteTarget target) => target.Origin.And(target.DeclaredPort?.PublishedOrigin ?? Origin.None);

    private static void OverHost(Route route, Host? host, int port, Origin portOrigin)
    {
        // What Nomad places is found in its catalogue of services.
        if (route.Proxy is not { } proxy || route.Instance?.Runtime == ServiceRuntime.Nomad)
        {
            return;
        }

        var address = AddressFor(route, proxy, host);
        if (address is null)
        {
            route.Unreachable = new Unreachable(
                host is null ? "its target runs wherever the orchestrator puts it"
                    : $"host '{host.Key}' and the proxy's host '{proxy.Host.Key}' share no network",
                "give both hosts an address in one network, or name the network with 'network:'",
                "the host of the target",
                host?.Origin.First ?? default);
            return;
        }

        var text = address.Address.Value.ToString();
        route.UpstreamOrigin = address.Address.Origin.And(Origin.Of(route.Entry.Network?.Span ?? default)).And(portOrigin).And(route.Instance?.Whereabouts ?? Origin.None);
        route.Upstream = text.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{text}]:{port}")
            : string.Create(CultureInfo.InvariantCulture, $"{text}:{port}");
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
    private static int Published(Route route, Container container, RouteTarget target)
    {
        if (target.DeclaredPort is { Published: > 0 and var published })
        {
            return published + target.Port - target.DeclaredPort.First;
        }

        var known = container.Ports.FirstOrDefault(p => p.IsDerived && p.First == target.Port);
        if (known is null)
        {
            var origin = target.DeclaredPort?.Origin ?? container.Origin;
            var number = target.Origin.And(route.Origin.AsDecision()).And(target.DeclaredPort?.PublishedOrigin.AsDecision() ?? Origin.None);
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
