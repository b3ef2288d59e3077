using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes routes: gives them their names and finds their target.</summary>
internal sealed class RouteBuilder(
    EntryLayers layers, ProxyChoice choice, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    /// <summary>The routes of an instance, not yet led anywhere.</summary>
    public ImmutableArray<Route> Routes(ServiceInstance instance) =>
        Routes(instance.Entry.Routes, e => new Route
        {
            Key = e.Key,
            Instance = instance,
            Host = instance.Host,
            Entry = layers.Route(instance, e.Key).Merge(InventoryLayers.Merge) ?? e.Entry,
            Origin = Origin.Of(e.Entry.KeySpan),
        });

    /// <summary>The routes of a host.</summary>
    public ImmutableArray<Route> Routes(Host host) =>
        Routes(host.Entry.Routes, e => new Route
        {
            Key = e.Key,
            Host = host,
            Entry = layers.Route(host, e.Key).Merge(InventoryLayers.Merge) ?? e.Entry,
            Origin = Origin.Of(e.Entry.KeySpan),
        });

    /// <summary>Gives a route its name, its proxy and its URL. All of them, before anything refers to one.</summary>
    public void Name(Route route)
    {
        var scope = ScopeOf(route);
        var entry = route.Entry;
        route.Access = entry.Access?.Value switch
        {
            Access.Public => RouteAccess.Public,
            Access.Private => RouteAccess.Private,
            _ => RouteAccess.Local,
        };
        route.Scheme = entry.Scheme?.Value switch { Scheme.Https => "https", Scheme.H2c => "h2c", _ => "http" };
        var name = resolver.Literal(entry.Name, scope, "a route's name");
        route.Name = name?.Value ?? route.Key;
        route.Proxies = choice.Of(route);
        route.IsChosenBy(ProxyChoice.OriginOf(route));
        route.NameOrigin = route.Origin.And(name?.Origin ?? Origin.None);
        var zone = resolver.Literal(entry.Zone, scope, "a route's zone")
            ?? resolver.Literal(route.Instance?.Entry.Zone, scope, "a service's zone")
            ?? (route.Proxy?.Host.Site ?? route.Instance?.Site ?? route.Host?.Site)?.Domain;
        route.Zone = zone?.Value;
        route.ZoneOrigin = zone?.Origin ?? Origin.None;
        route.Aliases = DnsNames.Aliases(entry.Aliases, zone, resolver, scope, bag);
        if (DnsNames.ProblemOf(route.Fqdn) is { } problem)
        {
            bag.Add(TopologyErrors.BadName((entry.Name ?? entry.Zone)?.Span ?? route.Origin.First, route.Fqdn, problem));
        }
    }

    /// <summary>Finds what a route leads to, once ports are known.</summary>
    public void Lead(Route route)
    {
        route.Target = route.Instance is { } instance ? ContainerTarget(route, instance) : HostTarget(route);
        route.Url = UrlOf(route);
        route.UrlOrigin = route.Proxy is not null ? route.FqdnOrigin
            : route.FqdnOrigin.And(Origin.Of(route.Entry.Scheme?.Span ?? default))
                .And(route.Target?.DeclaredPort?.PublishedText?.Origin ?? route.Target?.Origin ?? Origin.None);
        route.HostHeader = route.Entry.HostHeader is { } host ? resolver.Text(host, ScopeOf(route)) : null;
        route.Headers = [.. HeaderTexts.Of(route.Entry.Headers, resolver, ScopeOf(route))];
    }

    private static ImmutableArray<Route> Routes(Map<Model.Route>? entries, Func<(string Key, Model.Route Entry), Route> make)
    {
        var routes = ImmutableArray.CreateBuilder<Route>(entries?.Count ?? 0);
        foreach (var (key, entry) in entries ?? Map<Model.Route>.Empty)
        {
            routes.Add(make((key, entry)));
        }

        return routes.MoveToImmutable();
    }

    private static string UrlOf(Route route)
    {
        if (route.Proxy is not null)
        {
            return $"https://{route.Fqdn}";
        }

        var port = route.Target is { } target ? target.DeclaredPort?.Published ?? target.Port : 0;
        var isDefault = (route.Scheme, port) is ("http", 80) or ("https", 443) or (_, 0);
        return isDefault ? $"{route.Scheme}://{route.Fqdn}" : $"{route.Scheme}://{route.Fqdn}:{port}";
    }

    private Scope ScopeOf(Route route) =>
        route.Instance is { } instance ? objects.InstanceScope(instance) : route.Host is { } host ? objects.HostScope(host) : objects.Root;

    private RouteTarget? HostTarget(Route route)
    {
        if (route.Entry.To is not { } to || resolver.Literal(to, ScopeOf(route), "what a route leads to") is not { } text)
        {
            return null;
        }

        if (route.Host is { } host && IsOfRoute(to, text.Value, host.Entry.Routes))
        {
            return null;
        }

        if (PortRange.TryParse(text.Value, out var range, out var problem) && range.First == range.Last)
        {
            return new RouteTarget(null, range.First, null, text.Origin);
        }

        bag.Add(TopologyErrors.ExpressionValue(to.Span, "a port of the host", text.Value, problem));
        return null;
    }

    private RouteTarget? ContainerTarget(Route route, ServiceInstance instance)
    {
        if (route.Entry.To is not { } to)
        {
            if (route.Entry.Redirect is null)
            {
                bag.Add(TopologyErrors.NoRouteTarget(route.Origin.First, route.Key));
            }

            return null;
        }

        if (resolver.Literal(to, ScopeOf(route), "what a route leads to") is not { } text)
        {
            return null;
        }

        if (IsOfRoute(to, text.Value, instance.Entry.Routes))
        {
            return null;
        }

        var colon = text.Value.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text.Value : text.Value[..colon];
        if (instance.ContainerOf(name) is not { } container)
        {
            bag.Add(TopologyErrors.UnknownReference(to.Span, "container", name,
                NearestName.Find(name, instance.Containers.Select(static c => c.Key)), $" in service '{instance.ServiceKey}'"));
            return null;
        }

        return colon < 0 ? OnlyPort(container, to, text.Origin) : NamedPort(container, text.Value[(colon + 1)..], to, text.Origin);
    }

    /// <summary>True for <c>routes.name</c>, which was then reported: no proxy that is compiled passes one route on to another.</summary>
    private bool IsOfRoute(Leaf<string> to, string target, Map<Model.Route>? routes)
    {
        const string prefix = "routes.";
        if (!target.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var key = target[prefix.Length..];
        bag.Add(routes?[key] is null
            ? TopologyErrors.UnknownReference(to.Span, "route", key, NearestName.Find(key, routes?.Names ?? []), " beside this one")
            : TopologyErrors.Unsupported(to.Span, $"a route that leads to another one ('{target}') is not compiled yet",
                "name the target of that route here as well"));
        return true;
    }

    private RouteTarget? OnlyPort(Container container, Leaf<string> to, Origin origin)
    {
        if (container.OnlyPort is { } port)
        {
            return new RouteTarget(container, port.First, port, origin.And(port.NumberOrigin));
        }

        bag.Add(TopologyErrors.AmbiguousPort(to.Span, container.Key, [.. container.Ports.Select(static p => p.Key)]));
        return null;
    }

    private RouteTarget? NamedPort(Container container, string port, Leaf<string> to, Origin origin)
    {
        if (PortRange.TryParse(port, out var range, out _) && range.First == range.Last && range.Protocol is null)
        {
            return new RouteTarget(container, range.First, container.Ports.FirstOrDefault(p => p.First == range.First), origin);
        }

        if (container.Ports.FirstOrDefault(p => p.Key == port) is { } named)
        {
            return new RouteTarget(container, named.First, named, origin.And(named.NumberOrigin));
        }

        bag.Add(TopologyErrors.UnknownReference(to.Span, "port", port, NearestName.Find(port, container.Ports.Select(static p => p.Key)),
            $" in container '{container.Key}'"));
        return null;
    }
}
