using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Hypervisor;

/// <summary>What has to be done by hand on a machine that runs virtual machines.</summary>
/// <param name="Host">The machine.</param>
/// <param name="IsMac">True if macOS runs on it.</param>
/// <param name="Machines">The virtual machines that it runs.</param>
[TemplateView]
public sealed partial record HypervisorView(Sourced<string> Host, Sourced<bool> IsMac, ImmutableArray<MachineView> Machines);

/// <summary>A virtual machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cores">Its processors.</param>
/// <param name="Memory">Its memory, or nothing if it is not said.</param>
/// <param name="Disks">Its disks, the one that it boots from first.</param>
/// <param name="Addresses">Its addresses.</param>
/// <param name="Bridge">The interface that its network adapter is bridged to, or nothing if it is not said.</param>
/// <param name="Login">How it is reached: the account and the name, or nothing for a device.</param>
[TemplateView]
public sealed partial record MachineView(
    Sourced<string> Name,
    Sourced<string> Cores,
    Sourced<string>? Memory,
    ImmutableArray<DiskView> Disks,
    ImmutableArray<Sourced<string>> Addresses,
    Sourced<string>? Bridge,
    Sourced<string>? Login);

/// <summary>A disk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size.</param>
[TemplateView]
public sealed partial record DiskView(Sourced<string> Name, Sourced<string> Size);
