using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// The names that dynamic DNS keeps at a site's address: those of the public routes that its proxies serve, if that address changes
/// (<c>public_address: dynamic</c>), and those that its zones name besides (<c>dns.zones.*.ddns</c>).
/// </summary>
internal sealed class PublicNames(IReadOnlyList<Zone> zones, IReadOnlyList<Route> routes, ExpressionResolver resolver, Scope root)
{
    /// <summary>The word for an address that changes.</summary>
    public const string Dynamic = "dynamic";

    /// <summary>The names, each once, in ordinal order.</summary>
    public IEnumerable<Sourced<string>> Of(Site site)
    {
        var names = new SortedDictionary<string, Sourced<string>>(StringComparer.Ordinal);
        if (site.Entry?.PublicAddress is { Value: Dynamic } address)
        {
            foreach (var route in routes.Where(r => r.Access == RouteAccess.Public && r.Pool is null && r.Zone is not null
                && r.Entry.Dns is not { IsNone: true } && (r.Proxy?.Host ?? r.Host)?.Site == site))
            {
                var why = Origin.Of(route.Entry.Access?.Span ?? default).And(Origin.Of(address.Span)).AsDecision();
                foreach (var name in route.Aliases.Insert(0, new Sourced<string>(route.Fqdn, route.FqdnOrigin)))
                {
                    names.TryAdd(name.Value, name with { Origin = name.Origin.And(why) });
                }
            }
        }

        foreach (var zone in zones.Where(z => z.Site == site))
        {
            foreach (var leaf in zone.Entry?.Ddns ?? new Sequence<Leaf<string>>([]))
            {
                // What is no name is reported where the zone is put together.
                if (resolver.Literal(leaf, root, "a name") is { } said && RecordReader.FullName(said.Value, zone.Name, out _) is { } full)
                {
                    names.TryAdd(full, new Sourced<string>(full, said.Origin.And(zone.Origin)));
                }
            }
        }

        return names.Values;
    }
}
