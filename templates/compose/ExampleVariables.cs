using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>The variables that a stack's <c>.env</c> must hold.</summary>
internal static class ExampleVariables
{
    public static ImmutableArray<ExampleVariableView> Of(ServiceInstance instance)
    {
        var found = new SortedDictionary<string, List<LateReference>>(StringComparer.Ordinal);
        foreach (var reference in instance.References)
        {
            if (NameOf(reference.Part) is { } name)
            {
                if (!found.TryGetValue(name, out var references))
                {
                    found.Add(name, references = []);
                }

                references.Add(reference);
            }
        }

        return [.. found.Select(static f => View(f.Key, f.Value))];
    }

    /// <summary>One place says most of a variable; the others that name it say less, wherever they stand.</summary>
    private static ExampleVariableView View(string name, List<LateReference> references)
    {
        var part = references.MaxBy(static r => Says(r.Part))?.Part ?? references[0].Part;
        var decided = references.Aggregate(Origin.None, static (all, r) => all.And(r.Origin)).AsDecision();
        var alike = references.Where(r => r.Part.Equals(part)).ToArray();
        return new ExampleVariableView(
            new Sourced<string>(name, references.Aggregate(Origin.None, static (all, r) => all.And(r.Part.NameOrigin)).And(decided)),
            new Sourced<string>(Note(part), alike.Aggregate(Origin.None, static (all, r) => all.And(r.Part.NoteOrigin)).And(decided)),
            new Sourced<string>(Example(part) ?? string.Empty, alike.Aggregate(Origin.None, static (all, r) => all.And(r.Part.ExampleOrigin)).And(decided)));
    }

    /// <summary>Whether a stack is given variables. A port that a variable would say, its own or a back end's, may have a number instead.</summary>
    public static Sourced<bool> AreThere(ServiceInstance instance)
    {
        var origins = instance.References.Where(static r => NameOf(r.Part) is not null).Select(static r => r.Origin).ToArray();
        return origins.Length > 0 ? Presence.Of(origins)
            : new Sourced<bool>(false, instance.Containers.SelectMany(static c => c.Ports.Select(static p => p.PublishedOrigin).Append(c.NumberedPorts))
                .Aggregate(Origin.None, static (all, port) => all.And(port)));
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
