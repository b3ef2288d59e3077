using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>
/// A node of a parsed document: a cheap handle into a <see cref="YamlTable"/>. Aliases are followed transparently,
/// but <see cref="Span"/> is the place of use.
/// </summary>
public readonly struct YamlNode
{
    private readonly YamlTable _table;
    private readonly int _row;

    internal YamlNode(YamlTable table, int row)
    {
        _table = table;
        _row = row;
    }

    /// <summary>What the node is; an alias is what it stands for.</summary>
    public YamlKind Kind => _table.KindOf(_row);

    /// <summary>The text of a scalar, as written (unquoted, unescaped); empty for collections.</summary>
    public string Text => _table.TextOf(_row);

    /// <summary>True for a scalar without quotes and not in a block: only those have a YAML type other than text.</summary>
    public bool IsPlain => _table.IsPlain(_row);

    /// <summary>How a scalar is written; plain for collections.</summary>
    public YamlScalarStyle Style => _table.StyleOf(_row);

    /// <summary>True for <c>*name</c>: all else that the node says is said of what it stands for.</summary>
    public bool IsAlias => _table.IsAlias(_row);

    /// <summary>True for a plain scalar that YAML 1.2 core reads as null.</summary>
    public bool IsNull => IsPlain && YamlScalars.IsNull(Text);

    /// <summary>The place of this node: for a scalar its text with quotes, for a collection from its first to its last child.</summary>
    public SourceSpan Span => _table.SpanOf(_row);

    /// <summary>The place of what an alias stands for; the same as <see cref="Span"/> for any other node.</summary>
    public SourceSpan Definition => _table.DefinitionOf(_row);

    /// <summary>The items of a sequence, in order; nothing for other kinds.</summary>
    public IReadOnlyList<YamlNode> Items => _table.ItemsOf(_row);

    /// <summary>
    /// The entries of a mapping in source order, merge keys (<c>&lt;&lt;</c>) applied: explicit keys win, then the first of a list.
    /// Nothing for other kinds. Duplicate keys were reported when the document was read; the first one counts.
    /// </summary>
    public IReadOnlyList<YamlEntry> Entries => _table.EntriesOf(_row);

    /// <summary>The entry of a key; null if there is none, or no mapping. Looks at each entry: for single questions only.</summary>
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>A key of a mapping and its value.</summary>
/// <param name="Key">The key; always a scalar.</param>
/// <param name="Value">The value.</param>
public readonly record struct YamlEntry(YamlNode Key, YamlNode Value);
