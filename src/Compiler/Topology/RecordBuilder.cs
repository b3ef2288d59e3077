using System.Collections.Immutable;

namespace Hlc.Topology;

/// <summary>Derives the address records: each host's name, and each route's name at its proxy or its host.</summary>
internal static class RecordBuilder
{
    public static ImmutableArray<AddressRecord> Records(IReadOnlyList<Host> hosts, IReadOnlyList<Route> routes)
    {
        var records = new List<AddressRecord>();
        var taken = routes.Where(static r => r.Instance is null).Select(static r => (r.Host, r.Fqdn)).ToHashSet();
        foreach (var host in hosts)
        {
            foreach (var alias in host.Aliases)
            {
                if (host.PrimaryAddress is { } own)
                {
                    records.Add(new AddressRecord(alias.Value, own.Address.Value, host.Site, alias.Origin.And(own.Address.Origin)));
                }
            }

            // A host's own route that bears the host's name takes over its record.
            if (host.PrimaryAddress is { } address && host.Zone is not null
                && !taken.Contains((host, host.Fqdn)))
            {
                records.Add(new AddressRecord(host.Fqdn, address.Address.Value, host.Site, host.Origin.And(address.Address.Origin)));
            }
        }

        foreach (var route in routes)
        {
            var target = route.Proxy?.Host ?? route.Host;
            if (route.Access == RouteAccess.Private || route.Zone is null || route.Entry.Dns is { IsNone: true }
                || target?.PrimaryAddress is not { } address)
            {
                continue;
            }

            var origin = route.Origin.And(address.Address.Origin);
            records.Add(new AddressRecord(route.Fqdn, address.Address.Value, target.Site, origin));
            foreach (var alias in route.Aliases)
            {
                records.Add(new AddressRecord(alias.Value, address.Address.Value, target.Site, alias.Origin.And(origin)));
            }
        }

        records.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return [.. records];
    }
}
