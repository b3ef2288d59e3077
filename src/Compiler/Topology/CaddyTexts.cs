using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The texts of a Caddyfile that may hold secrets and variables: what its Caddy must find in its environment.</summary>
public static class CaddyTexts
{
    /// <summary>The secrets and variables of a Caddy, each once, in ordinal order of the variable's name.</summary>
    public static IReadOnlyList<EnvironmentVariable> VariablesOf(Proxy proxy, IEnumerable<Route> routes, AcmeSettings acme, IReadOnlyCollection<Zone> zones)
    {
        var found = new SortedDictionary<string, EnvironmentVariable>(StringComparer.Ordinal);
        foreach (var text in Of(proxy, routes, acme, zones))
        {
            foreach (var part in text?.Parts ?? [])
            {
                var name = part switch { SecretPart secret => secret.Variable, VariablePart variable => variable.Name, _ => null };
                if (name is not null)
                {
                    var known = found.GetValueOrDefault(name)?.Origin ?? Origin.None;
                    var origin = known.And(text!.Origin);
                    found[name] = new EnvironmentVariable(name, TextValue.Of(part, origin), origin);
                }
            }
        }

        return [.. found.Values];
    }

    private static IEnumerable<TextValue?> Of(Proxy proxy, IEnumerable<Route> routes, AcmeSettings acme, IReadOnlyCollection<Zone> zones)
    {
        Route[] served = [.. routes.Where(r => r.Proxies.Contains(proxy) && r.Pool is null)];
        ZoneProvider[] providers = [.. served.Where(static r => r.Serving.Listener is not { Mode.Value: not Model.ListenMode.Http })
            .Select(r => ZoneOf(r, zones)?.Provider).OfType<ZoneProvider>().Distinct()];
        var settings = proxy.Settings;
        return
        [
            .. Of(proxy.Native),
            .. proxy.Headers.Select(static h => h.Value),
            settings.Fallback?.Address,
            settings.AccessLog?.File,
            .. settings.BlockedAgents,
            .. providers.SelectMany(static p => p.Credentials).Select(static c => c.Value),
            providers.Length > 0 ? acme.Email : null,
            .. providers.Length > 0 ? acme.Resolvers : [],
            .. served.SelectMany(Of),
            .. UpstreamsOf(proxy, served).Select(static u => u.PortText),
        ];
    }

    /// <summary>The back ends that a proxy passes requests on to, and whom it asks who may pass.</summary>
    internal static IEnumerable<RouteUpstream> UpstreamsOf(Proxy proxy, IEnumerable<Route> routes)
    {
        Route[] served = [.. routes.Where(r => r.Proxies.Contains(proxy) && r.Pool is null)];
        return served.Concat(served.Select(static r => r.Guard?.Way).OfType<Route>()).SelectMany(r => r.UpstreamsAt(proxy));
    }

    /// <summary>The zone that a route's name stands in.</summary>
    public static Zone? ZoneOf(Route route, IEnumerable<Zone> zones) => zones.Where(z => z.Holds(route.Fqdn)).MaxBy(static z => z.Name.Length);

    private static IEnumerable<TextValue?> Of(Route route) =>
    [
        route.HostHeader,
        route.Native,
        route.Serving.Redirect?.To,
        route.Serving.Check?.Path,
        route.Guard?.Service.Path,
        .. route.Guard?.Except ?? [],
        .. route.Guard?.Service.CopyHeaders ?? [],
        .. route.Headers.Select(static h => h.Value),
    ];

    private static IEnumerable<TextValue?> Of(ResolvedTree? tree) => tree switch
    {
        ResolvedScalar scalar => [scalar.Text],
        ResolvedMap map => map.Entries.SelectMany(static e => Of(e.Value)),
        ResolvedList list => list.Items.SelectMany(Of),
        _ => [],
    };
}
