using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A WireGuard network: the hosts that meet in it, and how.</summary>
public sealed class WireguardNetwork
{
    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>The interface's name on every host.</summary>
    public required Sourced<string> Interface { get; init; }

    /// <summary>The UDP port on which every host listens.</summary>
    public required Sourced<int> Port { get; init; }

    /// <summary>Seconds between packets that keep NAT tables warm; null for none.</summary>
    public required Sourced<long>? Keepalive { get; init; }

    /// <summary>The host that all others connect to; null for a mesh.</summary>
    public required Sourced<Host>? Hub { get; init; }

    /// <summary>The hosts with an address in it, devices included, in the order of the inventory.</summary>
    public required ImmutableArray<WireguardMember> Members { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>A host in a WireGuard network.</summary>
public sealed class WireguardMember
{
    /// <summary>The host.</summary>
    public required Host Host { get; init; }

    /// <summary>Its addresses in the network.</summary>
    public required ImmutableArray<Sourced<Address>> Addresses { get; init; }

    /// <summary>Its public key, in base64.</summary>
    public required Sourced<string> PublicKey { get; init; }

    /// <summary>The reference to its private key; null if somebody puts it on the host.</summary>
    public required TextValue? PrivateKey { get; init; }

    /// <summary>The ranges that it routes for its peers.</summary>
    public required ImmutableArray<RoutedRange> Advertised { get; init; }

    /// <summary>True for the host that all others connect to.</summary>
    public required bool IsHub { get; init; }

    /// <summary>The peers that it knows, in order of their keys in the inventory.</summary>
    public ImmutableArray<WireguardPeer> Peers { get; internal set; } = [];

    /// <summary>True if some peer comes from where no address is known before: from the internet, or from wherever it is.</summary>
    public bool IsMetFromAnywhere { get; internal set; }

    /// <summary>True if it passes packets of others on.</summary>
    public bool PassesOn => IsHub || !Advertised.IsEmpty;
}

/// <summary>A peer as a host knows it.</summary>
/// <param name="Member">The peer.</param>
/// <param name="Endpoint">Where it is reached: <c>address:port</c>; null if it connects by itself.</param>
/// <param name="AllowedIps">Whose packets come from it and go to it: its own addresses, then what it routes.</param>
public sealed record WireguardPeer(WireguardMember Member, Sourced<string>? Endpoint, ImmutableArray<Sourced<Cidr>> AllowedIps);
