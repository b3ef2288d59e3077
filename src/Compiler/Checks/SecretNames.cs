using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Where the lab lists its secrets, every reference is to one of them and every one is used.</summary>
internal sealed class SecretNames : ICheck
{
    public static readonly DiagnosticRule UndeclaredRule = new(
        "HLC3111", Severity.Error, "A secret that is not declared",
        "A mistyped path is a stack that starts without its password, which is found out at deploy time.", "undeclared-secret");

    public static readonly DiagnosticRule UnusedRule = new(
        "HLC3112", Severity.Warning, "Something that is declared and never used",
        "What nothing uses is either left over, or the place that should use it has another name.", "unused");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        if (lab.Inventory.Secrets?.Names is not { } declared)
        {
            return;
        }

        var names = declared.Select(static n => n.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var use in lab.Secrets)
        {
            if (!names.Contains(use.Path))
            {
                var nearest = NearestName.Find(use.Path, names);
                policy.Report(
                    new Diagnostic(UndeclaredRule, use.Origin.First, $"the secret '{use.Path}' is not among the names under 'secrets'",
                        nearest is null ? "add it to 'secrets: names:'" : $"did you mean '{nearest}'? Otherwise add it to 'secrets: names:'"),
                    use.Instance?.Entry.Waive);
            }
        }

        var used = lab.Secrets.Select(static u => u.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var name in declared)
        {
            if (!used.Contains(name.Value))
            {
                policy.Report(new Diagnostic(UnusedRule, name.Span, $"nothing uses the secret '{name.Value}'", "remove it from 'secrets: names:'"));
            }
        }
    }
}
