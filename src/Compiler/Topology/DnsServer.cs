using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A DNS server where it runs.</summary>
public sealed class DnsServer
{
    /// <summary>Its key under <c>dns.servers</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The program: <c>adguard</c>, <c>bind</c>, …</summary>
    public required string Program { get; init; }

    /// <summary>The host that answers; null for a server in a service that has no host.</summary>
    public required Host? Host { get; init; }

    /// <summary>The entry with its instance laid over it.</summary>
    public required Model.DnsServer Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>What says where it runs.</summary>
    public Origin PlacementOrigin { get; init; } = Origin.None;

    /// <summary>What decides that it answers where it is.</summary>
    public Origin Whereabouts => Origin.And(PlacementOrigin).And(Host?.SiteOrigin ?? Origin.None).AsDecision();

    /// <summary>The instance that it runs in; null for a daemon of a host.</summary>
    public ServiceInstance? Instance { get; init; }

    /// <summary>The container that it runs in; null for a daemon of a host, and where the service has no such container.</summary>
    public Container? Container { get; init; }

    /// <summary>True if it runs as a daemon of a host of ours, rather than in a container or on a device.</summary>
    public bool IsDaemon => Entry.Service is null && Host is { IsManaged: true };

    /// <summary>True if it holds zones with all that belongs to them, so that it can be a zone's original or copy.</summary>
    public bool IsAuthoritative => Program is "bind" or "coredns";

    /// <summary>True if it answers those outside the lab as well.</summary>
    public bool IsPublic => Entry.Access?.Value == Model.Access.Public;

    /// <summary>Its native words, resolved; null if there are none.</summary>
    public ResolvedMap? Native { get; internal set; }

    /// <summary>The servers that it asks for all other names: an address, and perhaps <c>#</c> and a port.</summary>
    public ImmutableArray<DnsUpstream> Forwarders { get; internal set; } = [];

    /// <summary>The port under which others reach it.</summary>
    public Sourced<int> Port { get; internal set; } = new(53, Origin.None);

    /// <summary>Its addresses, the primary one first.</summary>
    public IEnumerable<Sourced<Address>> Addresses => (Host?.Addresses ?? []).Select(static a => a.Address);

    /// <summary>What it answers, and how; ordered by name.</summary>
    public ImmutableArray<ServedZone> Zones { get; internal set; } = [];

    /// <summary>
    /// All that it knows of its own, but for who answers which zone: for a server that keeps no zones. In the order of zones, then of
    /// names that stand in none.
    /// </summary>
    public ImmutableArray<ZoneRecord> Records { get; internal set; } = [];

    /// <summary>The addresses of those inside the lab who may ask it.</summary>
    public ImmutableArray<Sourced<Cidr>> Clients { get; internal set; } = [];

    /// <summary>The servers that hold copies of its zones.</summary>
    public ImmutableArray<DnsServer> Secondaries { get; internal set; } = [];

    /// <summary>The site that it answers for; null for a server in a service that has no host.</summary>
    public Site? Site => Host?.Site;

    /// <inheritdoc/>
    public override string ToString() => Host is null ? Key : $"{Key}@{Host.Key}";
}

/// <summary>A server that is asked for names.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Origin">What says both.</param>
public sealed record DnsUpstream(Address Address, int Port, Origin Origin);

/// <summary>A zone as a server answers it.</summary>
/// <param name="Name">The zone's name.</param>
/// <param name="As">How the server answers it.</param>
/// <param name="Origin">What says so.</param>
public sealed record ServedZone(string Name, ServedAs As, Origin Origin)
{
    /// <summary>The zone; null for one that only others know.</summary>
    public HeldZone? Zone { get; init; }

    /// <summary>Whom it is asked of or copied from; none for an original.</summary>
    public ImmutableArray<DnsUpstream> From { get; init; } = [];

    /// <summary>BIND's own words of a zone that only others know, resolved; null if there are none.</summary>
    public ResolvedTree? Bind { get; init; }

    /// <summary>Dnsmasq's own words of such a zone, resolved; null if there are none.</summary>
    public ResolvedTree? Dnsmasq { get; init; }

    /// <summary>CoreDNS's own words of such a zone, resolved; null if there are none.</summary>
    public ResolvedTree? Coredns { get; init; }
}

/// <summary>How a server answers a zone.</summary>
public enum ServedAs
{
    /// <summary>From a file of its own.</summary>
    Primary,

    /// <summary>From a copy of another server's.</summary>
    Secondary,

    /// <summary>By asking others.</summary>
    Forward,
}
