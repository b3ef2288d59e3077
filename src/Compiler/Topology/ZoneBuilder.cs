using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes zones: one for each name that a site, a host, a route or <c>dns.zones</c> gives.</summary>
internal sealed class ZoneBuilder(Inventory lab, References<Site> sites, ExpressionResolver resolver, Scope root, DiagnosticBag bag)
{
    private readonly SortedDictionary<string, Zone> _zones = new(StringComparer.Ordinal);

    /// <summary>The zones, in ordinal order of the name.</summary>
    public ImmutableArray<Zone> Build(IReadOnlyList<Host> hosts, IReadOnlyList<Route> routes)
    {
        foreach (var (name, entry) in lab.Dns?.Zones ?? Map<DnsZone>.Empty)
        {
            Add(name, Origin.Of(entry.KeySpan), entry);
        }

        foreach (var domain in sites.All.Select(static s => s.Domain).OfType<Sourced<string>>())
        {
            Add(domain.Value, domain.Origin);
        }

        foreach (var host in hosts)
        {
            Add(host.Zone, host.ZoneOrigin);
        }

        foreach (var route in routes.Where(static r => r.Access != RouteAccess.Private))
        {
            Add(route.Zone, route.ZoneOrigin);
        }

        foreach (var zone in _zones.Values)
        {
            SetSite(zone, hosts, routes);
            zone.Provider = ProviderOf(zone);
        }

        foreach (var zone in _zones.Values.Where(static z => z.Provider is null))
        {
            zone.Provider = Above(zone.Name, static z => z.Provider?.Zone == z.Name ? z.Provider : null);
        }

        return [.. _zones.Values];
    }

    private void Add(string? name, Origin origin, DnsZone? entry = null)
    {
        if (name is not null)
        {
            var lower = name.TrimEnd('.').ToLowerInvariant();
            _zones.TryAdd(lower, new Zone { Name = lower, Entry = entry, Origin = origin });
        }
    }

    /// <summary>The site that the entry says; else that of the nearest domain at or above the name; else the only one that uses it.</summary>
    private void SetSite(Zone zone, IReadOnlyList<Host> hosts, IReadOnlyList<Route> routes)
    {
        if (zone.Entry?.Site is { } said)
        {
            (zone.Site, zone.SiteOrigin) = (sites.Resolve(said), Origin.Of(said.Span));
            return;
        }

        var nearest = sites.All.Where(s => s.Domain is { } domain && Zone.Holds(domain.Value, zone.Name)).MaxBy(static s => s.Domain?.Value.Length);
        if (nearest is { Domain: { } its })
        {
            (zone.Site, zone.SiteOrigin) = (nearest, its.Origin);
            return;
        }

        var users = hosts.Where(h => Is(h.Zone)).Select(static h => h.Site)
            .Concat(routes.Where(r => Is(r.Zone)).Select(static r => r.Proxy?.Host.Site ?? r.Host?.Site).OfType<Site>())
            .Concat(sites.All.Count == 1 ? sites.All : []).Distinct().ToArray();
        zone.Site = users.Length == 1 ? users[0] : null;

        bool Is(string? name) => zone.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private ZoneProvider? ProviderOf(Zone zone)
    {
        if (zone.Entry?.Provider is not { } entry)
        {
            return null;
        }

        var said = Programs(entry).Where(static p => p.Credentials is not null).ToArray();
        if (said.Length != 1)
        {
            bag.Add(TopologyErrors.RoleProgram(entry.KeySpan, "DNS provider", zone.Name, [.. Programs(entry).Select(static p => p.Program)],
                [.. said.Select(static p => p.Program)]));
            return null;
        }

        var credentials = ImmutableArray.CreateBuilder<ProviderCredential>();
        foreach (var (name, value) in said[0].Credentials ?? Map<ValueSource>.Empty)
        {
            if (resolver.Value(value, root) is { } text)
            {
                credentials.Add(new ProviderCredential(new Sourced<string>(name, Origin.Of(value.KeySpan)), text));
            }
        }

        return new ZoneProvider(said[0].Program, credentials.ToImmutable(), zone.Name, Origin.Of(entry.KeySpan));
    }

    private static (string Program, Map<ValueSource>? Credentials)[] Programs(DnsProvider entry) =>
    [
        ("cloudflare", entry.Cloudflare),
        ("desec", entry.Desec),
        ("digitalocean", entry.Digitalocean),
        ("duckdns", entry.Duckdns),
        ("gandi", entry.Gandi),
        ("hetzner", entry.Hetzner),
        ("ovh", entry.Ovh),
        ("porkbun", entry.Porkbun),
        ("rfc2136", entry.Rfc2136),
        ("route53", entry.Route53),
    ];

    /// <summary>What the nearest zone above a name gives.</summary>
    private ZoneProvider? Above(string name, Func<Zone, ZoneProvider?> of)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (_zones.TryGetValue(name[(dot + 1)..], out var above) && of(above) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
