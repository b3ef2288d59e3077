using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Artifacts.Compose.Native;

/// <summary>The scalars that a place of a compose file takes (compose specification, its JSON schema).</summary>
[Flags]
internal enum ScalarKinds
{
    None = 0,
    Text = 1,
    Whole = 2,
    Fraction = 4,
    Boolean = 8,
    Null = 16,
}

/// <summary>The one form in which hlc writes what compose lets people write in several.</summary>
internal enum CanonicalForm
{
    /// <summary>There is one form only.</summary>
    AsWritten,

    /// <summary><c>[KEY=value]</c> becomes <c>KEY: value</c>.</summary>
    Mapping,

    /// <summary>A single text becomes a list of it.</summary>
    List,

    /// <summary><c>name: address</c> becomes the item <c>name:address</c>, which every version reads.</summary>
    HostList,

    /// <summary><c>[name]</c> becomes <c>name: { condition: service_started }</c>.</summary>
    Conditions,

    /// <summary>A text becomes the mapping whose first key it is the value of.</summary>
    FirstKey,
}

/// <summary>A key of a mapping, and what may stand there.</summary>
internal readonly record struct ComposeKey(string Name, ComposeShape Shape);

/// <summary>What may stand at a place of a compose file: scalars, a list, a mapping, or several of these.</summary>
internal sealed class ComposeShape
{
    /// <summary>The scalars.</summary>
    public ScalarKinds Scalars { get; private init; }

    /// <summary>The only texts; empty for any.</summary>
    public ImmutableArray<string> Words { get; private init; } = [];

    /// <summary>The items of a list; null if it may be none.</summary>
    public ComposeShape? Items { get; private init; }

    /// <summary>The keys of a mapping that has no others; empty if it may be none.</summary>
    public ImmutableArray<ComposeKey> Keys { get; private init; } = [];

    /// <summary>Keys of that mapping without which it means nothing.</summary>
    public ImmutableArray<string> Required { get; private init; } = [];

    /// <summary>The values of a mapping with names of the user's own; null if it may be none.</summary>
    public ComposeShape? Values { get; private init; }

    /// <summary>The form in which it is written.</summary>
    public CanonicalForm Form { get; private init; }

    /// <summary>True if a mapping may stand here.</summary>
    public bool IsMapping => Values is not null || !Keys.IsEmpty;

    public static ComposeShape Scalar(ScalarKinds kinds) => new() { Scalars = kinds };

    public static ComposeShape OneOf(params string[] words) => new() { Scalars = ScalarKinds.Text, Words = [.. words] };

    public static ComposeShape ListOf(ComposeShape items) => new() { Items = items };

    public static ComposeShape MapOf(ComposeShape values) => new() { Values = values };

    public static ComposeShape Map(params (string Name, ComposeShape Shape)[] keys) =>
        new() { Keys = [.. keys.Select(static k => new ComposeKey(k.Name, k.Shape))] };

    /// <summary>Either of two; no two lists or mappings of different items ever meet in the specification.</summary>
    public static ComposeShape operator |(ComposeShape one, ComposeShape other) => new()
    {
        Scalars = one.Scalars | other.Scalars,
        Words = one.Words.IsEmpty ? other.Words : one.Words,
        Items = one.Items ?? other.Items,
        Keys = one.Keys.IsEmpty ? other.Keys : one.Keys,
        Required = one.Required.IsEmpty ? other.Required : one.Required,
        Values = one.Values ?? other.Values,
    };

    public ComposeShape Needing(params string[] required) => With(Form, [.. required]);

    public ComposeShape As(CanonicalForm form) => With(form, Required);

    public bool Takes(ResolvedScalar scalar)
    {
        // What is put in at deploy time may be of any type: compose converts it after the interpolation.
        if (!scalar.Text.TryGetLiteral(out var text))
        {
            return Scalars != ScalarKinds.None;
        }

        return (Scalars & KindOf(scalar.Type)) != 0
            && (Words.IsEmpty || scalar.Type != TreeScalarType.Text || Words.Contains(text, StringComparer.Ordinal));
    }

    private static ScalarKinds KindOf(TreeScalarType type) => type switch
    {
        TreeScalarType.Integer => ScalarKinds.Whole,
        TreeScalarType.Float => ScalarKinds.Fraction,
        TreeScalarType.Boolean => ScalarKinds.Boolean,
        TreeScalarType.Null => ScalarKinds.Null,
        _ => ScalarKinds.Text,
    };

    private ComposeShape With(CanonicalForm form, ImmutableArray<string> required) => new()
    {
        Scalars = Scalars,
        Words = Words,
        Items = Items,
        Keys = Keys,
        Values = Values,
        Required = required,
        Form = form,
    };
}
