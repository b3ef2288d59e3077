using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Tasks;

/// <summary>What there is to be done with a lab from the operator's machine, and in which sites.</summary>
internal sealed class OperatorWork
{
    /// <summary>The sites that anything is done in, in the order of the inventory.</summary>
    public required ImmutableArray<Site> Sites { get; init; }

    /// <summary>The names of the stages, in order; none without Ansible.</summary>
    public required ImmutableArray<Sourced<string>> Stages { get; init; }

    /// <summary>The stacks of each service in each site; none without Ansible.</summary>
    public required ImmutableArray<SiteStacksView> Stacks { get; init; }

    /// <summary>The backups of each site; none without Ansible.</summary>
    public required ImmutableArray<SiteBackupView> Backups { get; init; }

    /// <summary>The templates of machines that Packer builds, by key; each once.</summary>
    public required ImmutableArray<Sourced<string>> Images { get; init; }

    /// <summary>What says that Terraform makes machines; none if it does not.</summary>
    public required ImmutableArray<Origin> Machines { get; init; }

    /// <summary>The authorities that run in containers, one for each site.</summary>
    public required ImmutableArray<SiteAuthorityView> Authorities { get; init; }

    /// <summary>What says that Ansible deploys the lab; null if it does not.</summary>
    public required Origin? Ansible { get; init; }

    public static OperatorWork Of(LabTopology lab)
    {
        var managed = lab.Hosts.Where(static h => h.IsManaged).ToArray();
        var ansible = lab.Ansible?.Origin;
        var machines = managed.Where(static h => h.Machine is { Hypervisor.Proxmox: not null, Template: not null }).ToArray();
        var templates = lab.MachineTemplates.Where(static t => t.Builder is not null || !t.IsOnProxmox.Value).ToArray();
        var authorities = lab.Authorities.Where(static a => a.Container is not null).DistinctBy(static a => a.Host.Site).ToArray();
        var sites = lab.Sites.Where(site => (ansible is not null && managed.Any(h => h.Site == site))
            || machines.Any(m => m.Site == site) || templates.Any(t => t.Site == site) || authorities.Any(a => a.Host.Site == site));
        return new OperatorWork
        {
            Sites = [.. sites],
            Ansible = ansible,
            Stages = ansible is { } stagesOf ? [.. lab.Stages.All.Select(s => new Sourced<string>(
                s.Name, stagesOf.And(s.Origin).And(Origin.CommonTo(s.Rounds.SelectMany(static r => r.Hosts).Select(static h => h.Host.Origin.And(h.Why))).AsDecision())))] : [],
            Stacks = ansible is { } stacksOf ? [.. StacksOf(lab, stacksOf)] : [],
            Backups = ansible is { } backupsOf ? [.. BackupsOf(managed, backupsOf)] : [],
            Images = [.. templates.GroupBy(static t => t.Key, StringComparer.Ordinal).Select(static g => new Sourced<string>(g.Key, Origin.CommonTo(g.Select(Said))))],
            Machines = [.. machines.Select(static m => m.Machine!.Origin.And(m.Machine.HypervisorOrigin))],
            Authorities = [.. authorities.Select(Authority)],
        };
    }

    /// <summary>The script.</summary>
    public LabScriptView Script(Sourced<bool> isOfOneSite, ImmutableArray<Sourced<string>> sites) => new(
        isOfOneSite, sites,
        new Sourced<bool>(Ansible is not null, Ansible ?? Origin.None), Stacks,
        Presence.Of(Backups.Select(static b => b.Name.Origin)), Backups,
        Presence.Of(Machines), Presence.Of(Images.Select(static i => i.Origin)),
        Presence.Of(Authorities.Select(static a => a.Host.Origin)), Authorities);

    private static Origin Said(MachineTemplate template) => template.Origin.And(template.BuilderOrigin.AsDecision()).And(template.IsOnProxmox.Origin.AsDecision());

    private static IEnumerable<SiteStacksView> StacksOf(LabTopology lab, Origin ansible)
    {
        // A service is named by its key; what its key does not say, its stacks' names do.
        foreach (var site in lab.Instances.Where(static i => i.Host is { IsManaged: true }).GroupBy(static i => i.Host!.Site))
        {
            foreach (var service in site.GroupBy(static i => i.ServiceKey, StringComparer.Ordinal).OrderBy(static s => s.Key, StringComparer.Ordinal))
            {
                yield return new SiteStacksView(
                    new Sourced<string>(site.Key.Key, site.Key.Origin),
                    new Sourced<string>(service.Key, ansible.And(Origin.CommonTo(service.Select(static i => i.Origin.And(i.PlacementOrigin.AsDecision()))))),
                    [.. service.Select(static i => new Sourced<string>(i.Name, i.NameOrigin.And(i.Origin).And(i.PlacementOrigin)))]);
            }
        }
    }

    private static IEnumerable<SiteBackupView> BackupsOf(Host[] hosts, Origin ansible)
    {
        foreach (var site in hosts.SelectMany(static h => h.Backups).GroupBy(static b => b.Host.Site))
        {
            foreach (var backup in site.GroupBy(static b => b.Policy.Key, StringComparer.Ordinal).OrderBy(static b => b.Key, StringComparer.Ordinal))
            {
                yield return new SiteBackupView(
                    new Sourced<string>(site.Key.Key, site.Key.Origin),
                    new Sourced<string>(backup.Key, ansible.And(Origin.CommonTo(backup.Select(static b => b.Origin)))),
                    [.. backup.Select(static b => new Sourced<string>(b.Host.Key, b.Host.Origin.And(b.Origin)))]);
            }
        }
    }

    private static SiteAuthorityView Authority(Authority authority) => new(
        new Sourced<string>(authority.Host.Site.Key, authority.Host.SiteOrigin),
        authority.Host.Ssh is null ? new Sourced<string>(authority.Host.Fqdn, authority.Origin.And(authority.Host.FqdnOrigin))
            : new Sourced<string>(authority.Host.Key, authority.Origin.And(authority.Host.Origin)),
        new Sourced<string>(authority.Container!.Name, authority.Container.NameOrigin.And(authority.Origin)),
        authority.Url, authority.Provisioner);
}
