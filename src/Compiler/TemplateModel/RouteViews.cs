using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.TemplateModel;

/// <summary>Makes the views of routes, each once.</summary>
internal sealed class RouteViews(EntryTexts texts)
{
    private readonly Dictionary<Route, RouteView> _made = [];

    public ImmutableArray<RouteView> Of(IEnumerable<Route> routes) => [.. routes.Select(Of)];

    private RouteView Of(Route route)
    {
        if (!_made.TryGetValue(route, out var view))
        {
            _made.Add(route, view = Make(route));
        }

        return view;
    }

    private RouteView Make(Route route)
    {
        var scope = route.Instance is { } user ? texts.Of(user) : route.Host is { } owner ? texts.Of(owner) : texts.Root;
        return new RouteView(
            new Sourced<string>(route.Key, route.Origin),
            new Sourced<string>(route.Fqdn, route.FqdnOrigin),
            route.Url.Length > 0 && route.Access != RouteAccess.Private ? new Sourced<string>(route.Url, route.UrlOrigin) : null,
            texts.Literal(route.Entry.Link?.Title, scope, "a title") ?? new Sourced<string>(route.Key, route.Origin),
            route.Aliases,
            new Sourced<string>(Word(route.Access), route.Entry.Access is { } said ? Origin.Of(said.Span) : route.Origin),
            route.Instance is { } instance ? new Sourced<string>(instance.Name, instance.NameOrigin) : null,
            texts.Literal(route.Instance?.Entry.Category, scope, "a category"),
            route.Host is { } host ? new Sourced<string>(host.Key, host.Origin) : null,
            route.Proxy is { } proxy ? new Sourced<string>(proxy.Key, proxy.Origin) : null,
            route.Upstream is { } upstream ? new Sourced<string>(upstream, route.UpstreamOrigin) : null);
    }

    private static string Word(RouteAccess access) => access switch
    {
        RouteAccess.Public => "public",
        RouteAccess.Private => "private",
        _ => "local",
    };
}
