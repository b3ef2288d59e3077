using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Which name servers a host asks.</summary>
public static class HostNameServers
{
    /// <summary>
    /// The lab's DNS servers in the host's site: each by the address that the host has the shortest way to. A host that is one of them
    /// asks behind them whom its server asks: until that runs, what starts it could not be fetched.
    /// </summary>
    public static ImmutableArray<Sourced<string>> Of(LabTopology lab, Host host)
    {
        var servers = Of(lab, host, static _ => true);
        var behind = lab.DnsServers.Where(s => s.Host == host).SelectMany(static s => s.Forwarders.Where(static f => f.Port == 53)
            .Select(f => new Sourced<string>(f.Address.ToString(), f.Origin.And(s.Origin).And(s.PlacementOrigin))));
        return [.. servers.Concat(behind).DistinctBy(static s => s.Value)];
    }

    /// <summary>
    /// Those that answer while the host is set up: not its own server, which is not there yet; without another, the gateway of its network.
    /// </summary>
    public static ImmutableArray<Sourced<string>> AtFirstStart(LabTopology lab, Host host) =>
        Of(lab, host, other => other != host) is { IsEmpty: false } servers ? servers
        : host.PrimaryAddress?.Network?.Gateway is { } gateway ? [new Sourced<string>(gateway.Value.ToString(), gateway.Origin)]
        : [];

    private static ImmutableArray<Sourced<string>> Of(LabTopology lab, Host host, Func<Host, bool> counts)
    {
        var servers = ImmutableArray.CreateBuilder<Sourced<string>>();
        foreach (var server in lab.DnsServers)
        {
            if (server.Host is { } other && other.Site == host.Site && counts(other)
                && (other.Addresses.FirstOrDefault(a => host.Addresses.Any(b => b.Network is not null && b.Network == a.Network)) ?? other.PrimaryAddress) is { } address
                && servers.All(s => s.Value != address.Address.Value.ToString()))
            {
                servers.Add(new Sourced<string>(address.Address.Value.ToString(), address.Address.Origin.And(server.Origin).And(Origin.Of(server.Entry.Host?.Span ?? default))));
            }
        }

        return servers.ToImmutable();
    }
}
