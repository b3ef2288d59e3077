using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Where the back ends of a route are found that an orchestrator puts somewhere: Consul answers for its services by SRV records, on port
/// 8600 of each of its agents (its documentation, "Discover services with DNS").
/// </summary>
/// <param name="Name">The name of the SRV records.</param>
/// <param name="Origin">What says it.</param>
public sealed record ConsulService(string Name, Origin Origin)
{
    private const int DnsPort = 8600;

    /// <summary>Where the back ends of a route are found; null for one whose service is not registered in Consul.</summary>
    public static ConsulService? Of(LabTopology lab, Route route)
    {
        if (route.Instance?.Runtime != ServiceRuntime.Nomad || lab.Inventory.Clusters is not { Consul: { } consul, Nomad.Discovery.Value: "consul" })
        {
            return null;
        }

        var register = route.Target?.DeclaredPort?.Entry?.Register;
        return new ConsulService(
            $"_{register?.Value ?? route.Key}._tcp.service.consul",
            (register is null ? route.Origin : Origin.Of(register.Span)).And(Origin.Of(consul.KeySpan)));
    }

    /// <summary>The agents that are asked, each with its host and port 8600.</summary>
    public static ImmutableArray<(Host Host, Origin Said, Sourced<string> Address)> Agents(LabTopology lab) =>
        [.. (lab.Inventory.Clusters?.Consul?.Servers ?? new Sequence<Leaf<string>>([])).SelectMany(place => lab.Hosts
            .Where(h => h.Key == place.Value || h.Groups.Contains(place.Value)).Select(h => (Host: h, Said: HostPlaces.SaidBy(place, h))))
            .DistinctBy(static s => s.Host).Where(static s => s.Host.PrimaryAddress is not null)
            .Select(static s => (s.Host, s.Said.And(s.Host.Origin), new Sourced<string>(s.Host.PrimaryAddress!.Address.Value.WithPort(DnsPort), s.Host.PrimaryAddress.Address.Origin)))];
}
