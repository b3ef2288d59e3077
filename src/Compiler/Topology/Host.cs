using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What a host is, and so what is written for it.</summary>
public enum HostKind
{
    /// <summary>A machine that hlc configures.</summary>
    Physical,

    /// <summary>A virtual machine.</summary>
    Vm,

    /// <summary>A rented server on the internet.</summary>
    Vps,

    /// <summary>Something with an address that hlc does not configure: no artifact is written for it.</summary>
    Device,
}

/// <summary>A host with its layers merged.</summary>
public sealed class Host
{
    /// <summary>Its key under <c>hosts</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What it is.</summary>
    public required HostKind Kind { get; init; }

    /// <summary>The site that its primary address, or <c>site</c>, puts it in.</summary>
    public required Site Site { get; init; }

    /// <summary>What says its site: <c>site</c>, else the network of an address.</summary>
    public Origin SiteOrigin { get; init; } = Origin.None;

    /// <summary>Its addresses, the primary one first.</summary>
    public required ImmutableArray<HostAddress> Addresses { get; init; }

    /// <summary>The groups that it is in, parents included, in ordinal order.</summary>
    public ImmutableArray<string> Groups => field.IsDefault ? field = [.. Memberships.Keys] : field;

    /// <summary>What says that it is in each of its groups.</summary>
    public required ImmutableSortedDictionary<string, Origin> Memberships { get; init; }

    /// <summary>The entry with all layers merged.</summary>
    public required Model.Host Entry { get; init; }

    /// <summary>Its <c>vm</c>, laid over that of <c>defaults</c>; null if it is no virtual machine.</summary>
    internal Model.Vm? VmEntry { get; init; }

    /// <summary>Its layers, for what stands inside it.</summary>
    internal Layered<Model.Host> Layers { get; init; } = Layered<Model.Host>.None;

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>What says what it is, and so that files are written for it.</summary>
    public Origin KindOrigin => Origin.Of(Entry.Kind?.Span ?? default);

    /// <summary>Its host name, without a domain.</summary>
    public string Name { get; internal set; } = string.Empty;

    /// <summary>What its name came from.</summary>
    public Origin NameOrigin { get; internal set; } = Origin.None;

    /// <summary>The zone that its name stands in; null if its site has no domain.</summary>
    public string? Zone { get; internal set; }

    /// <summary>What its zone came from.</summary>
    internal Origin ZoneOrigin { get; set; } = Origin.None;

    /// <summary>What its full name came from.</summary>
    public Origin FqdnOrigin => NameOrigin.And(ZoneOrigin);

    /// <summary>Its full name; the bare name if it has no zone.</summary>
    public string Fqdn => Zone is null ? Name : $"{Name}.{Zone}";

    /// <summary>Further full names.</summary>
    public ImmutableArray<Sourced<string>> Aliases { get; internal set; } = [];

    /// <summary>The user namespace remapping of its Docker engine; null if containers run as the host's users.</summary>
    public UsernsRemap? UsernsRemap { get; internal set; }

    /// <summary>The Docker engine's native settings, resolved; null if there are none.</summary>
    public ResolvedMap? DockerDaemon { get; internal set; }

    /// <summary>Its server's settings in Komodo's own words, resolved; null if there are none, or Komodo does not deploy the lab.</summary>
    public ResolvedMap? Komodo { get; internal set; }

    /// <summary>What Ansible is told of it; null if Ansible does not deploy the lab.</summary>
    public AnsibleHost? Ansible { get; internal set; }

    /// <summary>Mirrors of Docker Hub that its engine asks first.</summary>
    public ImmutableArray<TextValue> DockerMirrors { get; internal set; } = [];

    /// <summary>Its accounts, as far as the inventory knows them.</summary>
    public ImmutableArray<HostAccount> Accounts { get; internal set; } = [];

    /// <summary>The ids that accounts give their containers.</summary>
    public ImmutableArray<SubordinateRange> SubordinateIds { get; internal set; } = [];

    /// <summary>What its system is told: packages, kernel parameters, units, files.</summary>
    public HostSystem System { get; internal set; } = new();

    /// <summary>Its certificate from an authority of the lab; null if it has none.</summary>
    public HostCertificate? Certificate { get; internal set; }

    /// <summary>What it mounts.</summary>
    public ImmutableArray<HostMount> Mounts { get; internal set; } = [];

    /// <summary>What others mount of it over NFS.</summary>
    public ImmutableArray<NfsExport> Exports { get; internal set; } = [];

    /// <summary>What Podman is told; null if nothing is said of it.</summary>
    public HostPodman? Podman { get; internal set; }

    /// <summary>The virtual machine that it is; null if it is none.</summary>
    public VirtualMachine? Machine { get; internal set; }

    /// <summary>The Proxmox node that it is; null if it is none.</summary>
    public ProxmoxNode? Proxmox { get; internal set; }

    /// <summary>How it boots over the network; null if it does not.</summary>
    public NetbootHost? Netboot { get; internal set; }

    /// <summary>The operating system; null if it is not said.</summary>
    public Sourced<string>? OperatingSystem { get; internal set; }

    /// <summary>True where packages come by apt: Debian and what is made of it, which is also what is meant where nothing is said.</summary>
    public bool HasApt => OperatingSystem is not { } os || Apt.Any(name => os.Value.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The unit of its SSH server: Debian calls it <c>ssh</c>, others <c>sshd</c>.</summary>
    public string SshUnit => HasApt ? "ssh" : "sshd";

    private static readonly string[] Apt = ["debian", "ubuntu", "raspbian", "raspberry", "proxmox", "pve", "armbian", "mint"];

    /// <summary>The folder in which stacks are deployed.</summary>
    public string StacksFolder { get; internal set; } = string.Empty;

    /// <summary>What says the folder in which stacks are deployed.</summary>
    public Origin StacksOrigin { get; internal set; } = Origin.None;

    /// <summary>What it says of SSH; null if it says nothing.</summary>
    public HostSsh? Ssh { get; internal set; }

    /// <summary>Its packet filter; null if it has none.</summary>
    public HostFirewall? Firewall { get; internal set; }

    /// <summary>What keeps its clock right by the lab's time servers; null if nothing of ours does, or it is one of them.</summary>
    public HostTime? Time { get; internal set; }

    /// <summary>What sets its addresses, and on which interfaces; null for devices and hosts that name no interface.</summary>
    public HostNetworking? Networking { get; internal set; }

    /// <summary>The port that sshd listens on (tcp); null for devices.</summary>
    public Sourced<int>? SshPort { get; internal set; }

    /// <summary>The account that administers it over SSH; null if nobody says one.</summary>
    public TextValue? SshUser { get; internal set; }

    /// <summary>Its own age recipient; null if it can decrypt nothing by itself.</summary>
    public Sourced<string>? AgeRecipient { get; internal set; }

    /// <summary>Its ZFS pools.</summary>
    public ImmutableArray<ZfsPool> Pools { get; internal set; } = [];

    /// <summary>The ZFS datasets that hold data of services here, in ordinal order of the name.</summary>
    public ImmutableArray<Dataset> Datasets { get; internal set; } = [];

    /// <summary>The backups of what is stored here, in the order of the inventory.</summary>
    public ImmutableArray<HostBackup> Backups { get; internal set; } = [];

    /// <summary>The primary address; null if it has none.</summary>
    public HostAddress? PrimaryAddress => Addresses.Length == 0 ? null : Addresses[0];

    /// <summary>False for devices: nothing is written for them.</summary>
    public bool IsManaged => Kind != HostKind.Device;

    /// <inheritdoc/>
    public override string ToString() => Key;
}

/// <summary>An address of a host.</summary>
/// <param name="Address">The address.</param>
/// <param name="Network">The network that it is in; null if no network of the lab holds it.</param>
public sealed record HostAddress(Sourced<Address> Address, Network? Network);

/// <summary>
/// User namespace remapping of a Docker engine (<c>dockerd</c> manual, "Isolate containers with a user namespace"):
/// container ids are shifted by <paramref name="Base"/>.
/// </summary>
/// <param name="User">The user in <c>/etc/subuid</c> and <c>/etc/subgid</c>.</param>
/// <param name="Base">The first subordinate id: what id 0 in a container is on the host.</param>
/// <param name="Count">The number of subordinate ids.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record UsernsRemap(Sourced<string> User, Sourced<long> Base, Sourced<long> Count, Origin Origin);
