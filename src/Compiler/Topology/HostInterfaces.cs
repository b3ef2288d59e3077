using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Knows on which interface a host meets a network.</summary>
public static class HostInterfaces
{
    /// <summary>
    /// The interface: the one that <c>interfaces</c> names, else that of the primary address, else the network's VLAN on it. Null if
    /// nothing says it.
    /// </summary>
    public static Sourced<string>? In(Host host, Network network)
    {
        if (host.Networking is not { } networking)
        {
            return null;
        }

        if (networking.Further.FirstOrDefault(f => f.Network == network.Key) is { } own)
        {
            return own.Name;
        }

        if (networking.Interface is not { } primary)
        {
            return null;
        }

        return host.PrimaryAddress?.Network == network ? primary
            : network.Vlan is { } vlan ? new Sourced<string>(FormattableString.Invariant($"{primary.Value}.{vlan.Value}"), primary.Origin.And(vlan.Origin))
            : null;
    }
}
