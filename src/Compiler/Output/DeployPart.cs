namespace Hlc.Output;

/// <summary>
/// What a file of a host is a part of, in the order in which the parts are deployed: packages before the files that their programs
/// check, what lets the operator in before what keeps others out. Stacks are no part of a host: they follow their service.
/// </summary>
public enum DeployPart
{
    /// <summary>What installs programs.</summary>
    Packages,

    /// <summary>Accounts, groups, their keys.</summary>
    Accounts,

    /// <summary>Pools, datasets, exports.</summary>
    Storage,

    /// <summary>What is mounted, perhaps from another host's storage.</summary>
    Mounts,

    /// <summary>Addresses, kernel parameters of the network, tunnels.</summary>
    Network,

    /// <summary>What runs containers.</summary>
    Engine,

    /// <summary>All other settings.</summary>
    Settings,

    /// <summary>The SSH server.</summary>
    Ssh,

    /// <summary>The packet filter.</summary>
    Firewall,

    /// <summary>What runs later by itself, or by hand: backups, maintenance, a makefile.</summary>
    Operations,

    /// <summary>A name server.</summary>
    Dns,

    /// <summary>A time server.</summary>
    TimeServer,

    /// <summary>What asks the time servers.</summary>
    TimeClient,

    /// <summary>Certificates, and which authorities are trusted.</summary>
    Certificates,

    /// <summary>A proxy, and the addresses that move between proxies.</summary>
    Proxies,
}
