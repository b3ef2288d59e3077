using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Says which backups hold which stacks.</summary>
internal static class BackupBuilder
{
    public static ImmutableArray<BackupPolicy> Build(Inventory lab, IReadOnlyList<ServiceInstance> instances, DiagnosticBag bag)
    {
        var policies = ImmutableArray.CreateBuilder<BackupPolicy>();
        foreach (var (key, entry) in lab.Backups ?? Map<Backup>.Empty)
        {
            policies.Add(new BackupPolicy(key, entry, Origin.Of(entry.KeySpan)));
            foreach (var member in entry.Of ?? new Sequence<Leaf<string>>([]))
            {
                if (!instances.Any(i => Is(i, member.Value)))
                {
                    var known = instances.Select(static i => i.ServiceKey).Concat(instances.Select(static i => i.Entry.Category?.Value ?? string.Empty)).Distinct();
                    bag.Add(TopologyErrors.UnknownReference(member.Span, "service or category", member.Value, NearestName.Find(member.Value, known)));
                }
            }
        }

        foreach (var instance in instances)
        {
            instance.Backups = [.. policies.Where(p => Holds(p, instance))];
            if (instance.Entry.Backup?.Name is { } named && policies.All(p => p.Key != named.Value))
            {
                bag.Add(TopologyErrors.UnknownReference(named.Span, "backup", named.Value, NearestName.Find(named.Value, policies.Select(static p => p.Key))));
            }
        }

        return policies.ToImmutable();
    }

    private static bool Holds(BackupPolicy policy, ServiceInstance instance)
    {
        if (instance.Entry.Backup is { } choice)
        {
            return choice.Name?.Value == policy.Key;
        }

        return policy.Entry.Of is not { } members || members.Any(m => Is(instance, m.Value));
    }

    private static bool Is(ServiceInstance instance, string member) =>
        instance.ServiceKey == member || instance.Entry.Category?.Value == member;
}
