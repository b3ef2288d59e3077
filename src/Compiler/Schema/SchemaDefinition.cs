using System.Collections.Immutable;

namespace Hlc.Schema;

/// <summary>A definition of the inventory's schema: one kind of mapping.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Noun">What messages call it.</param>
/// <param name="Group">Its chapter in the reference; empty if it has none.</param>
/// <param name="Description">What it is.</param>
/// <param name="Properties">Its keys, in the order of the schema.</param>
public sealed record SchemaDefinition(string Name, string Noun, string Group, string Description, ImmutableArray<SchemaProperty> Properties)
{
    /// <summary>The key that a single value stands for; empty if the value is taken apart; null if there is no short form.</summary>
    public string? Shorthand { get; init; }

    /// <summary>True if the word <c>none</c> may stand for it.</summary>
    public bool HasNone { get; init; }
}

/// <summary>A key of a definition.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Key">The key.</param>
/// <param name="Type">What may stand under it, in Markdown.</param>
/// <param name="Default">What holds if nothing is said; null if nothing does.</param>
/// <param name="Description">What it says.</param>
public sealed record SchemaProperty(string Definition, string Key, string Type, string? Default, string Description)
{
    /// <summary>True if it must be said.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True if no artifact and no check reads it.</summary>
    public bool IsUnread { get; init; }

    /// <summary>Values that may stand under it.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];
}

/// <summary>A definition of the inventory's schema: one kind of single value.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Noun">What messages call it.</param>
/// <param name="Group">Its chapter in the reference; empty if it has none.</param>
/// <param name="Values">Its words or bounds, in Markdown; empty if there are none.</param>
/// <param name="Description">What it is.</param>
public sealed record SchemaScalar(string Name, string Noun, string Group, string Values, string Description);
