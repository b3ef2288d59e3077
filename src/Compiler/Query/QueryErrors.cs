using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Query;

/// <summary>What can be wrong with a question about a lab.</summary>
public static class QueryErrors
{
    /// <summary>A key that leads nowhere.</summary>
    public static DiagnosticRule UnknownKeyRule { get; } = new(
        "HLC3201", Severity.Error, "A key that the lab does not have", "A key is a path in the words of the inventory: 'hosts.nas.address'.");

    /// <summary>A key that the language knows, and the lab does not say.</summary>
    public static DiagnosticRule UnsaidKeyRule { get; } = new(
        "HLC3202", Severity.Error, "A key that the lab does not say", "There is no value to show, and no default either.");

    /// <summary>A key that means several instances of a service.</summary>
    public static DiagnosticRule SeveralInstancesRule { get; } = new(
        "HLC3203", Severity.Error, "A key that means several instances", "Each instance has values of its own: its host's, its site's, its variant's.");

    internal static Diagnostic UnknownKey(string name, string parent, IReadOnlyList<string> known) => new(
        UnknownKeyRule, SourceSpan.None, parent.Length == 0 ? $"the lab has no key '{name}'" : $"'{parent}' has no key '{name}'",
        (NearestName.Find(name, known), known.Count) switch
        {
            ({ } nearest, _) => $"did you mean '{nearest}'?",
            (_, 0) => parent.Length == 0 ? null : $"'{parent}' is a single value: nothing stands below it",
            _ => $"it has {string.Join(", ", known.Take(MostNames))}{(known.Count > MostNames ? ", …" : string.Empty)}",
        });

    internal static Diagnostic UnsaidKey(string name, string parent, string description) => new(
        UnsaidKeyRule, SourceSpan.None,
        $"nothing says '{(parent.Length == 0 ? name : $"{parent}.{name}")}', and it has no default", $"what it would say: {description}");

    internal static Diagnostic SeveralInstances(string service, IReadOnlyList<string> keys) => new(
        SeveralInstancesRule, SourceSpan.None, $"the service '{service}' has several instances",
        $"name the one that you mean: {string.Join(", ", keys)}");

    /// <summary>A help line that lists more names than this is not read.</summary>
    private const int MostNames = 30;
}
