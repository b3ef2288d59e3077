using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The openings of a host that follow from the lab: proxies, routes, DNS servers, exporters, tunnels and published ports.</summary>
internal sealed class DerivedOpenings(
    Inventory lab,
    IReadOnlyList<Host> hosts,
    IReadOnlyList<Network> networks,
    IReadOnlyList<ServiceInstance> instances,
    IReadOnlyList<Proxy> proxies,
    IReadOnlyList<Route> routes,
    IReadOnlyList<DnsServer> servers,
    IReadOnlyList<VirtualAddress> addresses,
    IReadOnlyList<WireguardNetwork> tunnels,
    IReadOnlyList<TimeServer> clocks,
    ExpressionResolver resolver,
    EntryObjects objects)
{
    /// <summary>The openings of a host, each of one port or range.</summary>
    public IEnumerable<FirewallOpening> Of(Host host)
    {
        var published = new PublishedOpenings(host, instances, routes);
        return [.. Proxies(host), .. Routes(host), .. Dns(host), .. Exporters(host), .. Tunnels(host), .. Time(host), .. Virtual(host), .. published.All()];
    }

    /// <summary>True for a container that stands in the host's own network: its ports are the host's.</summary>
    internal static bool IsOnHost(Container container) =>
        container.NetworkMode is { } mode && mode.TryGetLiteral(out var text) && text == "host";

    /// <summary>The addresses under which a host meets another: those in networks of both, else all.</summary>
    internal static IEnumerable<FirewallSource> Of(Host host, Host other, Origin why)
    {
        var common = host.Addresses.Where(a => a.Network is not null && other.Addresses.Any(b => b.Network == a.Network)).ToArray();
        return (common.Length > 0 ? common : [.. host.Addresses])
            .Select(a => new FirewallSource(new Cidr(a.Address.Value, a.Address.Value.Width), null, why.And(a.Address.Origin)));
    }

    private static FirewallOpening Open(string name, string protocol, int port, Origin origin) => new()
    {
        Name = name,
        Protocol = protocol,
        Ports = [new FirewallPorts(port, port)],
        IsForAnyone = true,
        Origin = origin,
    };

    private static FirewallOpening Open(string name, string protocol, int port, IEnumerable<FirewallSource> sources, Origin origin) =>
        Open(name, protocol, port, origin) with { IsForAnyone = false, Sources = [.. sources] };

    /// <summary>A proxy that is a program of the host; one in a container has its ports published.</summary>
    private IEnumerable<FirewallOpening> Proxies(Host host)
    {
        foreach (var proxy in proxies.Where(p => p.Host == host && (p.Container is null || IsOnHost(p.Container))))
        {
            foreach (var listener in proxy.Listeners)
            {
                yield return listener.Access == RouteAccess.Public
                    ? Open($"proxy {proxy.Key}", listener.Protocol, listener.Port, listener.Origin)
                    : Open($"proxy {proxy.Key} {listener.Name}", listener.Protocol, listener.Port, [.. Neighbours(host), .. ContainersOf(host, listener.Origin)], listener.Origin);
            }
        }
    }

    /// <summary>The containers of a host that has any.</summary>
    private IEnumerable<FirewallSource> ContainersOf(Host host, Origin why) =>
        instances.Any(i => i.Host == host) ? [FirewallSource.OwnContainers(why.And(AnyOn(host)))] : [];

    /// <summary>What says that containers run on a host: all that each of them has in common.</summary>
    private Origin AnyOn(Host host) => Origin.CommonTo(instances.Where(i => i.Host == host).Select(static i => i.Whereabouts));

    /// <summary>Ports of the host's own programs: for the proxy that serves them, else for those who may use the route.</summary>
    private IEnumerable<FirewallOpening> Routes(Host host)
    {
        foreach (var route in routes)
        {
            if (route.Host != host || route.Target is not { } target || (target.Container is { } container && !IsOnHost(container)))
            {
                continue;
            }

            var (name, origin) = ($"route {route.Key}", route.Origin.And(target.Origin));
            if (route.Proxy is not null)
            {
                FirewallSource[] from = [.. route.Proxies.SelectMany(proxy => From(proxy, host))];
                if (from.Length > 0)
                {
                    yield return Open(name, "tcp", target.Port, from, origin);
                }
            }
            else if (route.Access == RouteAccess.Public)
            {
                yield return Open(name, "tcp", target.Port, origin.And(Origin.Of(route.Entry.Access?.Span ?? default)));
            }
            else if (route.Access == RouteAccess.Local)
            {
                yield return Open(name, "tcp", target.Port, Neighbours(host), origin);
            }
        }
    }

    /// <summary>Where a proxy comes from that asks a program of the host; nowhere that a filter sees if it is a program of the same host.</summary>
    private static IEnumerable<FirewallSource> From(Proxy proxy, Host host) => proxy.Host != host ? Of(proxy.Host, host, proxy.Origin)
        : proxy.Container is { } inside && !IsOnHost(inside) ? [FirewallSource.OwnContainers(proxy.Origin)] : [];

    /// <summary>A name server answers the networks that it belongs to, and the servers that ask or copy it; the whole internet only if it is said to, since it could be made to flood others (RFC 5358).</summary>
    private IEnumerable<FirewallOpening> Dns(Host host)
    {
        foreach (var server in servers.Where(s => s.Host == host && s.IsDaemon))
        {
            var origin = server.Origin.And(server.PlacementOrigin);
            if (server.IsPublic)
            {
                var said = origin.And(Origin.Of(server.Entry.Access?.Span ?? default));
                yield return Open($"dns {server.Key}", "tcp", 53, said);
                yield return Open($"dns {server.Key}", "udp", 53, said);
                continue;
            }

            var from = Neighbours(host).ToList();
            from.AddRange(server.Clients.Where(c => !from.Any(f => f.Range?.Contains(c.Value) == true)).Select(c => new FirewallSource(c.Value, null, c.Origin.And(origin))));
            if (instances.Any(i => i.Host == host))
            {
                from.Add(FirewallSource.OwnContainers(origin.And(AnyOn(host))));
            }

            yield return Open($"dns {server.Key}", "tcp", 53, from, origin);
            yield return Open($"dns {server.Key}", "udp", 53, from, origin);
        }
    }

    private IEnumerable<FirewallOpening> Exporters(Host host)
    {
        foreach (var (name, leaf) in host.Entry.Metrics ?? Map<Leaf<long>>.Empty)
        {
            if (resolver.Integer(leaf, objects.HostScope(host), "a port") is { } port)
            {
                var from = Scrapers(host).ToArray();
                if (from.Length > 0)
                {
                    yield return Open($"metrics {name}", "tcp", (int)port.Value, from, Origin.Of(leaf.KeySpan).And(port.Origin));
                }
            }
        }
    }

    /// <summary>The hosts on which a Prometheus runs.</summary>
    private IEnumerable<FirewallSource> Scrapers(Host host)
    {
        foreach (var (_, tool) in lab.Monitoring ?? Map<MonitoringTool>.Empty)
        {
            if (tool.Prometheus is null)
            {
                continue;
            }

            var origin = Origin.Of(tool.KeySpan);
            foreach (var place in tool.Host ?? new Sequence<Leaf<string>>([]))
            {
                foreach (var other in hosts.Where(h => h != host && (h.Key == place.Value || h.Groups.Contains(place.Value))))
                {
                    foreach (var source in Of(other, host, origin.And(HostPlaces.SaidBy(place, other))))
                    {
                        yield return source;
                    }
                }
            }

            if (tool.Service is { } service)
            {
                var name = ContainerReference.Split(service.Value).Item1;
                foreach (var other in instances.Where(i => i.ServiceKey == name).Select(static i => i.Host).OfType<Host>().Distinct())
                {
                    foreach (var source in other == host ? [FirewallSource.OwnContainers(origin)] : Of(other, host, origin.And(Origin.Of(service.Span))))
                    {
                        yield return source;
                    }
                }
            }
        }
    }

    /// <summary>Peers inside the lab by their addresses; if one comes from the internet, nobody knows from where.</summary>
    private IEnumerable<FirewallOpening> Tunnels(Host host)
    {
        foreach (var network in tunnels)
        {
            foreach (var member in network.Members.Where(m => m.Host == host))
            {
                var origin = network.Port.Origin.And(network.Origin.And(member.Addresses[0].Origin).AsDecision());
                var opening = Open($"wireguard {network.Network.Key}", "udp", network.Port.Value, origin);
                yield return member.IsMetFromAnywhere ? opening : opening with
                {
                    IsForAnyone = false,
                    Sources = [.. member.Peers.Select(p => TunnelEndpoints.Inside(host, p.Member.Host)).OfType<Sourced<Address>>()
                        .Select(static a => new FirewallSource(new Cidr(a.Value, a.Value.Width), null, a.Origin))],
                };
            }
        }
    }

    /// <summary>The hosts that may hold one address tell each other who does (VRRP; RFC 9568, 5.1.1.4).</summary>
    private IEnumerable<FirewallOpening> Virtual(Host host)
    {
        foreach (var address in addresses.Where(a => a.IsHeldBy(host)))
        {
            var peers = address.Holders.Where(h => h.Host != host).SelectMany(h => h.Host.Addresses
                .Where(a => a.Network == address.Network && a.Address.Value.IsV6 == address.Address.Value.IsV6)
                .Select(a => new FirewallSource(new Cidr(a.Address.Value, a.Address.Value.Width), null, h.Said.And(a.Address.Origin)))).ToArray();
            if (peers.Length > 0)
            {
                yield return new FirewallOpening
                {
                    Name = $"vrrp {address.Key}",
                    Protocol = FirewallOpening.Vrrp,
                    Sources = [.. peers],
                    Origin = address.Origin.And(address.Holders.First(h => h.Host == host).Said),
                };
            }
        }
    }

    /// <summary>A time server answers those that it allows: the whole internet may not ask it.</summary>
    private IEnumerable<FirewallOpening> Time(Host host) => clocks.Where(c => c.Host == host && c.IsDaemon && !c.Allow.IsEmpty)
        .Select(c => Open($"time {c.Key}", "udp", TimeBuilder.Port, c.Allow.Select(static r => new FirewallSource(r.Range, null, r.Origin)), c.Origin.And(c.PlacementOrigin)));

    /// <summary>The networks of the host's site, and those that it has an address in.</summary>
    private IEnumerable<FirewallSource> Neighbours(Host host) => networks
        .Where(n => n.Site == host.Site || host.Addresses.Any(a => a.Network == n))
        .SelectMany(static n => n.Ranges.Select(r => new FirewallSource(r.Value, null, n.Origin.And(r.Origin))));
}
