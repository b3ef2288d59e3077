using System.Globalization;
using Hlc.Topology;
using Hlc.Topology.Expressions;

namespace Hlc.Query;

/// <summary>What follows from a route.</summary>
internal static class RouteItems
{
    public static QueryItem Route(Route route, Scope scope, string key) => new(key)
    {
        Node = route.Entry,
        Scope = scope,
        Facts = [.. Facts(route)],
    };

    private static IEnumerable<QueryMember> Facts(Route route)
    {
        yield return QuerySteps.Fact("name", route.Name, route.NameOrigin);
        if (route.Access != RouteAccess.Private)
        {
            yield return QuerySteps.Fact("fqdn", route.Fqdn, route.FqdnOrigin);
            yield return QuerySteps.Fact("url", route.Url, route.UrlOrigin);
        }

        yield return QuerySteps.Fact("access", route.Access.ToString().ToLowerInvariant(), route.Origin);
        if (route.Proxy is { } proxy)
        {
            yield return QuerySteps.Fact("proxy", proxy.Key, route.Origin.And(proxy.Origin));
        }

        if (route.Target is { } target)
        {
            var number = target.Port.ToString(CultureInfo.InvariantCulture);
            yield return QuerySteps.Fact("target", target.Container is { } container ? $"{container.Key}:{number}" : number, target.Origin);
        }

        if (route.Upstream is { } upstream)
        {
            yield return QuerySteps.Fact("upstream", upstream, route.UpstreamOrigin);
        }

        if (route.Network is { } network)
        {
            yield return QuerySteps.Fact("network", network.Name, network.Origin);
        }
    }
}
