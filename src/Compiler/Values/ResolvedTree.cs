using System.Collections.Immutable;
using Hlc.Model;

namespace Hlc.Values;

/// <summary>
/// A native slot whose expressions are resolved, or a structure that a planner made: data to print in a target's form.
/// </summary>
public abstract class ResolvedTree
{
    /// <summary>The places of the inventory that it came from.</summary>
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>A scalar that is text.</summary>
    public static ResolvedTree Of(TextValue text) => new ResolvedScalar(text, TreeScalarType.Text) { Origin = text.Origin };
}

/// <summary>A scalar.</summary>
/// <param name="text">The text; only that of a scalar of type <see cref="TreeScalarType.Text"/> may hold references.</param>
/// <param name="type">The YAML 1.2 core type.</param>
public sealed class ResolvedScalar(TextValue text, TreeScalarType type) : ResolvedTree
{
    /// <summary>The text, unquoted, as the inventory has it.</summary>
    public TextValue Text { get; } = text;

    /// <summary>The type; a scalar with a reference is text whatever it was declared as.</summary>
    public TreeScalarType Type { get; } = text.IsLiteral ? type : TreeScalarType.Text;
}

/// <summary>A list.</summary>
/// <param name="items">The items in order.</param>
public sealed class ResolvedList(ImmutableArray<ResolvedTree> items) : ResolvedTree
{
    /// <summary>The items in order.</summary>
    public ImmutableArray<ResolvedTree> Items { get; } = items;
}

/// <summary>A mapping.</summary>
/// <param name="entries">The entries in order, with distinct keys.</param>
public sealed class ResolvedMap(ImmutableArray<ResolvedEntry> entries) : ResolvedTree
{
    /// <summary>The entries in order, with distinct keys.</summary>
    public ImmutableArray<ResolvedEntry> Entries { get; } = entries;

    /// <summary>The value of a key, or null.</summary>
    public ResolvedTree? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyOrigin">The places that the key came from.</param>
/// <param name="Value">The value.</param>
public readonly record struct ResolvedEntry(string Key, Origin KeyOrigin, ResolvedTree Value);
