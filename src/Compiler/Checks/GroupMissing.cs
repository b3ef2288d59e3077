using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A virtual machine on which something is, or that Ansible knows by a group: else it is made, and nobody configures it.</summary>
internal sealed class GroupMissing : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3205", Severity.Warning, "A machine that is made for nothing",
        "It is made and kept up to date, and no service, role or route is on it; no playbook of your own reaches it by a group either.", "group-missing");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        if (lab.Ansible is null)
        {
            return;
        }

        var used = lab.Instances.Select(static i => i.Host).Concat(lab.Proxies.Select(static p => p.Host)).Concat(lab.DnsServers.Select(static s => s.Host))
            .Concat(lab.TimeServers.Select(static s => s.Host)).Concat(lab.Routes.Select(static r => r.Host)).ToHashSet();
        foreach (var host in lab.Hosts)
        {
            if (host is { IsManaged: true, Machine.Hypervisor.Proxmox: not null, Groups.Length: 0 } && !used.Contains(host))
            {
                policy.Report(
                    new Diagnostic(Rule, host.Origin.First, $"nothing is on host '{host.Key}', and it is in no group", "put it into a group with 'groups', or a service on it"),
                    host.Entry.Waive);
            }
        }
    }
}
