using Hlc.Diagnostics;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Checks;

/// <summary>A number names one machine of a hypervisor, and a network card or a serial number one machine of the lab.</summary>
internal sealed class MachineNumbers : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3185", Severity.Error, "A number that no machine can have, or two have",
        "The hypervisor refuses it, or takes the one machine for the other.");

    public static readonly DiagnosticRule CardRule = new(
        "HLC3187", Severity.Error, "Two machines that the network takes for one",
        "Both would boot as the same host.");

    // Proxmox VE, pve-vmid.
    private const long Least = 100;
    private const long Most = 999_999_999;

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var numbers = new Dictionary<(Site, long), Origin>();
        foreach (var template in lab.MachineTemplates.Where(static t => t.Builder is not null))
        {
            Number(template.Id, template.Site, $"template '{template.Key}'");
        }

        foreach (var host in lab.Hosts.Where(static h => h.Machine?.Hypervisor?.Proxmox is not null))
        {
            Number(host.Machine!.Id, host.Machine.Hypervisor!.Site, $"host '{host.Key}'");
        }

        var cards = new Dictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var host in lab.Hosts)
        {
            Card(host.Netboot?.Mac, $"the network card of host '{host.Key}'");
            Card(host.Netboot?.Serial, $"the serial number of host '{host.Key}'");
        }

        void Number(Sourced<long>? said, Site site, string owner)
        {
            if (said is not { } id)
            {
                return;
            }

            if (id.Value is < Least or > Most)
            {
                policy.Report(new Diagnostic(Rule, id.Origin.First, $"{owner} has the number {id.Value}", $"use one from {Least} to {Most}, or leave it out"));
            }
            else if (!numbers.TryAdd((site, id.Value), id.Origin))
            {
                policy.Report(new Diagnostic(Rule, id.Origin.First, $"{owner} has the number {id.Value}, which another machine of site '{site.Key}' has", "use another number")
                {
                    Notes = [new DiagnosticNote("the other one is here", numbers[(site, id.Value)].First)],
                });
            }
        }

        void Card(Sourced<string>? said, string owner)
        {
            if (said is { } card && !cards.TryAdd(card.Value, card.Origin))
            {
                policy.Report(new Diagnostic(CardRule, card.Origin.First, $"{owner} is '{card.Value}', which is that of another host too", "correct one of the two")
                {
                    Notes = [new DiagnosticNote("the other one is here", cards[card.Value].First)],
                });
            }
        }
    }
}
