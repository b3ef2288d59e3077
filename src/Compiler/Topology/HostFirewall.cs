using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The program that filters a host's packets.</summary>
public enum FirewallProgram
{
    /// <summary>ufw.</summary>
    Ufw,

    /// <summary>nftables.</summary>
    Nftables,

    /// <summary>iptables.</summary>
    Iptables,
}

/// <summary>The packet filter of a host: what follows from the lab, and what the host says.</summary>
public sealed class HostFirewall
{
    /// <summary>The program.</summary>
    public required FirewallProgram Program { get; init; }

    /// <summary>What becomes of incoming packets that no opening lets in.</summary>
    public required FirewallPolicy Default { get; init; }

    /// <summary>What says the default.</summary>
    public required Origin DefaultOrigin { get; init; }

    /// <summary>The openings, SSH first.</summary>
    public required ImmutableArray<FirewallOpening> Openings { get; init; }

    /// <summary>The networks whose packets leave with the host's address.</summary>
    public required ImmutableArray<Sourced<Network>> Masquerade { get; init; }

    /// <summary>Packets of others that the host passes on through tunnels.</summary>
    public ImmutableArray<FirewallForward> Forwards { get; init; } = [];

    /// <summary>The program's own words, resolved; null if one of them has a mistake.</summary>
    public required ResolvedTree? Native { get; init; }

    /// <summary>What says the program.</summary>
    public required Origin ProgramOrigin { get; init; }

    /// <summary>Where it is said.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>Which way packets of an opening take.</summary>
public enum FirewallPath
{
    /// <summary>To a program of the host.</summary>
    Host,

    /// <summary>
    /// To a container, by the container engine's own rules: they pass the host's rules for incoming packets by
    /// (Docker's documentation, "Packet filtering and firewalls").
    /// </summary>
    Engine,
}

/// <summary>Packets that are let in.</summary>
public sealed record FirewallOpening
{
    /// <summary>The protocol by which hosts agree on who holds an address: it has no ports (RFC 9568).</summary>
    public const string Vrrp = "vrrp";

    /// <summary>What it is for, in a few words: <c>ssh</c>, <c>route grafana</c>, <c>allow games</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What says whom or what it is for by a name; that of its key stands in <see cref="Origin"/>.</summary>
    public Origin NameOrigin { get; init; } = Origin.None;

    /// <summary>The way of its packets.</summary>
    public FirewallPath Path { get; init; }

    /// <summary><c>tcp</c>, <c>udp</c>, <c>sctp</c>, <c>icmp</c> or <c>vrrp</c>; null for all.</summary>
    public required string? Protocol { get; init; }

    /// <summary>The ports; empty for all.</summary>
    public ImmutableArray<FirewallPorts> Ports { get; init; } = [];

    /// <summary>Who may; empty if <see cref="IsForAnyone"/>, else nobody.</summary>
    public ImmutableArray<FirewallSource> Sources { get; init; } = [];

    /// <summary>True if everybody may.</summary>
    public bool IsForAnyone { get; init; }

    /// <summary>True if an address that connects six times in 30 seconds is refused.</summary>
    public bool IsLimited { get; init; }

    /// <summary>What it follows from.</summary>
    public required Origin Origin { get; init; }

    /// <summary>True if a port of a protocol is let in, for whomever.</summary>
    public bool Covers(string protocol, FirewallPorts ports) =>
        (Protocol is null || Protocol == protocol) && (Ports.IsEmpty || Ports.Any(p => p.First <= ports.First && ports.Last <= p.Last));
}

/// <summary>A port, or a range of them.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct FirewallPorts(int First, int Last)
{
    /// <summary>The ports with a mark between the first and the last; one number for one port.</summary>
    public string ToText(char separator) => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}{separator}{Last}");
}

/// <summary>Whose packets an opening lets in.</summary>
/// <param name="Range">The range of their addresses; null for any on the interface.</param>
/// <param name="Interface">The interface that they come in on; null for any.</param>
/// <param name="Origin">What says so.</param>
public sealed record FirewallSource(Cidr? Range, string? Interface, Origin Origin)
{
    /// <summary>The bridges that Docker makes for networks of stacks: their names begin with this.</summary>
    public const string EngineBridges = "br-";

    /// <summary>True if <see cref="Interface"/> is only the beginning of the names.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>True for the addresses of the countries that the firewall names.</summary>
    public bool IsCountries { get; init; }

    /// <summary>The containers of the same host.</summary>
    internal static FirewallSource OwnContainers(Origin origin) => new(null, EngineBridges, origin) { IsPrefix = true };
}

/// <summary>Packets of others that a host passes on.</summary>
/// <param name="Name">What for, in a few words.</param>
/// <param name="In">The interface that they come in on; null for any.</param>
/// <param name="Out">The interface that they leave by; null for any.</param>
/// <param name="From">Where they come from; null for anywhere.</param>
/// <param name="To">Where they go; null for anywhere.</param>
/// <param name="Origin">What it follows from.</param>
public sealed record FirewallForward(string Name, string? In, string? Out, Cidr? From, Cidr? To, Origin Origin)
{
    /// <summary>True if it concerns a family: one without ranges concerns both.</summary>
    public bool IsFor(bool isV6) => (From ?? To)?.First.IsV6 is not { } family || family == isV6;
}
