using System.Collections.Immutable;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

/// <summary>An argument as a call gives it.</summary>
/// <param name="Name">Its name, if it is passed by name.</param>
/// <param name="Type">What it can be.</param>
/// <param name="Expression">How it is written; null if the call is not written in the template, as for the items of a list.</param>
internal readonly record struct CheckedArgument(string? Name, StaticType Type, Expression? Expression);

/// <summary>The arguments of a call.</summary>
/// <param name="Positional">Those by position.</param>
/// <param name="Named">Those by name.</param>
internal sealed record CallArguments(ImmutableArray<CheckedArgument> Positional, ImmutableArray<CheckedArgument> Named)
{
    /// <summary>For a function that nothing calls: whatever arguments it reads.</summary>
    public static readonly CallArguments Unknown = new([], []) { AreUnknown = true };

    public bool AreUnknown { get; private init; }

    public int Count => Positional.Length + Named.Length;

    public static CallArguments Of(params ReadOnlySpan<StaticType> types)
    {
        ImmutableArray<CheckedArgument>.Builder positional = ImmutableArray.CreateBuilder<CheckedArgument>(types.Length);
        foreach (StaticType type in types)
            positional.Add(new CheckedArgument(null, type, null));
        return new CallArguments(positional.MoveToImmutable(), []);
    }

    /// <summary>The type of a named argument; null if it is not given.</summary>
    public StaticType? ByName(string name)
    {
        foreach (CheckedArgument argument in Named)
        {
            if (argument.Name == name)
                return argument.Type;
        }

        return null;
    }

    /// <summary>What each argument can be if a call gives these or those; both are as many, with the same names.</summary>
    public CallArguments Or(CallArguments other)
    {
        if (AreUnknown || other.AreUnknown)
            return Unknown;
        int count = Math.Max(Positional.Length, other.Positional.Length);
        ImmutableArray<CheckedArgument>.Builder positional = ImmutableArray.CreateBuilder<CheckedArgument>(count);
        for (int index = 0; index < count; index++)
            positional.Add(new CheckedArgument(null, At(index).Or(other.At(index)), null));
        IEnumerable<string?> names = Named.Concat(other.Named).Select(argument => argument.Name).Distinct();
        return new CallArguments(
            positional.MoveToImmutable(),
            [.. names.Select(name => new CheckedArgument(name, OrNull(name).Or(other.OrNull(name)), null))]);
    }

    public bool SameTypes(CallArguments other) =>
        Positional.Length == other.Positional.Length && Named.Length == other.Named.Length
        && Positional.Concat(Named).Zip(other.Positional.Concat(other.Named)).All(pair => pair.First.Type.Equals(pair.Second.Type));

    private StaticType At(int index) => index < Positional.Length ? Positional[index].Type : StaticType.Null;

    private StaticType OrNull(string? name) => (name is null ? null : ByName(name)) ?? StaticType.Null;
}
