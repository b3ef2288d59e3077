using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What installs a system without anybody at the keyboard.</summary>
public enum Installer
{
    /// <summary>Ubuntu's autoinstall (Subiquity).</summary>
    Autoinstall,

    /// <summary>Debian's installer with a preseed file.</summary>
    Preseed,
}

/// <summary>A template of virtual machines as it is built in one site. Its name is derived here, once: Packer gives it, Terraform clones by it.</summary>
public sealed class MachineTemplate
{
    /// <summary>Its key under <c>vm_templates</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The site.</summary>
    public required Site Site { get; init; }

    /// <summary>Its name on the hypervisor.</summary>
    public required Sourced<string> Name { get; init; }

    /// <summary>What its name begins with.</summary>
    public required Sourced<string> Prefix { get; init; }

    /// <summary>The host whose node builds it: the one that is said, else the first of the site that has one; null if it is not built in this site.</summary>
    public required Host? Builder { get; init; }

    /// <summary>What says the host that builds it.</summary>
    public Origin BuilderOrigin { get; init; } = Origin.None;

    /// <summary>Its number on the hypervisor; null for the next free one.</summary>
    public Sourced<long>? Id { get; init; }

    /// <summary>What installs its system; null if nothing says which system it is.</summary>
    public Sourced<Installer>? Installer { get; init; }

    /// <summary>The installer's image: a name of the hypervisor's storage, or an address; null if none is said.</summary>
    public Sourced<string>? Image { get; init; }

    /// <summary>The image's checksum with its kind; null if none is said.</summary>
    public Sourced<string>? Checksum { get; init; }

    /// <summary>True if Packer builds it on a Proxmox node.</summary>
    public required Sourced<bool> IsOnProxmox { get; init; }

    /// <summary>True if Packer builds it with QEMU.</summary>
    public required Sourced<bool> IsOnQemu { get; init; }

    /// <summary>The language of the system.</summary>
    public required Sourced<string> Locale { get; init; }

    /// <summary>Further packages, in the order of the inventory.</summary>
    public ImmutableArray<Sourced<string>> Packages { get; init; } = [];

    /// <summary>Processor cores.</summary>
    public required Sourced<long> Cores { get; init; }

    /// <summary>Memory.</summary>
    public required Sourced<Size> Memory { get; init; }

    /// <summary>The disk's size.</summary>
    public required Sourced<Size> Disk { get; init; }

    /// <summary>The hypervisor's storage; null if none is said.</summary>
    public Sourced<string>? Storage { get; init; }

    /// <summary>The hypervisor's bridge; null if none is said.</summary>
    public Sourced<string>? Bridge { get; init; }

    /// <summary>True for UEFI.</summary>
    public required Sourced<bool> IsUefi { get; init; }

    /// <summary>The machine type; null for the hypervisor's own.</summary>
    public Sourced<string>? MachineType { get; init; }

    /// <summary>The account that Packer logs in as; null if nobody says one.</summary>
    public Sourced<string>? User { get; init; }

    /// <summary>The private key file that Packer logs in with; null if none is said.</summary>
    public Sourced<string>? Identity { get; init; }

    /// <summary>The keys that may log in.</summary>
    public ImmutableArray<AuthorizedKey> Keys { get; init; } = [];

    /// <summary>Further settings in Packer's own words, resolved; null if there are none.</summary>
    public ResolvedMap? Packer { get; init; }

    /// <summary>The entry with what it extends below it.</summary>
    public required VmTemplate Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Key} ({Site.Key})";
}
