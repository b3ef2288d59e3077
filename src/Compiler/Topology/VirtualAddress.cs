using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>An address that moves between hosts (<c>networks.*.vips</c>; VRRP, RFC 9568).</summary>
public sealed class VirtualAddress
{
    /// <summary>Its key under <c>vips</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The network that it is in.</summary>
    public required Topology.Network Network { get; init; }

    /// <summary>The address.</summary>
    public required Sourced<Address> Address { get; init; }

    /// <summary>The hosts that may hold it, the one that prefers to first.</summary>
    public required ImmutableArray<(Topology.Host Host, Origin Said)> Holders { get; init; }

    /// <summary>The <c>vrrp_instance</c> in keepalived's own words, resolved; null if nothing is said.</summary>
    public ResolvedMap? Native { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>True if the host may hold it.</summary>
    public bool IsHeldBy(Topology.Host host)
    {
        foreach (var holder in Holders)
        {
            if (holder.Host == host)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
