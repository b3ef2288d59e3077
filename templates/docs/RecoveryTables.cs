using System.Globalization;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Docs;

/// <summary>What is kept, what keeps it safe, and how a host that is lost comes back.</summary>
internal static class RecoveryTables
{
    /// <summary>What a stack keeps, each place once. A path that the inventory only names is not the stack's own.</summary>
    public static IEnumerable<PageStoredView> Stored(LabTopology lab, ServiceInstance instance)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in instance.Containers.SelectMany(static c => c.Volumes))
        {
            if (volume.Kind is VolumeKind.Ephemeral or VolumeKind.Bind || instance.Host is not { } host || !seen.Add(volume.Source.ToString()))
            {
                continue;
            }

            var folder = instance.DataFolders.FirstOrDefault(f => f.Volume == volume);
            yield return new PageStoredView(
                new Sourced<string>(instance.Name, instance.NameOrigin.And(volume.Origin)),
                new Sourced<string>(host.Key, instance.PlacementOrigin.And(host.Origin)),
                volume.Source,
                PageRows.Kind(volume),
                folder?.Dataset?.Name,
                PageRows.Owner(volume),
                PageRows.IsKept(lab, instance, volume),
                PageRows.Backups(instance, volume));
        }
    }

    public static PageBackupView Backup(HostBackup backup) => new(
        new Sourced<string>(backup.Policy.Key, backup.Origin),
        new Sourced<string>(backup.Name, backup.Origin),
        new Sourced<string>(backup.Host.Key, backup.Host.Origin.And(backup.Origin)),
        new Sourced<string>(backup.Tool switch { BackupTool.Borg => "borg", BackupTool.Restic => "restic", BackupTool.Tar => "tar", _ => "dump" }, backup.Origin),
        backup.Target,
        Line(backup.Cron),
        [.. backup.Keep.Select(static r => new Sourced<string>(Words(r.Period, r.Count.Value.ToString(CultureInfo.InvariantCulture)), r.Count.Origin))]);

    private static string Words(string period, string count) => period switch
    {
        "last" => $"the last {count}",
        "days" => $"those of {count} days",
        _ => $"{count} {period}",
    };

    public static PageMaintenanceView Maintenance(MaintenancePolicy policy) => new(
        new Sourced<string>($"maintain-{policy.Key}", policy.Origin),
        Line(policy.Cron),
        [.. policy.Steps.Select(static s => new Sourced<string>(MaintenancePolicy.WordOf(s.Value), s.Origin))]);

    /// <summary>How a host is set up anew; null if nothing of the lab runs there, or it is not configured from here.</summary>
    public static PageRecoveryView? Recovery(LabTopology lab, Host host)
    {
        ServiceInstance[] stacks = [.. DeployOrder.Stages([.. lab.InstancesOn(host).Where(static i => i.Runtime == ServiceRuntime.Compose)])
            .SelectMany(static stage => stage.OrderBy(static i => i.Name, StringComparer.Ordinal))];
        if (!host.IsManaged || stacks.Length == 0)
        {
            return null;
        }

        var restores = host.Backups.SelectMany(static b => PageRows.Restores(b, b.Tool == BackupTool.Dump ? b.Databases.Select(static d => d.Key) : b.Sources.Select(static s => s.Key))).ToArray();
        return new PageRecoveryView(
            new Sourced<string>(host.Key, host.Origin.And(host.KindOrigin.AsDecision()).And(Origin.CommonTo(stacks.Select(static s => s.PlacementOrigin)))),
            [.. host.Addresses.Select(static a => new Sourced<string>(a.Address.Value.ToString(), a.Address.Origin))],
            new Sourced<string>(host.StacksFolder, host.StacksOrigin),
            [.. stacks.Select(static s => new Sourced<string>(s.Name, s.NameOrigin.And(s.PlacementOrigin).And(DeployOrder.OriginOf(s))))],
            new Sourced<bool>(true, lab.Instances.Aggregate(Origin.None, static (all, i) => all.And(i.PlacementOrigin))),
            lab.Komodo is not null,
            Presence.Of([.. host.Pools.Select(static p => p.Name.Origin), .. host.Datasets.Select(static d => d.Name.Origin)]),
            host.Backups.Any(static b => b.Passphrase is not null),
            [.. restores.Where(static r => !r.IsDump)],
            [.. restores.Where(static r => r.IsDump)],
            [
                .. host.Backups.Where(static b => b.Cron is not null).Select(static b => new Sourced<string>($"{b.Name}.timer", b.Origin)),
                .. lab.Maintenance.Where(static m => m.Cron is not null).Select(static m => new Sourced<string>($"maintain-{m.Key}.timer", m.Origin)),
            ],
            new Sourced<bool>(lab.Inventory.Deploy?.Make is not null, Origin.Of(lab.Inventory.Deploy?.Make?.KeySpan ?? default)));
    }

    private static Sourced<string>? Line(Sourced<Cron>? cron) => cron is { } said ? new Sourced<string>(said.Value.ToString(), said.Origin) : null;
}
