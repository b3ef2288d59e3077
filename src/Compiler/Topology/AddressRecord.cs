using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>That a name has an address.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Address">The address.</param>
/// <param name="Site">The site whose servers answer for it.</param>
/// <param name="Origin">What it follows from: the name first.</param>
public sealed record AddressRecord(string Name, Address Address, Site Site, Origin Origin)
{
    /// <summary>What the name came from.</summary>
    public required Origin NameOrigin { get; init; }

    /// <summary>What the address came from.</summary>
    public required Origin AddressOrigin { get; init; }

    /// <summary>How long resolvers may remember it; null for as long as its zone says.</summary>
    public Sourced<Duration>? Ttl { get; init; }

    /// <summary>The host whose own name or alias it is; null for a route's.</summary>
    public Host? Host { get; init; }

    /// <summary>The route whose name it is; null for a host's.</summary>
    public Route? Route { get; init; }
}
