using Hlc.Templating;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What routes show to expressions.</summary>
internal static class RouteMembers
{
    public static KeyedObjects Of(IReadOnlyList<Route> routes)
    {
        var objects = new KeyedObjects();
        foreach (var route in routes)
        {
            objects.Add(route.Key, () => Of(route));
        }

        return objects;
    }

    private static Members Of(Route route) => new Members()
        .Add("key", route.Key, route.Origin)
        .Add("name", () => Known(route.Name), () => route.NameOrigin)
        .Add("fqdn", () => route.Name.Length == 0 ? null : route.Fqdn, () => route.FqdnOrigin)
        .Add("url", () => Known(route.Url), () => route.UrlOrigin)
        .Add("address", () => route.Target?.Container?.Name ?? route.Host?.PrimaryAddress?.Address.Value.ToString(),
            () => route.Target is { Container: { } container } target ? target.Origin.And(container.NameOrigin)
                : route.Origin.And(route.Host?.PrimaryAddress?.Address.Origin ?? Origin.None))
        .Add("port", (out Value value) =>
        {
            value = route.Target is { } target ? Value.From(target.Port, target.Origin) : Value.Null;
            return true;
        })
        .Add("endpoint", () => route.Upstream, () => route.UpstreamOrigin);

    /// <summary>What names and ports are made of cannot look at what is made of them: there is no value yet.</summary>
    private static string? Known(string text) => text.Length == 0 ? null : text;
}
