using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>
/// Where the lab lists its secrets, every reference is to one of them and every one is used; and where it says who may be given
/// a secret, nobody else is.
/// </summary>
internal sealed class SecretNames : ICheck
{
    public static readonly DiagnosticRule UndeclaredRule = new(
        "HLC3111", Severity.Error, "A secret that is not declared",
        "A mistyped path is a stack that starts without its password, which is found out at deploy time.", "undeclared-secret");

    public static readonly DiagnosticRule UnusedRule = new(
        "HLC3112", Severity.Warning, "Something that is declared and never used",
        "What nothing uses is either left over, or the place that should use it has another name.", "unused");

    public static readonly DiagnosticRule ElsewhereRule = new(
        "HLC3131", Severity.Error, "A secret that is not declared for its host",
        "The lab says where the secret may go: on another host it would be one more machine from which it can be stolen.", "undeclared-secret");

    /// <summary>The word for every host.</summary>
    private const string All = "all";

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        if (lab.Inventory.Secrets?.Names is not { } declared)
        {
            return;
        }

        var names = declared.Names.ToHashSet(StringComparer.Ordinal);
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
            else if (declared[use.Path] is { } place)
            {
                Place(use, place, policy);
            }
        }

        var used = lab.Secrets.Select(static u => u.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, place) in declared)
        {
            if (!used.Contains(name))
            {
                var span = place.KeySpan.Exists ? place.KeySpan : place.Span;
                policy.Report(new Diagnostic(UnusedRule, span, $"nothing uses the secret '{name}'", "remove it from 'secrets: names:'"));
            }

            Known(lab, place, policy);
        }
    }

    private static void Place(SecretUse use, Leaf<string> place, CheckPolicy policy)
    {
        if (place.Value == All || use.Instance?.Host is not { } host || host.Key == place.Value || host.Groups.Contains(place.Value))
        {
            return;
        }

        policy.Report(
            new Diagnostic(ElsewhereRule, use.Origin.First, $"'{use.Instance.Name}' on host '{host.Key}' refers to the secret '{use.Path}', which is declared for '{place.Value}'",
                "let it use another secret, or declare this one for a group that holds both hosts")
            {
                Notes = [new DiagnosticNote($"declared for '{place.Value}' here", place.Span)],
            },
            use.Instance.Entry.Waive);
    }

    private static void Known(LabTopology lab, Leaf<string> place, CheckPolicy policy)
    {
        if (place.Value == All || lab.Hosts.Any(h => h.Key == place.Value || h.Groups.Contains(place.Value)))
        {
            return;
        }

        var known = lab.Hosts.Select(static h => h.Key).Concat(lab.Hosts.SelectMany(static h => h.Groups)).Append(All).Distinct();
        policy.Report(TopologyErrors.UnknownReference(place.Span, "host or group", place.Value, NearestName.Find(place.Value, known)));
    }
}
