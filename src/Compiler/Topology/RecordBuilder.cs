using System.Collections.Immutable;
using Hlc.Model;
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
                    records.Add(Record(alias, own.Address, host.Site));
                }
            }

            // A host's own route that bears the host's name takes over its record.
            if (host.PrimaryAddress is { } address && host.Zone is not null
                && !taken.Contains((host, host.Fqdn)))
            {
                records.Add(Record(new Sourced<string>(host.Fqdn, host.FqdnOrigin), address.Address, host.Site));
            }
        }

        foreach (var route in routes)
        {
            var site = (route.Proxy?.Host ?? route.Host)?.Site;
            var target = route.Proxy is { } proxy ? proxy.Address : route.Host?.PrimaryAddress?.Address;
            if (route.Access == RouteAccess.Private || route.Zone is null || route.Pool is not null || route.Entry.Dns is { IsNone: true }
                || target is not { } address || site is null)
            {
                continue;
            }

            records.Add(Record(new Sourced<string>(route.Fqdn, route.FqdnOrigin), address, site));
            foreach (var alias in route.Aliases)
            {
                records.Add(Record(alias, address, site));
            }
        }

        records.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return [.. records];
    }

    private static AddressRecord Record(Sourced<string> name, Sourced<Address> address, Site site) =>
        new(name.Value, address.Value, site, name.Origin.And(address.Origin))
        {
            NameOrigin = name.Origin,
            AddressOrigin = address.Origin,
        };
}
