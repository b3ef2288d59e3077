using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Derives the address records: each host's name, and each route's name at its proxy or its host.</summary>
/// <param name="resolver">Gives texts their values.</param>
/// <param name="objects">What the texts can name.</param>
/// <param name="external">Names that only servers on the internet answer, in lower case.</param>
internal sealed class RecordBuilder(ExpressionResolver resolver, EntryObjects objects, IReadOnlySet<string> external)
{
    private readonly List<AddressRecord> _records = [];

    public ImmutableArray<AddressRecord> Records(IReadOnlyList<Host> hosts, IReadOnlyList<Route> routes)
    {
        var taken = routes.Where(static r => r.Instance is null).Select(static r => (r.Host, r.Fqdn)).ToHashSet();
        foreach (var host in hosts.Where(static h => h.Entry.Dns is not { IsNone: true }))
        {
            var ttl = resolver.Scalar(host.Entry.Dns?.Ttl, objects.HostScope(host), "how long a name is remembered", Duration.TryParse);
            foreach (var alias in host.Aliases)
            {
                Add(alias, AddressesOf(host), host.Site, ttl, host, null);
            }

            // A host's own route that bears the host's name takes over its record.
            if (host.Zone is not null && !taken.Contains((host, host.Fqdn)))
            {
                Add(new Sourced<string>(host.Fqdn, host.FqdnOrigin), AddressesOf(host), host.Site, ttl, host, null);
            }
        }

        foreach (var route in routes.Where(static r => r.Access != RouteAccess.Private && r.Pool is null && r.Entry.Dns is not { IsNone: true }))
        {
            if ((route.Proxy?.Host ?? route.Host)?.Site is not { } site)
            {
                continue;
            }

            var scope = route.Instance is { } instance ? objects.InstanceScope(instance) : route.Host is { } host ? objects.HostScope(host) : objects.Root;
            var ttl = resolver.Scalar(route.Entry.Dns?.Ttl, scope, "how long a name is remembered", Duration.TryParse);
            var addresses = route.Proxy is { } proxy ? AddressesOf(proxy) : route.Host is { } own ? AddressesOf(own) : [];
            foreach (var name in route.Zone is null ? [] : route.Aliases.Insert(0, new Sourced<string>(route.Fqdn, route.FqdnOrigin)))
            {
                Add(name, addresses, site, ttl, null, route);
            }
        }

        _records.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var order ? order : a.Address.CompareTo(b.Address));
        return [.. _records];
    }

    /// <summary>The address that names of a host lead to, and the one of the other family beside it.</summary>
    public static IEnumerable<Sourced<Address>> AddressesOf(Host host)
    {
        if (host.PrimaryAddress is not { } primary)
        {
            return [];
        }

        var other = host.Addresses.FirstOrDefault(a => a.Address.Value.IsV6 != primary.Address.Value.IsV6
            && (a.Network == primary.Network || a.Network is { IsOverlay: false } network && network.Site == host.Site));
        return other is null ? [primary.Address] : [primary.Address, other.Address];
    }

    private static IEnumerable<Sourced<Address>> AddressesOf(Proxy proxy) =>
        proxy.Virtual is { } shared ? [shared.Address] : AddressesOf(proxy.Host);

    private void Add(Sourced<string> name, IEnumerable<Sourced<Address>> addresses, Site site, Sourced<Duration>? ttl, Host? host, Route? route)
    {
        if (external.Contains(name.Value.ToLowerInvariant()))
        {
            return;
        }

        foreach (var address in addresses)
        {
            _records.Add(new AddressRecord(name.Value, address.Value, site, name.Origin.And(address.Origin))
            {
                NameOrigin = name.Origin,
                AddressOrigin = address.Origin,
                Ttl = ttl,
                Host = host,
                Route = route,
            });
        }
    }
}
