using System.Globalization;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Hypervisor;

/// <summary>Plans a page of instructions for each machine that runs virtual machines and that nothing else sets up.</summary>
[ArtifactKind("hypervisor")]
public sealed class HypervisorPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<HypervisorView> Page = BuiltInTemplate.Of<HypervisorView>("hypervisor/host.md.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Page];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts.Where(static h => h.Entry.Proxmox is null))
        {
            var machines = lab.Hosts.Where(h => h.Machine?.Hypervisor == host).ToArray();
            if (machines.Length > 0)
            {
                var origin = Origin.CommonTo(machines.Select(static m => m.Machine?.HypervisorOrigin ?? Origin.None));
                var isMac = new Sourced<bool>(
                    host.OperatingSystem is { } os && os.Value.StartsWith("macos", StringComparison.OrdinalIgnoreCase), host.OperatingSystem?.Origin ?? Origin.None);
                plans.Add(Page, new HypervisorView(new Sourced<string>(host.Key, host.Origin), isMac, [.. machines.Select(static m => Machine(m, m.Machine!))]),
                    new ArtifactFacts($"docs/hosts/{host.Key}.md", host.Origin.And(origin)));
            }
        }
    }

    private static MachineView Machine(Host host, VirtualMachine machine)
    {
        var user = host.SshUser?.TryGetLiteral(out var name) is true ? $"{name}@" : string.Empty;
        var port = host.SshPort is { Value: not 22 } said ? string.Create(CultureInfo.InvariantCulture, $"-p {said.Value} ") : string.Empty;
        var origin = host.FqdnOrigin.And(host.SshUser?.Origin ?? Origin.None).And(host.SshPort?.Origin ?? Origin.None);
        return new MachineView(
            new Sourced<string>(host.Name, host.NameOrigin.And(host.Origin)),
            new Sourced<string>((machine.Sockets.Value * machine.Cores.Value).ToString(CultureInfo.InvariantCulture), machine.Sockets.Origin.And(machine.Cores.Origin)),
            machine.Memory is { } memory ? new Sourced<string>(memory.Value.ToString(), memory.Origin) : null,
            [.. machine.Disks.Select(static d => new DiskView(d.Name, new Sourced<string>(d.Size.Value.ToString(), d.Size.Origin)))],
            [.. host.Addresses.Select(static a => new Sourced<string>(a.Address.Value.ToString(), a.Address.Origin))],
            machine.Bridge,
            host.IsManaged ? new Sourced<string>($"{port}{user}{host.Fqdn}", origin) : null);
    }
}
