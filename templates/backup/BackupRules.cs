using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>What a backup must say before a script can be made of it.</summary>
internal static class BackupRules
{
    /// <summary>The backups that say everything; what is missing in others is reported.</summary>
    public static HashSet<HostBackup> Sound(LabTopology lab, PlanReport report)
    {
        foreach (var policy in lab.Backups)
        {
            if (BackupPolicy.ToolOf(policy.Entry) is null)
            {
                var isSeveral = policy.Entry.Borg is not null || policy.Entry.Restic is not null || policy.Entry.Tar is not null || policy.Entry.Dump is not null;
                report.Add(BackupErrors.NoProgram(policy.Origin.First, policy.Key, isSeveral));
            }
        }

        var sound = new HashSet<HostBackup>();
        var places = new Dictionary<string, HostBackup>(StringComparer.Ordinal);
        foreach (var backup in lab.Hosts.SelectMany(static h => h.Backups))
        {
            if (Says(backup, report) & HasSnapshots(backup, report) & (backup.Cron is not { } cron || Comes(cron, report)) & IsAlone(backup, places, report))
            {
                PatternReach.Check(backup, report);
                sound.Add(backup);
            }
        }

        return sound;
    }

    /// <summary>True if a time comes at all.</summary>
    public static bool Comes(Sourced<Cron> cron, PlanReport report)
    {
        if (CalendarTimes.Of(cron.Value).IsEmpty)
        {
            report.Add(BackupErrors.NeverComes(cron.Origin.First, cron.Value.ToString()));
            return false;
        }

        return true;
    }

    private static bool Says(HostBackup backup, PlanReport report)
    {
        var (tool, place) = (Word(backup.Tool), backup.Policy.Origin.First);
        if (backup.Target is null)
        {
            var key = backup.Tool is BackupTool.Borg or BackupTool.Restic ? "repository" : "to";
            report.Add(BackupErrors.Missing(place, $"backup '{backup.Policy.Key}'", $"{tool}.{key}", $"{tool}: {{ {key}: /mnt/backup }}"));
        }

        if (backup.Tool is BackupTool.Borg or BackupTool.Restic)
        {
            var key = backup.Tool == BackupTool.Borg ? "passphrase" : "password";
            if (backup.Passphrase is not { } passphrase)
            {
                report.Add(BackupErrors.Missing(place, $"backup '{backup.Policy.Key}'", $"{tool}.{key}", $"{tool}: {{ {key}: {{ secret: {tool}/{key} }} }}"));
                return false;
            }

            if (passphrase.IsLiteral)
            {
                report.Add(BackupErrors.OpenSecret(passphrase.Origin.First, backup.Policy.Key));
                return false;
            }
        }

        return backup.Target is not null && IsExpressible(backup, report);
    }

    private static bool IsExpressible(HostBackup backup, PlanReport report)
    {
        var fine = true;
        if (backup.Tool == BackupTool.Dump)
        {
            foreach (var (origin, key) in ((Origin?, string)[])[(backup.Snapshot, "snapshot"), (backup.Stop, "stop")])
            {
                if (origin is not null)
                {
                    report.Unsupported(origin.First, $"a dump is taken from a running database: '{key}' has no meaning for backup '{backup.Policy.Key}'", "remove it");
                    fine = false;
                }
            }

            if (backup.Exclude is [var pattern, ..])
            {
                report.Unsupported(pattern.Origin.First, $"a dump holds no files: nothing can be left out of backup '{backup.Policy.Key}'", "remove 'exclude:'");
                fine = false;
            }

            if (backup.Databases.IsEmpty)
            {
                report.Unsupported(backup.Policy.Origin.First, $"no container of backup '{backup.Policy.Key}' on '{backup.Host.Key}' is a database that hlc knows",
                    "name the services in 'of:' and say 'dump: { to: …, command: … }'");
                fine = false;
            }
        }

        if (backup.Tool is BackupTool.Tar or BackupTool.Dump)
        {
            foreach (var rule in backup.Keep.Where(static r => r.Period is not ("last" or "days")))
            {
                report.Unsupported(rule.Count.Origin.First, $"files in a directory are kept by number or age: '{rule.Period}' has no meaning for backup '{backup.Policy.Key}'",
                    "say 'last:' or 'days:'");
                fine = false;
            }
        }

        return fine;
    }

    private static bool HasSnapshots(HostBackup backup, PlanReport report)
    {
        if (backup.Snapshot is not { } snapshot || backup.Tool == BackupTool.Dump)
        {
            return true;
        }

        var loose = backup.Sources.Where(static s => s.Dataset is null).SelectMany(static s => s.Folders).ToArray();
        foreach (var folder in loose)
        {
            report.Add(BackupErrors.NoDataset(folder.Volume.Origin.First, backup.Policy.Key, folder.Instance.Name, snapshot.First));
        }

        return loose.Length == 0;
    }

    /// <summary>Folders are each host's own, and restic's repository knows hosts: only Borg's on another machine can meet.</summary>
    private static bool IsAlone(HostBackup backup, Dictionary<string, HostBackup> places, PlanReport report)
    {
        if (backup.Tool != BackupTool.Borg || backup.Target is not { } target || !target.TryGetLiteral(out var place) || !BackupScript.IsRemote(place))
        {
            return true;
        }

        foreach (var source in backup.Sources)
        {
            var repository = $"{place.TrimEnd('/')}/{source.Key.Value}";
            if (places.TryAdd(repository, backup) || places[repository].Host == backup.Host)
            {
                continue;
            }

            report.Add(BackupErrors.OneRepository(target.Origin.First, backup.Policy.Key, repository, places[repository].Host.Key, backup.Host.Key));
            return false;
        }

        return true;
    }

    private static string Word(BackupTool tool) => tool switch
    {
        BackupTool.Borg => "borg",
        BackupTool.Restic => "restic",
        BackupTool.Tar => "tar",
        _ => "dump",
    };
}
