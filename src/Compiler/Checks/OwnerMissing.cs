using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Somebody says who owns data that is stored in a dataset: nobody else makes its folder.</summary>
internal sealed class OwnerMissing : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3127", Severity.Error, "Stored data that belongs to nobody",
        "The folder would be root's, and a container that runs as somebody else cannot write to it.", "owner-missing");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var folder in lab.Hosts.SelectMany(static h => h.Datasets).SelectMany(static d => d.Folders))
        {
            if (folder.Owner is not null)
            {
                continue;
            }

            policy.Report(
                new Diagnostic(Rule, folder.Volume.Origin.First,
                    $"nobody says who owns volume '{folder.Volume.Key}' of '{folder.Instance.Name}': its container says no 'user' by number",
                    "say 'owner: uid:gid' on the volume, or 'user: uid:gid' on the container, as the container knows them (0 is root)"),
                folder.Volume.Entry?.Waive,
                folder.Instance.Entry.Waive);
        }
    }
}
