using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>
/// A document as a flat table of rows. Aliases stay references; that a walk through them ends soon was checked
/// when the table was built.
/// </summary>
internal sealed class YamlTable
{
    /// <summary>The plain key whose value's entries join the mapping.</summary>
    internal const string MergeKey = "<<";

    private readonly SourceFile? _file;
    private readonly YamlRow[] _rows;

    // Filled on first use. Two threads that fill one slot write equal arrays, so no lock is needed.
    private readonly Array?[] _children;

    internal YamlTable(SourceFile? file, YamlRow[] rows)
    {
        _file = file;
        _rows = rows;
        _children = new Array?[rows.Length];
    }

    /// <summary>A mapping that no single file holds: its entries come from several tables.</summary>
    internal static YamlNode Joined(SourceSpan span, YamlEntry[] entries)
    {
        var table = new YamlTable(
            span.File,
            [
                new YamlRow
                {
                    Text = string.Empty,
                    Start = span.Start,
                    End = span.End,
                    Next = 1,
                    Target = YamlRow.NoTarget,
                    Kind = YamlKind.Mapping,
                },
            ]);
        table._children[0] = entries;
        return new YamlNode(table, 0);
    }

    internal YamlKind KindOf(int row) => _rows[Resolve(row)].Kind;

    internal string TextOf(int row) => _rows[Resolve(row)].Text;

    internal YamlScalarStyle StyleOf(int row) => _rows[Resolve(row)].Style;

    internal bool IsPlain(int row)
    {
        ref readonly var resolved = ref _rows[Resolve(row)];
        return resolved.Kind == YamlKind.Scalar && resolved.Style == YamlScalarStyle.Plain;
    }

    internal bool IsAlias(int row) => _rows[row].Target != YamlRow.NoTarget;

    internal SourceSpan SpanOf(int row) => new(_file, _rows[row].Start, _rows[row].End - _rows[row].Start);

    internal SourceSpan DefinitionOf(int row) => SpanOf(Resolve(row));

    internal IReadOnlyList<YamlNode> ItemsOf(int row)
    {
        row = Resolve(row);
        return _rows[row].Kind != YamlKind.Sequence ? [] : (YamlNode[])(_children[row] ??= ReadItems(row));
    }

    internal IReadOnlyList<YamlEntry> EntriesOf(int row)
    {
        row = Resolve(row);
        return _rows[row].Kind != YamlKind.Mapping ? [] : (YamlEntry[])(_children[row] ??= ReadEntries(row));
    }

    private int Resolve(int row) => _rows[row].Target == YamlRow.NoTarget ? row : _rows[row].Target;

    private YamlNode[] ReadItems(int row)
    {
        var items = new YamlNode[ChildrenOf(row)];
        for (int child = row + 1, index = 0; child < _rows[row].Next; child = _rows[child].Next, index++)
        {
            items[index] = new YamlNode(this, child);
        }

        return items;
    }

    private int ChildrenOf(int row)
    {
        var count = 0;
        for (var child = row + 1; child < _rows[row].Next; child = _rows[child].Next)
        {
            count++;
        }

        return count;
    }

    private YamlEntry[] ReadEntries(int row)
    {
        if (_rows[row].IsIrregular)
        {
            return ReadIrregular(row);
        }

        // A key that is no scalar was reported, and is left out.
        var entries = new YamlEntry[ChildrenOf(row) / 2];
        var count = 0;
        for (var key = row + 1; key < _rows[row].Next; key = _rows[_rows[key].Next].Next)
        {
            if (KindOf(key) == YamlKind.Scalar)
            {
                entries[count++] = new YamlEntry(new YamlNode(this, key), new YamlNode(this, _rows[key].Next));
            }
        }

        return count == entries.Length ? entries : entries[..count];
    }

    private YamlEntry[] ReadIrregular(int row)
    {
        var entries = new List<YamlEntry>();
        var keys = ExplicitKeys(row);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var key = row + 1; key < _rows[row].Next;)
        {
            var value = _rows[key].Next;
            if (IsMergeKey(key))
            {
                Merge(Resolve(value), keys, taken, entries);
            }
            else if (KindOf(key) == YamlKind.Scalar && taken.Add(TextOf(key)))
            {
                entries.Add(new YamlEntry(new YamlNode(this, key), new YamlNode(this, value)));
            }

            key = _rows[value].Next;
        }

        return [.. entries];
    }

    private HashSet<string> ExplicitKeys(int row)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var key = row + 1; key < _rows[row].Next; key = _rows[_rows[key].Next].Next)
        {
            if (!IsMergeKey(key) && KindOf(key) == YamlKind.Scalar)
            {
                keys.Add(TextOf(key));
            }
        }

        return keys;
    }

    private void Merge(int source, HashSet<string> explicitKeys, HashSet<string> taken, List<YamlEntry> entries)
    {
        foreach (var item in ItemsOf(source))
        {
            if (item.Kind == YamlKind.Mapping)
            {
                Add(item.Entries);
            }
        }

        Add(EntriesOf(source));

        void Add(IReadOnlyList<YamlEntry> merged)
        {
            foreach (var entry in merged)
            {
                if (!explicitKeys.Contains(entry.Key.Text) && taken.Add(entry.Key.Text))
                {
                    entries.Add(entry);
                }
            }
        }
    }

    private bool IsMergeKey(int key) => _rows[key].Text == MergeKey && IsPlain(key) && !IsAlias(key);
}
