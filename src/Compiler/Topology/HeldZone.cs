using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A zone with its records, as name servers hold it.</summary>
public sealed class HeldZone
{
    /// <summary>Its name in lower case, without the dot at its end.</summary>
    public required string Name { get; init; }

    /// <summary>What its name came from: the entry or the domain that makes it a zone.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The site whose servers hold the original.</summary>
    public required Site Site { get; init; }

    /// <summary>What says the site.</summary>
    public Origin SiteOrigin { get; init; } = Origin.None;

    /// <summary>True for a zone of addresses: <c>20.2.10.in-addr.arpa</c>.</summary>
    public bool IsReverse { get; init; }

    /// <summary>The entry under <c>dns.zones</c>; null if nothing is said of it.</summary>
    public Model.DnsZone? Entry { get; init; }

    /// <summary>How long resolvers may remember its records.</summary>
    public required Sourced<Duration> Ttl { get; init; }

    /// <summary>The values of its SOA record.</summary>
    public required ZoneAuthority Authority { get; set; }

    /// <summary>Its records but the SOA, in the order of a zone file: those of the zone itself first, then by name and type.</summary>
    public ImmutableArray<ZoneRecord> Records { get; internal set; } = [];

    /// <summary>What those outside the lab are told of it, in the same order; empty if that is nothing.</summary>
    public ImmutableArray<ZoneRecord> Outside { get; internal set; } = [];

    /// <summary>The values of its SOA record for those outside.</summary>
    public ZoneAuthority? OutsideAuthority { get; internal set; }

    /// <summary>Names of it that only servers on the internet answer, in full.</summary>
    public ImmutableArray<Sourced<string>> External { get; init; } = [];

    /// <summary>BIND's own words of it, resolved: a text is further lines of its file, a mapping statements of its clause.</summary>
    public ResolvedTree? Bind { get; init; }

    /// <summary>Dnsmasq's own words of it, resolved; null if there are none.</summary>
    public ResolvedTree? Dnsmasq { get; init; }

    /// <summary>CoreDNS's own words of it, resolved; null if there are none.</summary>
    public ResolvedTree? Coredns { get; init; }

    /// <summary>True if a name is its own or lies in it.</summary>
    public bool Holds(string name) => HoldsName(Name, name);

    /// <summary>True if a name is a zone's, or lies below it.</summary>
    public static bool HoldsName(string zone, string name) => name.EndsWith(zone, StringComparison.OrdinalIgnoreCase)
        && (name.Length == zone.Length || name[name.Length - zone.Length - 1] == '.');

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>The values of a SOA record (RFC 1035, 3.3.13), but for the serial.</summary>
/// <param name="Primary">The full name of the server that holds the original.</param>
/// <param name="Contact">The mailbox as a name: its first dot stands for the at sign.</param>
/// <param name="Refresh">How often secondaries ask.</param>
/// <param name="Retry">How soon they ask again.</param>
/// <param name="Expire">How long they answer without an answer.</param>
/// <param name="Minimum">How long resolvers may remember that a name does not exist.</param>
public sealed record ZoneAuthority(
    Sourced<string> Primary, Sourced<string> Contact, Sourced<Duration> Refresh, Sourced<Duration> Retry, Sourced<Duration> Expire, Sourced<Duration> Minimum);

/// <summary>A zone that other servers are asked for.</summary>
/// <param name="Name">Its name in lower case, without the dot at its end.</param>
/// <param name="Servers">The servers that answer for it.</param>
/// <param name="Port">Their port.</param>
/// <param name="Through">The host whose name server asks them for the others; null if each asks itself.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record ForwardedZone(string Name, ImmutableArray<Sourced<Address>> Servers, Sourced<int> Port, Sourced<Host>? Through, Origin Origin)
{
    /// <summary>The entry.</summary>
    public required Model.DnsZone Entry { get; init; }

    /// <summary>BIND's own words of it, resolved; null if there are none.</summary>
    public ResolvedTree? Bind { get; init; }

    /// <summary>Dnsmasq's own words of it, resolved; null if there are none.</summary>
    public ResolvedTree? Dnsmasq { get; init; }

    /// <summary>CoreDNS's own words of it, resolved; null if there are none.</summary>
    public ResolvedTree? Coredns { get; init; }
}
