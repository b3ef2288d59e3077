using System.Collections.Immutable;

namespace Hlc.Topology;

/// <summary>
/// Joins the routes of one service's copies: what runs on several hosts of a site (<c>host: [a, b]</c>, or a group) and is served
/// under one name by one proxy is one route with several back ends. Variants (<c>instances</c>) may differ in what they serve:
/// theirs stay apart, and one name for two of them is reported.
/// </summary>
internal static class RoutePools
{
    /// <summary>Makes the first route of each pool the one that is served, and the others its further back ends.</summary>
    public static void Form(ImmutableArray<ServiceInstance> instances)
    {
        foreach (var copies in instances.Where(static i => i.Entry.Instances is not { Count: > 0 }).GroupBy(static i => (i.ServiceKey, i.Site)))
        {
            if (copies.Skip(1).Any())
            {
                Form([.. copies.SelectMany(static i => i.Routes)]);
            }
        }
    }

    private static void Form(Route[] routes)
    {
        foreach (var pool in routes.Where(static r => r.Proxy is not null).GroupBy(static r => (r.Key, r.Proxy)))
        {
            var served = pool.First();
            foreach (var further in pool.Skip(1).Where(r => r.Fqdn == served.Fqdn))
            {
                further.Pool = served;
                served.Upstreams = [.. served.Upstreams, .. further.Upstreams];
            }
        }
    }
}
