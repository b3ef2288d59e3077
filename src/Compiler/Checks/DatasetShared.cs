using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A dataset holds the data of one service, so that it can be snapshotted, rolled back and restored without another's.</summary>
internal sealed class DatasetShared : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3125", Severity.Error, "One dataset for two services",
        "Whoever rolls the dataset back, or restores it, for one service takes the other's data back as well.", "dataset-shared");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var dataset in lab.Hosts.SelectMany(static h => h.Datasets))
        {
            var first = dataset.Folders[0];
            var told = new HashSet<ServiceInstance> { first.Instance };
            foreach (var folder in dataset.Folders)
            {
                // Two stacks in one folder is another mistake (volume-collision), or is meant.
                if (!told.Add(folder.Instance) || folder.Path.Value == first.Path.Value)
                {
                    continue;
                }

                policy.Report(
                    new Diagnostic(Rule, folder.Volume.Origin.First,
                        $"volume '{folder.Volume.Key}' of '{folder.Instance.Name}' lies in dataset '{dataset.Name.Value}', which holds data of '{first.Instance.Name}' too",
                        "let the first folder of 'path:' or of the storage's 'layout' be the service's own, or excuse it: waive: { dataset-shared: <the reason> }")
                    {
                        Notes = [new DiagnosticNote($"data of '{first.Instance.Name}'", first.Volume.Origin.First)],
                    },
                    folder.Volume.Entry?.Waive,
                    folder.Instance.Entry.Waive,
                    dataset.Storage.Entry.Waive);
            }
        }
    }
}
