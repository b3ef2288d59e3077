using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Where the lab says so, every stored volume is in a backup.</summary>
internal sealed class BackupMissing : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3110", Severity.Error, "Stored data that nothing backs up",
        "When the disk fails, this data is gone.", "backup-missing")
    {
        OffByDefault = true,
    };

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var instance in lab.Instances)
        {
            if (!instance.Backups.IsEmpty || instance.Entry.Backup is { IsNone: true })
            {
                continue;
            }

            foreach (var container in instance.Containers)
            {
                foreach (var volume in container.Volumes.Where(static v => v.Kind == VolumeKind.Stored && v.WantsBackup && v.BackupChoice?.Name is null))
                {
                    policy.Report(
                        new Diagnostic(Rule, volume.Origin.First,
                            $"volume '{volume.Key}' of container '{container.Key}' in '{instance.Name}' is in no backup",
                            "add the service to 'of:' of a backup, or say 'backup: none' on the volume if the data can be lost"),
                        volume.Entry?.Waive,
                        container.Entry.Waive,
                        instance.Entry.Waive);
                }
            }
        }
    }
}
