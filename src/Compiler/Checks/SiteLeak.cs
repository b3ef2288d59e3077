using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;
using Site = Hlc.Topology.Site;

namespace Hlc.Checks;

/// <summary>What is made for one site must not be another site's: the hypervisor of a machine, and words that name the other site.</summary>
internal sealed class SiteLeak : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3182", Severity.Error, "A value of another site",
        "It was copied from there, and would make or build something in the wrong place.", "site-leak");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        if (lab.Sites.Length < 2)
        {
            return;
        }

        foreach (var host in lab.Hosts)
        {
            if (host.Machine is { } machine)
            {
                Machine(lab, host, machine, policy);
            }
        }

        foreach (var template in lab.MachineTemplates.Where(static t => t.Builder is not null))
        {
            foreach (var (what, text) in Texts(template))
            {
                Look(lab, template.Site, what, text, $"template '{template.Key}'", policy, template.Entry.Waive);
            }
        }
    }

    private static void Machine(LabTopology lab, Host host, VirtualMachine machine, CheckPolicy policy)
    {
        if (machine.Hypervisor is { } hypervisor && hypervisor.Site != host.Site)
        {
            policy.Report(
                new Diagnostic(Rule, machine.HypervisorOrigin.First, $"host '{host.Key}' of site '{host.Site.Key}' runs on '{hypervisor.Key}', which is in site '{hypervisor.Site.Key}'",
                    $"name a hypervisor of site '{host.Site.Key}', or correct the host's address"),
                host.Entry.Waive);
        }

        (string, Sourced<string>?)[] texts = [("the storage", machine.Storage), ("the bridge", machine.Bridge), .. Words(machine.Terraform)];
        foreach (var (what, text) in texts)
        {
            Look(lab, host.Site, what, text, $"host '{host.Key}'", policy, host.Entry.Waive);
        }
    }

    private static IEnumerable<(string What, Sourced<string>? Text)> Texts(MachineTemplate template) =>
    [
        ("the name", template.Name), ("the image", template.Image), ("the storage", template.Storage), ("the bridge", template.Bridge), .. Words(template.Packer),
    ];

    private static IEnumerable<(string What, Sourced<string>? Text)> Words(ResolvedTree? tree) => tree switch
    {
        ResolvedMap map => map.Entries.SelectMany(static e => e.Value is ResolvedScalar scalar && scalar.Text.TryGetLiteral(out var text)
            ? [($"'{e.Key}'", new Sourced<string>(text, scalar.Origin))] : Words(e.Value)),
        ResolvedList list => list.Items.SelectMany(Words),
        _ => [],
    };

    /// <summary>A text leaks if one of its words is the key of another site, and none is that of its own.</summary>
    private static void Look(LabTopology lab, Site site, string what, Sourced<string>? text, string owner, CheckPolicy policy, Map<Leaf<string>>? waive)
    {
        if (text is not { } said)
        {
            return;
        }

        var words = said.Value.Split(['-', '_', '.', '/', ':', ' ', ',']);
        if (!words.Contains(site.Key) && lab.Sites.FirstOrDefault(s => words.Contains(s.Key)) is { } other)
        {
            policy.Report(
                new Diagnostic(Rule, said.Origin.First, $"{what} of {owner} in site '{site.Key}' is '{said.Value}', which names site '{other.Key}'",
                    "write '{{ site.key }}' where the site is meant"),
                waive);
        }
    }
}
