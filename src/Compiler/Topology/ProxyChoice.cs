using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Chooses who serves a route.</summary>
internal sealed class ProxyChoice(Inventory lab, IReadOnlyList<Proxy> proxies, DiagnosticBag bag)
{
    /// <summary>The proxies that serve it: one, or all that answer under one virtual address; none if clients go straight to it.</summary>
    public ImmutableArray<Proxy> Of(Route route) => Together(ProxyOf(route));

    /// <summary>The proxy that serves a route: the named one, else the one of the route's site, of several the default one.</summary>
    private Proxy? ProxyOf(Route route)
    {
        // What only services may use has no name, but may have a port of a proxy that is named.
        if (route.Entry.Proxy is { IsNone: true } || (route.Access == RouteAccess.Private && (route.Entry.Proxy?.Name is null || route.Entry.Listen is null)))
        {
            return null;
        }

        var site = route.Instance?.Site ?? route.Host?.Site;
        if (route.Entry.Proxy?.Name is { } named)
        {
            return Named(named, site);
        }

        var here = proxies.Where(p => p.Host.Site == site && p == First(p)).ToArray();
        if (here.Length > 1)
        {
            var standard = here.Where(static p => p.Entry.Default?.Value == true).ToArray();
            if (standard.Length != 1)
            {
                bag.Add(TopologyErrors.AmbiguousChoice(route.Origin.First, $"the proxy of route '{route.Key}'", [.. here.Select(static p => p.Key)],
                    here.DistinctBy(static p => p.Key).Count() == 1
                        ? "name the one of a host with 'proxy: name@host', or give the hosts an address in common under 'vips' of a network"
                        : "name one with 'proxy:', or say 'default: true' on one of the proxies"));
                return null;
            }

            here = standard;
        }

        if (here.Length == 0 && proxies.Count > 0)
        {
            bag.Add(TopologyErrors.NoProxy(route.Origin.First, route.Key, $"no proxy runs in site '{site?.Key}'",
                "name a proxy with 'proxy:', or say 'proxy: none' for a name without one"));
        }

        // A lab without any proxy has names only: clients go straight to what is published.
        return here.Length == 0 ? null : here[0];
    }

    /// <summary>The first of the hosts that answer under one virtual address.</summary>
    private Proxy First(Proxy proxy) => proxy.Virtual is null ? proxy : proxies.First(p => p.Key == proxy.Key && p.Virtual == proxy.Virtual);

    /// <summary>All that answer where a proxy does.</summary>
    private ImmutableArray<Proxy> Together(Proxy? proxy) => proxy switch
    {
        null => [],
        { Virtual: { } address } => [.. proxies.Where(p => p.Key == proxy.Key && p.Virtual == address)],
        _ => [proxy],
    };

    /// <summary>What decided which proxy serves a route.</summary>
    public static Origin OriginOf(Route route)
    {
        var said = Origin.Of(route.Entry.Proxy?.Span ?? default);
        if (route.Proxy is not { } proxy)
        {
            return said.AsDecision();
        }

        var choice = said.And(Origin.Of(proxy.Entry.Default?.Span ?? default)).And(proxy.Instance?.PlacementOrigin ?? proxy.Origin).And(proxy.Host.SiteOrigin);
        var isByName = route.Entry.Proxy?.Name?.Value.Contains('@', StringComparison.Ordinal) == true;
        return (isByName ? choice : choice.And(route.Instance?.Whereabouts ?? route.Host?.SiteOrigin ?? Origin.None)).AsDecision();
    }

    private Proxy? Named(Leaf<string> reference, Site? site)
    {
        var at = reference.Value.IndexOf('@', StringComparison.Ordinal);
        var key = at < 0 ? reference.Value : reference.Value[..at];
        var named = proxies.Where(p => p.Key == key).ToArray();
        if (named.Length == 0)
        {
            // Why a proxy of the inventory is nowhere is reported at the proxy.
            if (lab.Proxies?[key] is not null)
            {
                return null;
            }

            bag.Add(TopologyErrors.UnknownReference(reference.Span, "proxy", key, NearestName.Find(key, lab.Proxies?.Names ?? [])));
            return null;
        }

        if (at >= 0)
        {
            var instance = reference.Value[(at + 1)..];
            if (named.FirstOrDefault(p => (p.Instance?.Key ?? p.Host.Key) == instance) is { } chosen)
            {
                return chosen;
            }

            bag.Add(TopologyErrors.UnknownReference(reference.Span, "instance", instance,
                NearestName.Find(instance, named.Select(static p => p.Instance?.Key ?? p.Host.Key)), $" of proxy '{key}'"));
            return null;
        }

        if (named.DistinctBy(First).Count() == 1)
        {
            return named[0];
        }

        var near = named.Where(p => p.Host.Site == site && p == First(p)).ToArray();
        if (near.Length == 1)
        {
            return near[0];
        }

        bag.Add(TopologyErrors.AmbiguousReference(reference.Span, key, [.. named.Select(p => $"{key}@{p.Instance?.Key ?? p.Host.Key}")]));
        return null;
    }
}
