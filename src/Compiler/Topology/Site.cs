using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A place with a domain, a time zone and networks of its own.</summary>
public sealed class Site
{
    /// <summary>Its key under <c>sites</c>, or the lab's name.</summary>
    public required string Key { get; init; }

    /// <summary>The domain under which its hosts and routes have their names; null if none is said.</summary>
    public required Sourced<string>? Domain { get; init; }

    /// <summary>The IANA time zone; null if none is said.</summary>
    public required Sourced<string>? Timezone { get; init; }

    /// <summary>The entry as written; null for the only site of a lab without <c>sites</c>.</summary>
    public required Model.Site? Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The lab's own facts with the site's laid over them, for Ansible; none if Ansible does not deploy the lab.</summary>
    public ImmutableArray<EnvironmentVariable> Facts { get; internal set; } = [];

    /// <summary>Variables of the lab's groups as they are in this site, in the order of the inventory; none if Ansible does not deploy the lab.</summary>
    public ImmutableArray<AnsibleGroupWords> GroupWords { get; internal set; } = [];
}

/// <summary>A network: one or several address ranges.</summary>
public sealed class Network
{
    /// <summary>Its key under <c>networks</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The site that it belongs to; null for an overlay that spans sites.</summary>
    public required Site? Site { get; init; }

    /// <summary>The ranges.</summary>
    public required ImmutableArray<Sourced<Cidr>> Ranges { get; init; }

    /// <summary>The address of the gateway; null for a network without one.</summary>
    public required Sourced<Address>? Gateway { get; init; }

    /// <summary>The number of its VLAN, 1 to 4094; null for a network without one.</summary>
    public Sourced<int>? Vlan { get; init; }

    /// <summary>True for a network whose hosts meet over a tunnel (WireGuard, Tailscale, OpenVPN).</summary>
    public required bool IsOverlay { get; init; }

    /// <summary>The entry as written.</summary>
    public required Hlc.Model.Network Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>True if one of the ranges holds the address.</summary>
    public bool Contains(Address address)
    {
        foreach (var range in Ranges)
        {
            if (range.Value.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
