using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Containers and services must not wait for each other in a circle.</summary>
internal sealed class DependencyCycle : ICheck
{
    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var instance in lab.Instances)
        {
            Cycles.Report(
                instance.Containers,
                static c => c.After.Select(static d => (d.Target, d.Origin)),
                static c => c.Key,
                $"containers of '{instance.Name}'",
                policy,
                c => c.Entry.Waive ?? instance.Entry.Waive);
        }

        Cycles.Report(
            lab.Instances,
            static i => i.Needs.Where(static n => n.IsOrder).Select(static n => (n.Target, n.Origin)),
            static i => i.Name,
            "services",
            policy,
            static i => i.Entry.Waive);
    }
}
