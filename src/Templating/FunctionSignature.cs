using System.Collections.Immutable;
using Hlc.Templating.Checking;

namespace Hlc.Templating;

/// <summary>A parameter of a host's function, for checking its calls before a template runs.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Kinds">What it takes.</param>
public sealed record FunctionParameter(string Name, TypeKinds Kinds)
{
    /// <summary>
    /// For an argument that must be written in the template itself: says what is wrong with it, or null. Null if any
    /// expression will do.
    /// </summary>
    public Func<Value, string?>? Literal { get; init; }
}

/// <summary>What a host's function takes and gives, for checking its calls before a template runs.</summary>
/// <param name="Parameters">The parameters in order, those that may be left out included.</param>
/// <param name="Result">What it gives.</param>
public sealed record FunctionSignature(ImmutableArray<FunctionParameter> Parameters, TypeKinds Result)
{
    /// <summary>
    /// True for a filter: its result may be printed where <see cref="PrintRules"/> allow the filter's name, as long as nothing
    /// but joining is done with it.
    /// </summary>
    public bool IsFilter { get; init; }
}
