using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A host as the virtual machine that it is.</summary>
public sealed class VirtualMachine
{
    /// <summary>The host that it runs on: the one that is said, else the only Proxmox node of its site; null if there is none.</summary>
    public required Host? Hypervisor { get; init; }

    /// <summary>What says so.</summary>
    public required Origin HypervisorOrigin { get; init; }

    /// <summary>Its number on the hypervisor; null for the next free one.</summary>
    public Sourced<long>? Id { get; init; }

    /// <summary>What it is cloned from; null if nothing is said.</summary>
    public MachineTemplate? Template { get; init; }

    /// <summary>What says what it is cloned from.</summary>
    public Origin TemplateOrigin { get; init; } = Origin.None;

    /// <summary>What the hypervisor shows beside its name; null for nothing.</summary>
    public Sourced<string>? Description { get; init; }

    /// <summary>The hypervisor's tags: those that are said, else its host's groups.</summary>
    public ImmutableArray<Sourced<string>> Tags { get; init; } = [];

    /// <summary>True if it starts with its hypervisor.</summary>
    public required Sourced<bool> StartsOnBoot { get; init; }

    /// <summary>Processor sockets.</summary>
    public required Sourced<long> Sockets { get; init; }

    /// <summary>Processor cores of each.</summary>
    public required Sourced<long> Cores { get; init; }

    /// <summary>Its memory; null if it is not said.</summary>
    public Sourced<Size>? Memory { get; init; }

    /// <summary>Its disks, the one that it boots from first.</summary>
    public required ImmutableArray<VirtualDisk> Disks { get; init; }

    /// <summary>The hypervisor's storage for them; null if it is not said.</summary>
    public Sourced<string>? Storage { get; init; }

    /// <summary>What its network adapter is bridged to; null if it is not said.</summary>
    public Sourced<string>? Bridge { get; init; }

    /// <summary>The VLAN that the hypervisor tags its frames with; null for none.</summary>
    public Sourced<int>? Vlan { get; init; }

    /// <summary>True for UEFI; null if neither it nor its template says.</summary>
    public Sourced<bool>? IsUefi { get; init; }

    /// <summary>The machine type; null for the hypervisor's own.</summary>
    public Sourced<string>? MachineType { get; init; }

    /// <summary>Mappings of PCI devices that are passed through.</summary>
    public ImmutableArray<Sourced<string>> PciDevices { get; init; } = [];

    /// <summary>What happens when it first starts; null if cloud-init has no file of ours.</summary>
    public CloudInitSettings? CloudInit { get; init; }

    /// <summary>Its key in the map of Terraform's variables.</summary>
    public required Sourced<string> TerraformKey { get; init; }

    /// <summary>Further attributes of its resource in the words of Terraform's provider, resolved; null if there are none.</summary>
    public ResolvedMap? Terraform { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>A disk of a virtual machine.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size.</param>
public sealed record VirtualDisk(Sourced<string> Name, Sourced<Size> Size);
