using Hlc.Checks;
using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Agreement;

/// <summary>What a rule has to judge by.</summary>
/// <param name="Lab">The resolved lab.</param>
/// <param name="Facts">What the files say, or what the lab says before there are any.</param>
/// <param name="Hosts">The lab's hosts by their addresses.</param>
/// <param name="Names">What names lead to.</param>
internal sealed record AgreementCase(LabTopology Lab, LabFacts Facts, HostsByAddress Hosts, NameTable Names);

/// <summary>One thing that files must agree about.</summary>
internal abstract class AgreementRule
{
    /// <summary>Compares the facts that it is about, and reports what does not agree.</summary>
    public abstract void Run(AgreementCase @case, CheckPolicy policy);

    /// <summary>Reports a disagreement at a place, and shows what it does not agree with.</summary>
    protected static void Report(CheckPolicy policy, DiagnosticRule rule, FactPlace place, string message, string help, FactPlace? other = null, string otherMessage = "")
    {
        var where = place.File is null ? string.Empty : $"{place}: ";
        policy.ReportAt(new Diagnostic(rule, place.Span, where + message, help)
        {
            Notes = other is { } second
                ? [new DiagnosticNote(second.File is null ? otherMessage : $"{second}: {otherMessage}", second.Span)] : [],
        });
    }
}
