using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Where the back ends of a route are found that Nomad puts somewhere. Consul answers for its services by SRV records, on port 8600 of each
/// of its agents (its documentation, "Discover services with DNS"). Nomad's own catalogue is answered by CoreDNS's plugin <c>nomad</c> under
/// <c>service.nomad</c>: by addresses. Its SRV records all have one and the same target, so that nobody could say which port belongs to which
/// address; therefore only services whose port is the same everywhere are found there.
/// </summary>
/// <param name="Name">The name that is asked for.</param>
/// <param name="Port">The port of each back end; null if SRV records say it.</param>
/// <param name="Catalogue">The cluster that knows them: <c>consul</c> or <c>nomad</c>.</param>
/// <param name="Servers">The name servers that are asked.</param>
/// <param name="Origin">What says it.</param>
public sealed record DiscoveredService(string Name, Sourced<int>? Port, string Catalogue, ImmutableArray<DiscoveryServer> Servers, Origin Origin)
{
    /// <summary>The zone of Nomad's own catalogue, as CoreDNS's plugin calls it by default.</summary>
    public const string NomadZone = "service.nomad";

    private const string Consul = "consul";
    private const string Nomad = "nomad";
    private const int AgentPort = 8600;

    // Jobs say no other.
    private const string Namespace = "default";

    /// <summary>Where the back ends of a route are found; null for one that Nomad does not place, and where they cannot be found.</summary>
    public static DiscoveredService? Of(LabTopology lab, Proxy proxy, Route route)
    {
        if (route.Instance?.Runtime != ServiceRuntime.Nomad)
        {
            return null;
        }

        var register = route.Target?.DeclaredPort?.Entry?.Register;
        var (name, origin) = (register?.Value ?? route.Key, register is null ? route.Origin : Origin.Of(register.Span));
        if (IsConsul(lab))
        {
            var agents = Agents(lab);
            return agents.IsEmpty ? null
                : new DiscoveredService($"_{name}._tcp.service.consul", null, Consul, agents, origin.And(Origin.Of(lab.Inventory.Clusters?.Consul?.KeySpan ?? default)));
        }

        var servers = NameServers(lab, proxy);
        return servers.IsEmpty || FixedPort(route) is not { } port ? null
            : new DiscoveredService($"{name}.{Namespace}.{NomadZone}", port, Nomad, servers, origin.And(Discovery(servers).AsDecision()));
    }

    /// <summary>Says why the back ends of a route that Nomad places cannot be found, and what to do.</summary>
    public static Unreachable Missing(LabTopology lab, Proxy proxy, Route route)
    {
        if (IsConsul(lab))
        {
            return new Unreachable("it is registered in Consul, and no agent of Consul can be asked",
                "say under 'clusters: { consul: { servers: … } }' where it runs, or remove 'discovery' of the Nomad cluster");
        }

        if (NameServers(lab, proxy).IsEmpty)
        {
            return new Unreachable("it is wherever Nomad puts it, and no name server knows Nomad's services",
                "say 'discovery: nomad' of a CoreDNS under 'dns.servers', or 'discovery: consul' of the Nomad cluster");
        }

        var port = route.Target?.DeclaredPort?.Entry;
        return new Unreachable("Nomad chooses its port anew on each host, and the name server for Nomad's services answers with addresses only",
            "say 'publish: true' of the port, so that it is the same on every host, or 'discovery: consul' of the Nomad cluster",
            "the port is said here", port?.Container?.Span ?? port?.Span ?? default);
    }

    private static bool IsConsul(LabTopology lab) => lab.Inventory.Clusters?.Nomad?.Discovery?.Value == ServiceCatalogue.Consul;

    private static ImmutableArray<DiscoveryServer> Agents(LabTopology lab) =>
        [.. lab.ConsulServers.Where(static s => s.Host.PrimaryAddress is not null).Select(static s => new DiscoveryServer(
            new Sourced<string>(s.Host.Key, s.Said), s.Said.And(s.Host.Origin),
            new Sourced<string>(s.Host.PrimaryAddress!.Address.Value.WithPort(AgentPort), s.Host.PrimaryAddress.Address.Origin)))];

    /// <summary>Those of the proxy's own site; else all.</summary>
    private static ImmutableArray<DiscoveryServer> NameServers(LabTopology lab, Proxy proxy)
    {
        var all = lab.DnsServers.Where(static s => s is { Entry.Discovery: not null, Host.PrimaryAddress: not null }).ToArray();
        var near = all.Where(s => s.Site == proxy.Host.Site).ToArray();
        return [.. (near.Length > 0 ? near : all).Select(static s => new DiscoveryServer(
            new Sourced<string>(s.Host!.Key, s.Whereabouts.And(s.Host.Origin)),
            s.Whereabouts.And(Origin.Of(s.Entry.Discovery!.Span)),
            new Sourced<string>(s.Host.PrimaryAddress!.Address.Value.WithPort(s.Port.Value), s.Host.PrimaryAddress.Address.Origin.And(s.Port.Origin))))];
    }

    private static Origin Discovery(ImmutableArray<DiscoveryServer> servers) => servers.Aggregate(Origin.None, static (all, server) => all.And(server.Said));

    /// <summary>The port of the hosts that is published by its number.</summary>
    private static Sourced<int>? FixedPort(Route route) =>
        route.Target is { DeclaredPort: { Published: > 0 and var published, PublishedText: { IsLiteral: true } text, IsDerived: false } declared } target
            ? new Sourced<int>(published + target.Port - declared.First, text.Origin.And(target.Origin)) : null;
}

/// <summary>A name server that knows what is where.</summary>
/// <param name="Name">The key of its host.</param>
/// <param name="Said">What says that it is asked.</param>
/// <param name="Address">Its address and port.</param>
public sealed record DiscoveryServer(Sourced<string> Name, Origin Said, Sourced<string> Address);
