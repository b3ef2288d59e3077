using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Checks;

/// <summary>Two secrets or variables of one stack must not become one environment variable.</summary>
internal sealed class VariableCollision : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3113", Severity.Error, "Two values under one variable",
        "The stack's environment has one value for a name: one of the two would be used for both.", "variable-collision");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var instance in lab.Instances)
        {
            var taken = new Dictionary<string, (string What, SourceSpan Span)>(StringComparer.Ordinal);
            foreach (var use in instance.References)
            {
                var what = use.Part switch
                {
                    SecretPart secret => $"secret '{secret.Path}'",
                    VariablePart variable => $"variable '{variable.Name}' with the default '{variable.Default}'",
                    _ => string.Empty,
                };
                var name = use.Part switch { SecretPart s => s.Variable, VariablePart v => v.Name, _ => string.Empty };
                if (name.Length == 0 || taken.TryAdd(name, (what, use.Origin.First)) || taken[name].What == what)
                {
                    continue;
                }

                policy.Report(
                    new Diagnostic(Rule, use.Origin.First, $"{what} and {taken[name].What} both become the variable '{name}' in '{instance.Name}'",
                        use.Part is SecretPart ? "rename one of them" : "rename one of them, or give both the same default")
                    {
                        Notes = [new DiagnosticNote($"'{name}' is first used here", taken[name].Span)],
                    },
                    instance.Entry.Waive);
            }
        }
    }
}
