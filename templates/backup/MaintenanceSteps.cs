using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>A maintenance of the lab that can be carried out.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Steps">The words of its steps, in order.</param>
/// <param name="Cron">When it is done; null if only people start it.</param>
internal sealed record MaintenanceSteps(Sourced<string> Name, ImmutableArray<Sourced<string>> Steps, Sourced<Cron>? Cron)
{
    public static ImmutableArray<MaintenanceSteps> Of(LabTopology lab, PlanReport report)
    {
        var all = ImmutableArray.CreateBuilder<MaintenanceSteps>();
        foreach (var (key, entry) in lab.Inventory.Maintenance ?? new Map<Maintenance>([]))
        {
            var origin = Origin.Of(entry.KeySpan);
            var steps = ImmutableArray.CreateBuilder<Sourced<string>>();
            Leaf<MaintenanceStep>? stopped = null;
            foreach (var step in entry.Steps ?? new Sequence<Leaf<MaintenanceStep>>([]))
            {
                steps.Add(new Sourced<string>(Word(step.Value), Origin.Of(step.Span).And(origin)));
                stopped = step.Value switch { MaintenanceStep.Stop => step, MaintenanceStep.Start => null, _ => stopped };
            }

            if (steps.Count == 0)
            {
                report.Add(BackupErrors.Missing(entry.KeySpan, key, "steps", "steps: [backup, stop, upgrade, start]"));
            }
            else if (stopped is not null)
            {
                report.Add(BackupErrors.StaysStopped(stopped.Span, key));
            }
            else if (entry.Cron is not { } cron || BackupRules.Comes(new Sourced<Cron>(cron.Value, Origin.Of(cron.Span)), report))
            {
                all.Add(new MaintenanceSteps(new Sourced<string>(key, origin), steps.ToImmutable(),
                    entry.Cron is { } said ? new Sourced<Cron>(said.Value, Origin.Of(said.Span)) : null));
            }
        }

        return all.ToImmutable();
    }

    private static string Word(MaintenanceStep step) => step switch
    {
        MaintenanceStep.Backup => "backup",
        MaintenanceStep.Snapshot => "snapshot",
        MaintenanceStep.Stop => "stop",
        MaintenanceStep.Upgrade => "upgrade",
        MaintenanceStep.Start => "start",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
