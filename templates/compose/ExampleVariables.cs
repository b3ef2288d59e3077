using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>The variables that a stack's <c>.env</c> must hold.</summary>
internal static class ExampleVariables
{
    public static ImmutableArray<ExampleVariableView> Of(ServiceInstance instance)
    {
        var found = new SortedDictionary<string, (TextPart Part, Origin Origin)>(StringComparer.Ordinal);
        foreach (var reference in instance.References)
        {
            if (NameOf(reference.Part) is not { } name)
            {
                continue;
            }

            // One place says most of a variable; the others that name it say less, wherever they stand.
            found[name] = !found.TryGetValue(name, out var known) ? (reference.Part, reference.Origin)
                : Says(reference.Part) > Says(known.Part) ? (reference.Part, reference.Origin.And(known.Origin))
                : (known.Part, known.Origin.And(reference.Origin));
        }

        return [.. found.Select(static f => new ExampleVariableView(
            new Sourced<string>(f.Key, f.Value.Origin),
            new Sourced<string>(Note(f.Value.Part), f.Value.Origin),
            new Sourced<string>(Example(f.Value.Part) ?? string.Empty, f.Value.Origin)))];
    }

    private static string? NameOf(TextPart part) => part switch
    {
        SecretPart secret => secret.Variable,
        VariablePart variable => variable.Name,
        _ => null,
    };

    private static int Says(TextPart part) => part switch
    {
        SecretPart { Example: not null } or VariablePart { Example: not null } => 3,
        VariablePart { Default: not null } => 2,
        VariablePart { Required: not null } => 1,
        _ => 0,
    };

    private static string? Example(TextPart part) => part switch
    {
        SecretPart secret => secret.Example,
        VariablePart variable => variable.Example ?? variable.Default,
        _ => null,
    };

    private static string Note(TextPart part) => part switch
    {
        SecretPart secret => $"secret: {secret.Path}",
        VariablePart { Required: { } message } => $"required: {message}",
        VariablePart { Default: { } value } => $"variable, '{value}' unless set",
        _ => "variable",
    };
}
