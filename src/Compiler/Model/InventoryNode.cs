using Hlc.Text;

namespace Hlc.Model;

/// <summary>Anything that stands in an inventory: it knows where.</summary>
public abstract class InventoryNode
{
    /// <summary>The place of the value.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>The place of the key that it stands under; for a list item, the item itself.</summary>
    public SourceSpan KeySpan { get; init; }

    /// <summary>
    /// True for an explicit <c>null</c>, which removes what weaker layers said. Occurs only in a layer as written:
    /// merging never leaves one in a merged node.
    /// </summary>
    public bool IsRemoval { get; init; }

    /// <summary>The schema's name of the record that it is; null for what is no record.</summary>
    public virtual string? Definition => null;

    /// <summary>True for the word <c>none</c>: the thing is turned off.</summary>
    public virtual bool IsTurnedOff => false;

    /// <summary>
    /// The names of what may stand in it: the keys of a record whether they are said or not, the names of a map, the members of a set,
    /// the positions of a list from 0.
    /// </summary>
    public virtual IReadOnlyList<string> ChildNames => [];

    /// <summary>What stands in it under a name; null if nothing does.</summary>
    public virtual InventoryNode? Child(string name) => null;
}
