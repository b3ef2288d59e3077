using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Order;

/// <summary>How a lab comes up when nothing of it runs.</summary>
internal static class ColdStart
{
    /// <summary>The hosts that others cannot start without: hypervisors, and those whose exports are mounted.</summary>
    public static IEnumerable<PagePowerView> Power(LabTopology lab)
    {
        foreach (var host in lab.Hosts)
        {
            ImmutableArray<Sourced<string>> machines = [.. lab.Hosts.Where(h => h.Machine?.Hypervisor == host)
                .Select(static h => new Sourced<string>(h.Key, h.Origin.And(h.Machine!.HypervisorOrigin)))];
            ImmutableArray<Sourced<string>> mounters = [.. lab.Hosts.SelectMany(h => h.Mounts.Where(m => m.Share?.Server == host).Take(1)
                .Select(m => new Sourced<string>(h.Key, h.Origin.And(m.Origin).And(m.Share!.Origin))))];
            Origin[] why = [.. machines.Select(static m => m.Origin), .. mounters.Select(static m => m.Origin)];
            if (why.Length > 0)
            {
                yield return new PagePowerView(
                    new Sourced<string>(host.Key, host.Origin.And(Origin.CommonTo(why).AsDecision())),
                    Presence.Of(machines.Select(static m => m.Origin)), machines, Presence.Of(mounters.Select(static m => m.Origin)), mounters);
            }
        }
    }

    /// <summary>The stages after the hosts' own.</summary>
    public static IEnumerable<PageStageView> Stages(LabTopology lab, ImmutableArray<StartItem> items)
    {
        foreach (var stage in items.GroupBy(static i => i.Place.Stage, StringComparer.Ordinal))
        {
            var all = stage.ToArray();
            yield return new PageStageView(
                new Sourced<string>(stage.Key, Origin.CommonTo(all.Select(static i => i.Origin)).And(all[0].Place.Origin)),
                [.. all.Select((item, i) => Item(item, i == 0 ? null : all[i - 1]))],
                [.. all.Select(static i => i.Check).OfType<Sourced<string>>().DistinctBy(static c => c.Value)],
                [.. Playbooks(lab, stage.Key, all)]);
        }
    }

    private static PageStartView Item(StartItem item, StartItem? before) => new(
        item.Name with { Origin = item.Name.Origin.And(item.Origin) },
        item.Where,
        new Sourced<bool>(before is not null && before.Place.Step < item.Place.Step, item.Place.Origin.And(before?.Place.Origin ?? Origin.None)));

    private static IEnumerable<Sourced<string>> Playbooks(LabTopology lab, string stage, StartItem[] items)
    {
        if (lab.Ansible is not { } ansible)
        {
            yield break;
        }

        foreach (var site in items.Where(static i => i.Host is not null).GroupBy(static i => i.Host!.Site))
        {
            var folder = $"ansible/{site.Key.Key}";
            yield return new Sourced<string>(
                $"ansible-playbook -i {folder}/inventory.yml {folder}/deploy-{stage}.yml",
                ansible.Origin.And(site.Key.Origin).And(Origin.CommonTo(site.Select(static i => i.Origin.And(i.Host!.SiteOrigin)))));
        }
    }
}
