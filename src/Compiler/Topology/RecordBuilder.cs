using System.Collections.Immutable;
using Hlc.Values;

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
                    records.Add(Record(alias, own, host.Site));
                }
            }

            // A host's own route that bears the host's name takes over its record.
            if (host.PrimaryAddress is { } address && host.Zone is not null
                && !taken.Contains((host, host.Fqdn)))
            {
                records.Add(Record(new Sourced<string>(host.Fqdn, host.FqdnOrigin), address, host.Site));
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

            records.Add(Record(new Sourced<string>(route.Fqdn, route.FqdnOrigin), address, target.Site));
            foreach (var alias in route.Aliases)
            {
                records.Add(Record(alias, address, target.Site));
            }
        }

        records.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return [.. records];
    }

    private static AddressRecord Record(Sourced<string> name, HostAddress address, Site site) =>
        new(name.Value, address.Address.Value, site, name.Origin.And(address.Address.Origin))
        {
            NameOrigin = name.Origin,
            AddressOrigin = address.Address.Origin,
        };
}
