using System.Collections.Immutable;
using Hlc.Deploying;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// The lab with every name resolved to the thing it names, every layer merged and every derivable fact derived.
/// Planners read it and decide nothing that is not in it.
/// </summary>
public sealed class LabTopology
{
    private readonly Lazy<ILookup<Host, ServiceInstance>> _instancesOn;

    /// <summary>Makes it; what it holds is said by its initializer.</summary>
    public LabTopology() => _instancesOn = new(() => Instances.Where(static i => i.Host is not null).ToLookup(static i => i.Host!));

    /// <summary>The lab's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where its name is said.</summary>
    public Origin NameOrigin => Origin.Of(Inventory.Lab?.Span ?? default);

    /// <summary>The inventory that it was made from.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>The sites in the order of the inventory. A lab without <c>sites</c> is one site named as the lab.</summary>
    public required ImmutableArray<Site> Sites { get; init; }

    /// <summary>The networks.</summary>
    public required ImmutableArray<Network> Networks { get; init; }

    /// <summary>The addresses that move between hosts.</summary>
    public required ImmutableArray<VirtualAddress> VirtualAddresses { get; init; }

    /// <summary>The zones of the DNS, in ordinal order of the name.</summary>
    public required ImmutableArray<Zone> Zones { get; init; }

    /// <summary>The certificate authorities.</summary>
    public ImmutableArray<Authority> Authorities { get; init; } = [];

    /// <summary>The authority that a proxy of a site gets certificates from by ACME; null if there is none.</summary>
    public Authority? AuthorityOf(Proxy proxy) => Authorities.FirstOrDefault(a => a.IssuesByAcme.Value && a.Host.Site == proxy.Host.Site);

    /// <summary>How certificates are got for zones that have a provider.</summary>
    public AcmeSettings Acme { get; init; } = new();

    /// <summary>The zone that a name stands in: of those that hold it the longest; null if none does.</summary>
    public Zone? ZoneOf(string name) => Zones.Where(z => z.Holds(name)).MaxBy(static z => z.Name.Length);

    /// <summary>The hosts, devices included.</summary>
    public required ImmutableArray<Host> Hosts { get; init; }

    /// <summary>The hosts on which servers of the Nomad cluster run, each with what says so.</summary>
    public ImmutableArray<(Host Host, Origin Said)> NomadServers { get; init; } = [];

    /// <summary>The hosts on which servers of the Consul cluster run, each with what says so.</summary>
    public ImmutableArray<(Host Host, Origin Said)> ConsulServers { get; init; } = [];

    /// <summary>The templates of virtual machines, each once for every site, in the order of the inventory.</summary>
    public ImmutableArray<MachineTemplate> MachineTemplates { get; init; } = [];

    /// <summary>What hosts can boot over the network.</summary>
    public ImmutableArray<BootProfile> BootProfiles { get; init; } = [];

    /// <summary>Every deployed instance of every service, in the order of the inventory.</summary>
    public required ImmutableArray<ServiceInstance> Instances { get; init; }

    /// <summary>The instances that run on a host, in the order of the inventory.</summary>
    public IEnumerable<ServiceInstance> InstancesOn(Host host) => _instancesOn.Value[host];

    /// <summary>The reverse proxies, one for each place where a proxy role runs.</summary>
    public required ImmutableArray<Proxy> Proxies { get; init; }

    /// <summary>The routes of services and hosts.</summary>
    public required ImmutableArray<Route> Routes { get; init; }

    /// <summary>The DNS servers.</summary>
    public required ImmutableArray<DnsServer> DnsServers { get; init; }

    /// <summary>The WireGuard networks.</summary>
    public ImmutableArray<WireguardNetwork> WireguardNetworks { get; init; } = [];

    /// <summary>The tailnets.</summary>
    public ImmutableArray<Tailnet> Tailnets { get; init; } = [];

    /// <summary>The clients of OpenVPN networks.</summary>
    public ImmutableArray<OpenvpnClient> OpenvpnClients { get; init; } = [];

    /// <summary>The time servers, one for each place where one runs.</summary>
    public ImmutableArray<TimeServer> TimeServers { get; init; } = [];

    /// <summary>The address records that follow from hosts and routes, ordered by name.</summary>
    public required ImmutableArray<AddressRecord> Records { get; init; }

    /// <summary>The zones that the lab's name servers hold, with all their records; those of addresses behind the others.</summary>
    public required ImmutableArray<HeldZone> HeldZones { get; init; }

    /// <summary>The zones that other servers are asked for.</summary>
    public required ImmutableArray<ForwardedZone> ForwardedZones { get; init; }

    /// <summary>The backups.</summary>
    public required ImmutableArray<BackupPolicy> Backups { get; init; }

    /// <summary>In which order it is deployed.</summary>
    public DeployStages Stages => field ??= DeployStages.Of(this);

    /// <summary>Deployment by Komodo; null if nothing asks for it.</summary>
    public KomodoDeployment? Komodo { get; init; }

    /// <summary>Deployment by Ansible; null if nothing asks for it.</summary>
    public AnsibleDeployment? Ansible { get; init; }

    /// <summary>The maintenance of hosts.</summary>
    public required ImmutableArray<MaintenancePolicy> Maintenance { get; init; }

    /// <summary>Renovate's configuration in its own words, resolved; null if there is none.</summary>
    public ResolvedMap? Renovate { get; init; }

    /// <summary>Every place that refers to a secret, in the order of the inventory.</summary>
    public required ImmutableArray<SecretUse> Secrets { get; init; }

    /// <summary>Where their values are kept.</summary>
    public SecretStore SecretStore { get; init; } = new() { Provider = SecretProvider.Env, Origin = Origin.None };
}
