using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.CloudInit;

/// <summary>Writes the network that cloud-init sets (cloud-init documentation, "Networking config Version 2").</summary>
internal static class NetworkConfigTree
{
    /// <summary>The network configuration; null if an address has no place, which is reported, or there is none.</summary>
    public static ResolvedMap? Of(LabTopology lab, Host host, PlanReport report)
    {
        var ethernets = new MappingBuilder();
        foreach (var address in host.Addresses.Where(static a => a.Network is not { IsOverlay: true }))
        {
            if (address.Network is not { } network || network.Ranges.FirstOrDefault(r => r.Value.Contains(address.Address.Value)) is not { Origin.Exists: true } range)
            {
                report.Unsupported(address.Address.Origin.First, $"nothing says how long the prefix of {address.Address.Value} is: it lies in no network of the lab", "describe its network under 'networks', with 'cidr'");
                continue;
            }

            var isPrimary = address == host.PrimaryAddress;
            var named = isPrimary ? host.Networking?.Interface : host.Networking?.Further.FirstOrDefault(f => f.Network == network.Key)?.Name;
            if (!isPrimary && named is null)
            {
                report.Unsupported(address.Address.Origin.First, $"host '{host.Key}' does not say on which interface its address in '{network.Key}' stands", $"say 'interfaces: {{ {network.Key}: <interface> }}'");
                continue;
            }

            ethernets.Add(named?.Value ?? "primary", named?.Origin ?? address.Address.Origin.AsDecision(), Interface(lab, host, address, range, named, isPrimary));
        }

        if (ethernets.Count == 0)
        {
            return null;
        }

        var tree = new MappingBuilder();
        tree.Add("version", 2, Origin.None);
        tree.Add("ethernets", ethernets.ToMap());
        return tree.ToMap();
    }

    private static ResolvedMap Interface(LabTopology lab, Host host, HostAddress address, Sourced<Cidr> range, Sourced<string>? named, bool isPrimary)
    {
        var map = new MappingBuilder();
        map.Add("match", Match(host, named, isPrimary));
        map.Add("dhcp4", new ResolvedScalar(TextValue.Of("false", Origin.None), TreeScalarType.Boolean));
        map.Add("addresses", Texts([new Sourced<string>($"{address.Address.Value}/{range.Value.Prefix}", address.Address.Origin.And(range.Origin))]));
        if (isPrimary && address.Network?.Gateway is { } gateway && gateway.Value != address.Address.Value && gateway.Value.IsV6 == address.Address.Value.IsV6)
        {
            var route = new MappingBuilder();
            route.Add("to", gateway.Value.IsV6 ? "::/0" : "0.0.0.0/0", gateway.Origin.AsDecision());
            route.Add("via", gateway.Value.ToString(), gateway.Origin);
            map.Add("routes", new ResolvedList([route.ToMap(gateway.Origin)]));
        }

        var servers = isPrimary ? HostNameServers.AtFirstStart(lab, host) : [];
        if (!servers.IsEmpty)
        {
            var names = new MappingBuilder();
            names.Add("addresses", Texts(servers));
            names.Add("search", host.Site.Domain is { } domain ? Texts([domain]) : null);
            map.Add("nameservers", names.ToMap());
        }

        return map.ToMap(address.Address.Origin);
    }

    /// <summary>By the card where it is known, else by the interface's name, else whatever wired card there is.</summary>
    private static ResolvedMap? Match(Host host, Sourced<string>? named, bool isPrimary)
    {
        var match = new MappingBuilder();
        if (isPrimary && host.Netboot?.Mac is { } mac)
        {
            match.Add("macaddress", mac.Value, mac.Origin);
        }
        else if (named is null)
        {
            match.Add("name", "e*", Origin.None);
        }

        return match.Count == 0 ? null : match.ToMap();
    }

    private static ResolvedList Texts(IEnumerable<Sourced<string>> texts) => new([.. texts.Select(static t => ResolvedTree.Of(TextValue.Of(t.Value, t.Origin)))]);
}
