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
        foreach (var policy in lab.Maintenance)
        {
            Sourced<MaintenanceStep>? stopped = null;
            foreach (var step in policy.Steps)
            {
                stopped = step.Value switch { MaintenanceStep.Stop => step, MaintenanceStep.Start => null, _ => stopped };
            }

            if (policy.Steps.IsEmpty)
            {
                report.Add(BackupErrors.Missing(policy.Origin.First, $"maintenance '{policy.Key}'", "steps", "steps: [backup, stop, upgrade, start]"));
            }
            else if (stopped is { } stop)
            {
                report.Add(BackupErrors.StaysStopped(stop.Origin.First, policy.Key));
            }
            else if (policy.Cron is not { } cron || BackupRules.Comes(cron, report))
            {
                var steps = policy.Steps.Select(s => new Sourced<string>(MaintenancePolicy.WordOf(s.Value), s.Origin.And(policy.Origin)));
                all.Add(new MaintenanceSteps(new Sourced<string>(policy.Key, policy.Origin), [.. steps], policy.Cron));
            }
        }

        return all.ToImmutable();
    }
}
