using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>
/// The variables of the lab, each once: Komodo holds one value for a name, whichever stack asks. What has no value in the
/// inventory, secrets above all, is only named.
/// </summary>
internal static class KomodoVariables
{
    public static KomodoVariablesView Of(IEnumerable<ServiceInstance> instances)
    {
        var known = new SortedDictionary<string, Use>(StringComparer.Ordinal);
        foreach (var instance in instances)
        {
            foreach (var reference in instance.References.Concat(Of(instance.Komodo?.Native)))
            {
                if (KomodoEnvironment.NameOf(reference.Part) is { } name)
                {
                    if (!known.TryGetValue(name, out var use))
                    {
                        known.Add(name, use = new Use(reference.Part));
                    }

                    use.Add(instance, reference);
                }
            }
        }

        // Who is not among a variable's users is not, because it knows a number.
        var numbered = instances.SelectMany(static i => i.Containers).Aggregate(Origin.None, static (all, container) => all.And(container.NumberedPorts));
        var variables = ImmutableArray.CreateBuilder<KomodoVariableView>();
        var open = ImmutableArray.CreateBuilder<KomodoOpenVariableView>();
        foreach (var (name, use) in known)
        {
            var decided = use.Origin.AsDecision();
            var named = new Sourced<string>(name, use.NameOrigin.And(decided));
            if (use.Part is VariablePart { Default: { } value })
            {
                variables.Add(new KomodoVariableView(named, new Sourced<string>($"for {use.Users}", use.UsersOrigin.And(numbered)), new Sourced<string>(value, use.NoteOrigin.And(decided))));
            }
            else
            {
                open.Add(new KomodoOpenVariableView(named, new Sourced<string>($"{Note(use.Part)}, for {use.Users}", use.NoteOrigin.And(use.UsersOrigin))));
            }
        }

        return new KomodoVariablesView(variables.ToImmutable(), open.ToImmutable());
    }

    /// <summary>What Komodo's own words refer to: Komodo itself puts the values in.</summary>
    private static IEnumerable<LateReference> Of(ResolvedTree? tree) => tree switch
    {
        ResolvedScalar scalar => scalar.Text.Parts.Where(static p => p is not LiteralPart).Select(p => new LateReference(p, scalar.Origin)),
        ResolvedList list => list.Items.SelectMany(Of),
        ResolvedMap map => map.Entries.SelectMany(static e => Of(e.Value)),
        _ => [],
    };

    private static string Note(TextPart part) => part switch
    {
        SecretPart secret => $"secret '{secret.Path}'",
        VariablePart { Required: { } message } => $"required, {message}",
        _ => "variable",
    };

    /// <summary>What is known of a variable.</summary>
    private sealed class Use(TextPart part)
    {
        private readonly List<ServiceInstance> _users = [];

        public TextPart Part { get; private set; } = part;

        public Origin Origin { get; private set; } = Origin.None;

        public Origin NameOrigin { get; private set; } = Origin.None;

        public Origin NoteOrigin { get; private set; } = Origin.None;

        public Origin UsersOrigin { get; private set; } = Origin.None;

        public string Users => string.Join(", ", _users.Select(static i => i.Name));

        public void Add(ServiceInstance instance, LateReference reference)
        {
            // A place that says the value says most.
            if (Part is VariablePart { Default: null } && reference.Part is VariablePart { Default: not null })
            {
                Part = reference.Part;
                NoteOrigin = Origin.None;
            }

            if (Part.Equals(reference.Part))
            {
                NoteOrigin = NoteOrigin.And(reference.Part.NoteOrigin);
            }

            NameOrigin = NameOrigin.And(reference.Part.NameOrigin);

            Origin = Origin.And(reference.Origin);
            UsersOrigin = UsersOrigin.And(reference.Origin.AsDecision()).And(instance.NameOrigin);
            if (!_users.Contains(instance))
            {
                _users.Add(instance);
            }
        }
    }
}
