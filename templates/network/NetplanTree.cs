using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Artifacts.Network;

/// <summary>Writes interfaces as netplan has them (netplan(5)).</summary>
internal static class NetplanTree
{
    /// <summary>What stands below <c>network</c>.</summary>
    public static ResolvedMap Of(IReadOnlyList<PlacedAddress> addresses, ImmutableArray<Sourced<string>> servers, Sourced<string>? search)
    {
        var ethernets = new MappingBuilder();
        var vlans = new MappingBuilder();
        var links = addresses.Select(static a => a.Link).OfType<Sourced<string>>().DistinctBy(static l => l.Value);
        foreach (var link in links.Where(l => !addresses.Any(a => a.Interface.Value == l.Value)))
        {
            // A VLAN stands on an interface that netplan knows, even if that has no address of its own.
            ethernets.Add(link.Value, link.Origin, Interface([], [], null, null, link.Origin));
        }

        foreach (var group in addresses.GroupBy(static a => a.Interface.Value))
        {
            PlacedAddress[] own = [.. group];
            var first = own.Contains(addresses[0]);
            var settings = Interface(own, first ? servers : [], first ? search : null, own[0], own[0].Interface.Origin);
            (own[0].Link is null ? ethernets : vlans).Add(group.Key, own[0].Interface.Origin, settings);
        }

        var tree = new MappingBuilder();
        tree.Add("version", 2, Origin.None);
        tree.Add("renderer", "networkd", Origin.None);
        tree.Add("ethernets", ethernets.Count == 0 ? null : ethernets.ToMap());
        tree.Add("vlans", vlans.Count == 0 ? null : vlans.ToMap());
        return tree.ToMap();
    }

    private static ResolvedMap Interface(
        PlacedAddress[] addresses, ImmutableArray<Sourced<string>> servers, Sourced<string>? search, PlacedAddress? vlan, Origin origin)
    {
        var map = new MappingBuilder();
        if (vlan is { Vlan: { } number, Link: { } link })
        {
            map.Add("id", number.Value, number.Origin);
            map.Add("link", link.Value, link.Origin);
        }

        // Said because files of other origin are laid under this one: cloud-init's may turn it on.
        map.Add("dhcp4", origin, new ResolvedScalar(TextValue.Of("false", origin), TreeScalarType.Boolean) { Origin = origin });
        map.Add("addresses", addresses.Length == 0 ? null : List(addresses.Select(static a => a.Text)));
        var routes = addresses.Select(Route).OfType<ResolvedTree>().ToImmutableArray();
        map.Add("routes", routes.IsEmpty ? null : new ResolvedList(routes));
        if (!servers.IsEmpty)
        {
            var names = new MappingBuilder();
            names.Add("addresses", List(servers));
            names.Add("search", search is { } domain ? List([domain]) : null);
            map.Add("nameservers", names.ToMap());
        }

        return map.ToMap(origin);
    }

    private static ResolvedMap? Route(PlacedAddress address)
    {
        if (address.Gateway is not { } gateway)
        {
            return null;
        }

        var route = new MappingBuilder();
        route.Add("to", address.Address.IsV6 ? "::/0" : "default", gateway.Origin);
        route.Add("via", gateway.Value.ToString(), gateway.Origin);
        return route.ToMap(gateway.Origin);
    }

    private static ResolvedList List(IEnumerable<Sourced<string>> texts) =>
        new([.. texts.Select(static t => ResolvedTree.Of(TextValue.Of(t.Value, t.Origin)))]);
}
