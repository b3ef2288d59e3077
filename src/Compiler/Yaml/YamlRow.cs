namespace Hlc.Yaml;

/// <summary>
/// One node of a document. The children of a collection follow it directly (of a mapping: key, value, key, value …);
/// <see cref="Next"/> leads past the whole subtree.
/// </summary>
internal struct YamlRow
{
    internal const int NoTarget = -1;

    /// <summary>The text of a scalar; empty for collections.</summary>
    internal string Text;

    /// <summary>Offset of the first character in the file.</summary>
    internal int Start;

    /// <summary>Offset after the last character.</summary>
    internal int End;

    /// <summary>The row after the subtree; 0 while the collection is still open.</summary>
    internal int Next;

    /// <summary>For an alias the row of its anchor, which is never an alias itself; else <see cref="NoTarget"/>.</summary>
    internal int Target;

    /// <summary>The nodes that a walk of this subtree visits, aliases followed.</summary>
    internal int Visits;

    /// <summary>The levels of this subtree, aliases followed; a scalar has none.</summary>
    internal byte Height;

    internal YamlKind Kind;

    internal YamlScalarStyle Style;

    /// <summary>True for a mapping with a merge key or a key said twice: its entries are not simply its children.</summary>
    internal bool IsIrregular;
}
