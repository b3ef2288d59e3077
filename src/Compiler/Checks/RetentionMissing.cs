using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>A backup says how many archives it keeps.</summary>
internal sealed class RetentionMissing : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3128", Severity.Error, "A backup that keeps everything",
        "Archives pile up until the disk is full, and then there are no new ones.", "retention-missing");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var backup in lab.Backups)
        {
            var keep = backup.Entry.Keep;
            if (keep is null or { Last: null, Hourly: null, Daily: null, Weekly: null, Monthly: null, Yearly: null, Days: null })
            {
                policy.Report(
                    new Diagnostic(Rule, keep?.KeySpan ?? backup.Origin.First, $"backup '{backup.Key}' does not say what it keeps",
                        "say it, for example 'keep: { daily: 7, weekly: 4, monthly: 6 }', or excuse it: waive: { retention-missing: <the reason> }"),
                    backup.Entry.Waive);
            }
        }
    }
}
