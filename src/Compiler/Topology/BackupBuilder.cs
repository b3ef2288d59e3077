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
                Unknown(named);
            }

            foreach (var folder in instance.DataFolders)
            {
                if (folder.Volume.BackupChoice?.Name is { } own && policies.All(p => p.Key != own.Value))
                {
                    Unknown(own);
                }
            }
        }

        return policies.ToImmutable();

        void Unknown(Leaf<string> name) =>
            bag.Add(TopologyErrors.UnknownReference(name.Span, "backup", name.Value, NearestName.Find(name.Value, policies.Select(static p => p.Key))));
    }

    /// <summary>True if a policy keeps a folder: because its volume names it, or because its stack is a member.</summary>
    public static bool Holds(BackupPolicy policy, DataFolder folder) =>
        folder.Volume.BackupChoice?.Name is { } named ? named.Value == policy.Key
            : folder.Volume.WantsBackup && folder.Instance.Backups.Contains(policy);

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
