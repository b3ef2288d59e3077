using Hlc.Diagnostics;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Checks;

/// <summary>A virtual machine on a Proxmox node is cloned from a template, which has the same firmware, no larger disk, and a name of its own.</summary>
internal sealed class TemplateMismatch : ICheck
{
    public static readonly DiagnosticRule MissingRule = new(
        "HLC3180", Severity.Error, "A virtual machine that is cloned from nothing",
        "Terraform makes machines of a Proxmox node by cloning: without a template it cannot make this one, and leaves it out.", "template-mismatch");

    public static readonly DiagnosticRule Rule = new(
        "HLC3181", Severity.Error, "A template that is another one than is meant",
        "The clone would not start, or be a clone of something else: Terraform finds a template by its name alone.", "template-mismatch");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var host in lab.Hosts)
        {
            if (host.Machine is { Hypervisor: { Proxmox: not null } hypervisor } machine)
            {
                if (host.VmEntry?.Template is null)
                {
                    policy.Report(
                        new Diagnostic(MissingRule, machine.Origin.First, $"nothing says what host '{host.Key}' is cloned from, which runs on '{hypervisor.Key}'",
                            "say 'template' in its 'vm', or once in 'defaults.vm'; one that you make yourself: waive: { template-mismatch: <the reason> }"),
                        host.Entry.Waive);
                }
                else if (machine.Template is { } template)
                {
                    Look(host, machine, template, policy);
                }
            }
        }

        Names(lab, policy);
    }

    private static void Look(Host host, VirtualMachine machine, MachineTemplate template, CheckPolicy policy)
    {
        if (machine.IsUefi is { } uefi && uefi.Value != template.IsUefi.Value)
        {
            Report(uefi.Origin, $"host '{host.Key}' starts with {Firmware(uefi.Value)}, and its template '{template.Key}' with {Firmware(template.IsUefi.Value)}",
                "leave 'bios' out, or name a template that has it");
        }

        if (!machine.Disks.IsEmpty && machine.Disks[0].Size.Value.CompareTo(template.Disk.Value) < 0)
        {
            Report(machine.Disks[0].Size.Origin, $"the disk of host '{host.Key}' is smaller than that of its template '{template.Key}', {template.Disk.Value}",
                "make it at least as large: a disk cannot shrink");
        }

        void Report(Origin place, string what, string help) => policy.Report(
            new Diagnostic(Rule, place.First, what, help) { Notes = [new DiagnosticNote($"the template '{template.Key}'", template.Origin.First)] },
            host.Entry.Waive, template.Entry.Waive);
    }

    private static void Names(LabTopology lab, CheckPolicy policy)
    {
        var seen = new Dictionary<(Site, string), MachineTemplate>();
        foreach (var template in lab.MachineTemplates)
        {
            if (!seen.TryAdd((template.Site, template.Name.Value), template))
            {
                var other = seen[(template.Site, template.Name.Value)];
                policy.Report(
                    new Diagnostic(Rule, template.Origin.First, $"the templates '{template.Key}' and '{other.Key}' are both called '{template.Name.Value}' in site '{template.Site.Key}'",
                        "say 'prefix' or 'name' in one of them")
                    {
                        Notes = [new DiagnosticNote($"the template '{other.Key}'", other.Origin.First)],
                    },
                    template.Entry.Waive, other.Entry.Waive);
            }
        }
    }

    private static string Firmware(bool isUefi) => isUefi ? "UEFI" : "BIOS";
}
