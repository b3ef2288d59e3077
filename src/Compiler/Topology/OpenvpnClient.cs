using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A network behind an OpenVPN server, and the host that reaches it.</summary>
public sealed class OpenvpnClient
{
    /// <summary>The network: packets to its ranges go through the tunnel.</summary>
    public required Network Network { get; init; }

    /// <summary>The host that is the client.</summary>
    public required Sourced<Host> Host { get; init; }

    /// <summary>The provider's configuration; null if somebody else puts it on the host.</summary>
    public required TextValue? Config { get; init; }

    /// <summary>Where the configuration lies on the host.</summary>
    public required Sourced<string> ConfigPath { get; init; }

    /// <summary>The account's name; null if the configuration needs none.</summary>
    public required TextValue? User { get; init; }

    /// <summary>The account's password: a reference.</summary>
    public required TextValue? Password { get; init; }

    /// <summary>The number of the routing table, and the priority of the first rule.</summary>
    public required Sourced<int> Table { get; init; }

    /// <summary>Whether packets of others leave with the client's address.</summary>
    public required Sourced<bool> Masquerade { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }
}
