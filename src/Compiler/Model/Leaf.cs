namespace Hlc.Model;

/// <summary>A scalar of the inventory as it is written, whatever its type.</summary>
public abstract class Leaf : InventoryNode
{
    /// <summary>The text as it stands in the source, unquoted.</summary>
    public required string Text { get; init; }

    /// <summary>True if the text holds a template expression and has no value yet.</summary>
    public bool IsExpression { get; init; }

    /// <summary>True for a plain scalar (no quotes, no block).</summary>
    public bool IsPlain { get; init; }

    /// <summary>The scalar of a weaker layer that this one overrode; null if there is none.</summary>
    public abstract Leaf? Overridden { get; }
}

/// <summary>
/// A scalar of the inventory: a value, or an expression (<c>{{ … }}</c>) that gives one when names are resolved.
/// </summary>
/// <typeparam name="T">The type that the schema gives the scalar.</typeparam>
public sealed class Leaf<T> : Leaf
    where T : notnull
{
    /// <summary>The value; <c>default</c> while <see cref="Leaf.IsExpression"/>.</summary>
    public required T Value { get; init; }

    /// <summary>The leaf of a weaker layer that this one overrode; null if there is none.</summary>
    public Leaf<T>? Overrides { get; init; }

    /// <inheritdoc/>
    public override Leaf? Overridden => Overrides;
}
