using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A volume on a ZFS storage lies below that storage's folder: only there it is in a dataset.</summary>
internal sealed class VolumeOutside : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3126", Severity.Error, "A volume outside its dataset",
        "Its data lies on another disk than the storage says, and no snapshot of the dataset holds it.", "volume-outside");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var folder in lab.Instances.SelectMany(static i => i.DataFolders))
        {
            if (folder is not { Dataset: null, Volume.Storage: { Dataset: { } dataset } storage, Instance.Host: not null })
            {
                continue;
            }

            policy.Report(
                new Diagnostic(Rule, folder.Volume.Entry?.Path?.Span ?? folder.Volume.Origin.First,
                    $"volume '{folder.Volume.Key}' lies in '{folder.Path.Value}', outside of '{storage.Path}', where dataset '{dataset}' is mounted",
                    $"write a 'path:' without '/' at the beginning, which lies below '{storage.Path}', or name another 'storage:'")
                {
                    Notes = [new DiagnosticNote("the storage", storage.Origin.First)],
                },
                folder.Volume.Entry?.Waive,
                folder.Instance.Entry.Waive);
        }
    }
}
