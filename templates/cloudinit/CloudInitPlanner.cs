using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.CloudInit;

/// <summary>Plans what cloud-init reads of each machine that asks for it: user data, meta data, network configuration.</summary>
[ArtifactKind("cloudinit")]
public sealed class CloudInitPlanner : IArtifactPlanner
{
    // Proxmox VE: a storage of the type 'dir' keeps snippets here, and 'local' is one on every node.
    private const string Snippets = "/var/lib/vz/snippets";

    private static readonly ArtifactTemplate<UserDataView> UserData = BuiltInTemplate.Of<UserDataView>("cloudinit/user-data.yaml.sbn");
    private static readonly ArtifactTemplate<MetaDataView> MetaData = BuiltInTemplate.Of<MetaDataView>("cloudinit/meta-data.yaml.sbn");
    private static readonly ArtifactTemplate<NetworkConfigView> Network = BuiltInTemplate.Of<NetworkConfigView>("cloudinit/network-config.yaml.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [UserData, MetaData, Network];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new NetworkConfigReader();

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            if ((host.Machine?.CloudInit ?? host.Netboot?.CloudInit) is { } settings)
            {
                Files(lab, host, settings, plans);
            }
        }
    }

    private static void Files(LabTopology lab, Host host, CloudInitSettings settings, ArtifactPlans plans)
    {
        var origin = host.Origin.And(settings.Origin).And(host.KindOrigin);
        if (UserDataTree.Of(host, settings, plans.Report) is { } userData)
        {
            plans.Add(UserData, new UserDataView(userData), Fact("user-data"));
        }

        var name = new Sourced<string>(host.Name, host.NameOrigin);
        plans.Add(MetaData, new MetaDataView(new Sourced<string>($"{lab.Name}-{host.Key}", lab.NameOrigin.And(host.Origin)), name), Fact("meta-data"));
        if (NetworkConfigTree.Of(lab, host, plans.Report) is { } network)
        {
            plans.Add(Network, new NetworkConfigView(network), Fact("network-config"));
        }

        ArtifactFacts Fact(string file) => new($"cloud-init/{host.Key}/{file}", origin)
        {
            // Proxmox takes the user data from a file of the node; the rest it writes by itself.
            Deployment = file == "user-data" && host.Machine?.Hypervisor is { IsManaged: true, Proxmox: not null } node
                ? new Deployment(node.Key, $"{Snippets}/{host.Key}-user-data.yaml") { Owner = "root:root", Mode = "0644" } : null,
            DeploymentOrigin = host.Machine is { } machine ? origin.And(machine.HypervisorOrigin).And(machine.Hypervisor?.KindOrigin ?? Origin.None) : origin,
        };
    }
}
