using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Checks;

/// <summary>Komodo holds one value for a variable, whichever stack asks: two stacks must not mean different things by one name.</summary>
internal sealed class SharedVariables : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3130", Severity.Error, "Two stacks that mean different things by one variable",
        "Komodo's variables belong to all stacks: one of the two would be deployed with the other's value.", "variable-collision");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        if (lab.Komodo is null)
        {
            return;
        }

        var known = new Dictionary<string, (string What, ServiceInstance User, SourceSpan Span)>(StringComparer.Ordinal);
        foreach (var instance in lab.Instances)
        {
            foreach (var use in instance.References)
            {
                var (name, what) = use.Part switch
                {
                    SecretPart secret => (secret.Variable, $"secret '{secret.Path}'"),
                    VariablePart { Default: { } value } variable => (variable.Name, $"'{value}'"),
                    VariablePart variable => (variable.Name, "a value that is set in Komodo"),
                    _ => (string.Empty, string.Empty),
                };

                // What one stack alone says twice is another check's.
                if (name.Length == 0 || known.TryAdd(name, (what, instance, use.Origin.First)) || known[name].What == what || known[name].User == instance)
                {
                    continue;
                }

                var first = known[name];
                policy.Report(
                    new Diagnostic(Rule, use.Origin.First, $"the variable '{name}' is {what} in '{instance.Name}' and {first.What} in '{first.User.Name}'",
                        "give both the same value, or one of them another name")
                    {
                        Notes = [new DiagnosticNote($"'{name}' is first used here", first.Span)],
                    },
                    instance.Entry.Waive);
            }
        }
    }
}
