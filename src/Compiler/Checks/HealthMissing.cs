using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Nothing can wait for the health of a container that has no health check.</summary>
internal sealed class HealthMissing : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3106", Severity.Error, "Waiting for the health of a container that reports none",
        "Compose refuses to start a stack that waits for a health check which nobody defined.", "health-missing");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var container in lab.Instances.SelectMany(static i => i.Containers))
        {
            foreach (var dependency in container.After)
            {
                if (dependency.Condition == DependencyCondition.Healthy && dependency.Target.Entry.Health is null or { IsNone: true })
                {
                    policy.Report(
                        new Diagnostic(Rule, dependency.Origin.First,
                            $"container '{container.Key}' waits until '{dependency.Target.Key}' is healthy, but '{dependency.Target.Key}' has no health check",
                            $"add 'health:' to container '{dependency.Target.Key}', or wait with 'started'")
                        {
                            Notes = [new DiagnosticNote($"'{dependency.Target.Key}' is defined here", dependency.Target.Origin.First)],
                        },
                        container.Entry.Waive,
                        dependency.Target.Entry.Waive);
                }
            }
        }
    }
}
