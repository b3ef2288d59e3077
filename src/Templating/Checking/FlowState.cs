using System.Collections.Immutable;

namespace Hlc.Templating.Checking;

/// <summary>Where in a line of the output the next text stands.</summary>
internal enum LinePlace
{
    /// <summary>Only blanks stand before it, perhaps none.</summary>
    Start,

    /// <summary>In a line that begins with the mark of a comment.</summary>
    Comment,

    /// <summary>Elsewhere, or unknown.</summary>
    Middle,
}

/// <summary>What a variable holds.</summary>
/// <param name="Type">What it can be.</param>
/// <param name="MayBeMissing">True if it is set on some ways to this place only.</param>
internal readonly record struct Binding(StaticType Type, bool MayBeMissing);

/// <summary>
/// What is known at one place of a template: variables by their slot (see <see cref="Scope"/>), and what tests have found out
/// about paths that begin with one.
/// </summary>
internal sealed class FlowState(
    ImmutableDictionary<string, Binding> variables,
    ImmutableDictionary<string, StaticType> facts,
    ImmutableHashSet<string> readOnly,
    LinePlace line)
{
    public static readonly FlowState Initial = new(
        ImmutableDictionary.Create<string, Binding>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, StaticType>(StringComparer.Ordinal),
        ImmutableHashSet.Create<string>(StringComparer.Ordinal),
        LinePlace.Start);

    public LinePlace Line => line;

    public IEnumerable<string> Slots => variables.Keys;

    public bool IsReadOnly(string slot) => readOnly.Contains(slot);

    public bool TryVariable(string slot, out Binding binding) => variables.TryGetValue(slot, out binding);

    public StaticType? Fact(string path) => facts.GetValueOrDefault(path);

    public FlowState At(LinePlace place) => place == line ? this : new(variables, facts, readOnly, place);

    /// <summary>Sets a variable; what was found out about its former value is forgotten.</summary>
    public FlowState Set(string slot, StaticType type) =>
        new(variables.SetItem(slot, new Binding(type, false)), Forget(slot), readOnly, line);

    /// <summary>Sets a variable on some of the ways that lead on from here.</summary>
    public FlowState SetPerhaps(string slot, StaticType type)
    {
        Binding binding = variables.TryGetValue(slot, out Binding before)
            ? before with { Type = before.Type.Or(type) }
            : new Binding(type, true);
        return new FlowState(variables.SetItem(slot, binding), Forget(slot), readOnly, line);
    }

    public FlowState MakeReadOnly(string slot) => new(variables, facts, readOnly.Add(slot), line);

    public FlowState Learn(string path, StaticType type) => new(variables, facts.SetItem(path, type), readOnly, line);

    /// <summary>The state without what begins with a prefix: the names of a scope that is left.</summary>
    public FlowState Leave(string prefix) => new(
        variables.RemoveRange(variables.Keys.Where(slot => slot.StartsWith(prefix, StringComparison.Ordinal))),
        facts.RemoveRange(facts.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal))),
        readOnly.Except(readOnly.Where(slot => slot.StartsWith(prefix, StringComparison.Ordinal))),
        line);

    /// <summary>The state with the globals of another, and what is known there of the model.</summary>
    public FlowState WithGlobals(FlowState other)
    {
        static bool IsGlobal(string key) => key.StartsWith("0:", StringComparison.Ordinal) || key.StartsWith("m:", StringComparison.Ordinal);
        return new FlowState(
            variables.RemoveRange(variables.Keys.Where(IsGlobal)).AddRange(other.Variables.Where(item => IsGlobal(item.Key))),
            facts.RemoveRange(facts.Keys.Where(IsGlobal)).AddRange(other.Facts.Where(item => IsGlobal(item.Key))),
            readOnly.Union(other.ReadOnly),
            other.Line);
    }

    /// <summary>What holds on both of two ways.</summary>
    public static FlowState? Join(FlowState? left, FlowState? right)
    {
        if (left is null || ReferenceEquals(left, right))
            return right;
        return right is null ? left : left.JoinWith(right);
    }

    public bool SameAs(FlowState? other) =>
        ReferenceEquals(this, other)
        || (other is not null && line == other.Line && readOnly.SetEquals(other.ReadOnly)
            && Same(variables, other.Variables) && Same(facts, other.Facts));

    private ImmutableDictionary<string, Binding> Variables => variables;

    private ImmutableDictionary<string, StaticType> Facts => facts;

    private ImmutableHashSet<string> ReadOnly => readOnly;

    private static bool Same<T>(ImmutableDictionary<string, T> left, ImmutableDictionary<string, T> right) =>
        ReferenceEquals(left, right)
        || (left.Count == right.Count && left.All(item => right.TryGetValue(item.Key, out T? other) && Equals(item.Value, other)));

    private FlowState JoinWith(FlowState other)
    {
        ImmutableDictionary<string, Binding> joined = variables;
        if (!ReferenceEquals(variables, other.Variables))
        {
            ImmutableDictionary<string, Binding>.Builder both = variables.ToBuilder();
            foreach ((string slot, Binding here) in variables)
            {
                both[slot] = other.Variables.TryGetValue(slot, out Binding there)
                    ? new Binding(here.Type.Or(there.Type), here.MayBeMissing || there.MayBeMissing)
                    : here with { MayBeMissing = true };
            }

            foreach ((string slot, Binding there) in other.Variables)
            {
                if (!variables.ContainsKey(slot))
                    both[slot] = there with { MayBeMissing = true };
            }

            joined = both.ToImmutable();
        }

        ImmutableDictionary<string, StaticType> known = facts;
        if (!ReferenceEquals(facts, other.Facts))
        {
            ImmutableDictionary<string, StaticType>.Builder both = facts.ToBuilder();
            foreach ((string path, StaticType here) in facts)
            {
                if (other.Facts.TryGetValue(path, out StaticType? there))
                    both[path] = here.Or(there);
                else
                    both.Remove(path);
            }

            known = both.ToImmutable();
        }

        return new FlowState(joined, known, readOnly.Union(other.ReadOnly), line == other.Line ? line : LinePlace.Middle);
    }

    private ImmutableDictionary<string, StaticType> Forget(string slot)
    {
        if (facts.IsEmpty)
            return facts;
        return facts.RemoveRange(facts.Keys.Where(path =>
            path.StartsWith(slot, StringComparison.Ordinal) && (path.Length == slot.Length || path[slot.Length] == '.')));
    }
}
