using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A host beside virtual machines of a Proxmox node is one too, unless it says what else it is.</summary>
internal sealed class VmMissing : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3183", Severity.Warning, "A host that no hypervisor is told of",
        "Everything is written for the host but what makes it: after a loss it has to be made by hand.", "vm-missing");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var networks = lab.Hosts.Where(static h => h.Machine?.Hypervisor?.Proxmox is not null).Select(static h => h.PrimaryAddress?.Network).OfType<Network>().ToHashSet();
        foreach (var host in lab.Hosts)
        {
            if (host is { IsManaged: true, Machine: null, Proxmox: null, Netboot: null } && host.Entry.Kind is null
                && host.PrimaryAddress?.Network is { } network && networks.Contains(network))
            {
                policy.Report(
                    new Diagnostic(Rule, host.Origin.First, $"host '{host.Key}' stands among virtual machines in network '{network.Key}', and is none",
                        "give it 'vm', or say what it is: 'kind: physical'"),
                    host.Entry.Waive);
            }
        }
    }
}
