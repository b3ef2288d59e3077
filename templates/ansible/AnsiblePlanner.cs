using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Ansible;

/// <summary>Plans what Ansible deploys the lab with: for each site an inventory and its playbooks, and the role that reads the manifest.</summary>
[ArtifactKind("ansible")]
public sealed class AnsiblePlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<AnsibleInventoryView> Inventory = BuiltInTemplate.Of<AnsibleInventoryView>("ansible/inventory.yml.sbn");
    private static readonly ArtifactTemplate<AnsibleInventoryView> Ini = BuiltInTemplate.Of<AnsibleInventoryView>("ansible/hosts.ini.sbn");
    private static readonly ArtifactTemplate<AnsibleVariablesView> Variables = BuiltInTemplate.Of<AnsibleVariablesView>("ansible/vars.yml.sbn");
    private static readonly ArtifactTemplate<SitePlaybookView> SitePlaybook = BuiltInTemplate.Of<SitePlaybookView>("ansible/site.yml.sbn");
    private static readonly ArtifactTemplate<StagePlaybookView> StagePlaybook = BuiltInTemplate.Of<StagePlaybookView>("ansible/stage.yml.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Inventory, Ini, Variables, SitePlaybook, StagePlaybook, .. AnsiblePull.Templates];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Operations;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        if (lab.Ansible is not { } ansible)
        {
            return;
        }

        AnsibleRole.Plan(ansible.Origin, plans);
        var groups = new AnsibleGroups(lab, plans.Report);
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var site in lab.Sites)
        {
            Host[] hosts = [.. lab.Hosts.Where(h => h.IsManaged && h.Site == site)];
            if (hosts.Length > 0)
            {
                Inventories(site, hosts, groups, ansible, read, plans);
                Playbooks(lab, site, hosts, ansible, plans);
            }
        }

        foreach (var (group, _) in lab.Sites.SelectMany(static s => s.GroupWords).DistinctBy(static g => g.Group.Value).Where(g => !read.Contains(g.Group.Value)))
        {
            plans.Report.Add(AnsibleErrors.Nobody(group));
        }

        AnsiblePull.Plan(lab, ansible, plans);
    }

    private static void Inventories(Site site, Host[] hosts, AnsibleGroups groups, AnsibleDeployment ansible, HashSet<string> read, ArtifactPlans plans)
    {
        var origin = ansible.Origin.And(site.Origin).And(Origin.CommonTo(hosts.Select(static h => h.SiteOrigin.And(h.Origin).And(h.KindOrigin))));
        var all = groups.Of(hosts);
        var view = new AnsibleInventoryView([.. hosts.Select(Reached)], Presence.Of(all.Select(static g => g.Name.Origin)), all);
        plans.Add(Inventory, view, Facts(site, "inventory.yml", origin));
        plans.Add(Ini, view, Facts(site, "hosts.ini", origin));

        ImmutableArray<AnsibleVariableView> facts = [.. Place(site).Where(p => site.Facts.All(f => f.Name != p.Name.Value)), .. site.Facts.Select(static f => Variable(f))];
        plans.Add(Variables, new AnsibleVariablesView(facts, null, null), Facts(site, "group_vars/all.yml", origin));
        foreach (var (group, words) in site.GroupWords)
        {
            if (all.Any(g => g.Name.Value == AnsibleGroups.NameOf(group.Value)))
            {
                read.Add(group.Value);
                plans.Add(Variables, new AnsibleVariablesView([], null, words), Facts(site, $"group_vars/{AnsibleGroups.NameOf(group.Value)}.yml", origin.And(group.Origin)));
            }
        }

        foreach (var host in hosts)
        {
            if (host.Ansible is { } said && (said.Labels.Length > 0 || said.Variables.Length > 0 || said.Native is not null))
            {
                var own = said.Labels.Concat(said.Variables).Select(static v => v.Origin).Append(said.Native?.Origin ?? Origin.None).Where(static o => o.Exists);
                ImmutableArray<AnsibleVariableView>? labels = said.Labels.IsEmpty ? null : [.. said.Labels.Select(static l => Variable(l))];
                plans.Add(Variables, new AnsibleVariablesView([.. said.Variables.Select(static v => Variable(v))], labels, said.Native),
                    Facts(site, $"host_vars/{host.Key}.yml", ansible.Origin.And(host.Origin).And(host.SiteOrigin).And(host.KindOrigin).And(Origin.CommonTo(own))));
            }
        }
    }

    private static IEnumerable<AnsibleVariableView> Place(Site site)
    {
        yield return new AnsibleVariableView(new Sourced<string>("site", Origin.None), TextValue.Of(site.Key, site.Origin));
        if (site.Domain is { } domain)
        {
            yield return new AnsibleVariableView(new Sourced<string>("domain", domain.Origin), TextValue.Of(domain.Value, domain.Origin));
        }

        if (site.Timezone is { } zone)
        {
            yield return new AnsibleVariableView(new Sourced<string>("timezone", zone.Origin), TextValue.Of(zone.Value, zone.Origin));
        }
    }

    private static AnsibleVariableView Variable(EnvironmentVariable said) => new(new Sourced<string>(said.Name, said.Origin), said.Value);

    private static AnsibleHostView Reached(Host host) => new(
        new Sourced<string>(host.Key, host.Origin.And(host.SiteOrigin.And(host.KindOrigin).AsDecision())),
        host.PrimaryAddress is { Address: var own } ? new Sourced<string>(own.Value.ToString(), own.Origin.And(host.KindOrigin.AsDecision())) : new Sourced<string>(host.Fqdn, host.FqdnOrigin),
        host.SshPort is { Value: not 22 } port ? port : null,
        host.SshUser?.And(host.KindOrigin.AsDecision()),
        host.Ssh?.Identity);

    private static void Playbooks(LabTopology lab, Site site, Host[] hosts, AnsibleDeployment ansible, ArtifactPlans plans)
    {
        var names = ImmutableArray.CreateBuilder<Sourced<string>>();
        foreach (var stage in lab.Stages.All)
        {
            ImmutableArray<DeployRoundView> rounds = [.. stage.Rounds
                .Select(round => new DeployRoundView(
                    new Sourced<int>(round.First, round.Origin), new Sourced<int>(round.Last, round.Origin), round.IsOfHosts,
                    [.. round.Hosts.Where(h => h.Host.Site == site).Select(static h => new Sourced<string>(h.Host.Key, h.Host.Origin.And(h.Host.KindOrigin.AsDecision()).And(h.Why)))]))
                .Where(static round => !round.Hosts.IsEmpty)];
            if (rounds.IsEmpty)
            {
                continue;
            }

            var members = rounds.SelectMany(static r => r.Hosts).DistinctBy(static h => h.Value).ToDictionary(static h => h.Value, StringComparer.Ordinal);
            var name = new Sourced<string>(stage.Name, stage.Origin.And(Origin.CommonTo(rounds.SelectMany(static r => r.Hosts).Select(static h => h.Origin)).AsDecision()));
            names.Add(name);
            plans.Add(StagePlaybook, new StagePlaybookView(new Sourced<string>(stage.Name, stage.Origin), [.. hosts.Where(h => members.ContainsKey(h.Key)).Select(h => members[h.Key])], rounds),
                Facts(site, $"deploy-{stage.Name}.yml", ansible.Origin.And(site.Origin).And(name.Origin)));
        }

        plans.Add(SitePlaybook, new SitePlaybookView(names.ToImmutable()), Facts(site, "site.yml", ansible.Origin.And(site.Origin)));
    }

    private static ArtifactFacts Facts(Site site, string name, Origin origin) => new($"ansible/{site.Key}/{name}", origin);
}
