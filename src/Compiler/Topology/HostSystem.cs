using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What a host's system is told beyond its daemons: packages, kernel parameters, units, files.</summary>
public sealed class HostSystem
{
    /// <summary>The packages that are installed, in the order of their first mention.</summary>
    public ImmutableArray<Sourced<string>> Packages { get; init; } = [];

    /// <summary>Kernel parameters (sysctl.d(5)), in the order of the inventory.</summary>
    public ImmutableArray<KernelParameter> Parameters { get; init; } = [];

    /// <summary>Automatic updates; null if nothing is said of them, or <c>none</c>.</summary>
    public AutomaticUpgrades? Upgrades { get; init; }

    /// <summary>systemd units, each under its file name.</summary>
    public ImmutableArray<HostFile> Units { get; init; } = [];

    /// <summary>Files, each under its absolute path.</summary>
    public ImmutableArray<HostFile> Files { get; init; } = [];
}

/// <summary>A kernel parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record KernelParameter(Sourced<string> Name, TextValue Value);

/// <summary>Automatic updates of Debian's packages (unattended-upgrade(8)).</summary>
/// <param name="Mail">Who is told; null for nobody.</param>
/// <param name="Native">Further settings below <c>Unattended-Upgrade</c>, in apt's words; null if there are none.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record AutomaticUpgrades(Sourced<string>? Mail, ResolvedMap? Native, Origin Origin);

/// <summary>A file of a host.</summary>
/// <param name="Name">Its absolute path, or the name of a unit.</param>
/// <param name="Content">Its content.</param>
/// <param name="Mode">Its mode in octal, four digits.</param>
/// <param name="Owner">Owner and group.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record HostFile(Sourced<string> Name, TextValue Content, Sourced<string> Mode, Sourced<string> Owner, Origin Origin);
