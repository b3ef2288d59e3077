using System.Globalization;
using System.Text;
using Hlc.Text;

namespace Hlc.Model;

/// <summary>Writes a node under a name, if there is one.</summary>
internal delegate void NodeDumper<T>(string name, T? node, DumpWriter dump)
    where T : InventoryNode;

/// <summary>
/// Writes a bound inventory as text for people: a line for each node. Texts are quoted and values of other types are not, so that it
/// shows what the binder made of them.
/// </summary>
/// <param name="withPositions">Whether each line says where its value stands; the file is named where it is another than the first.</param>
internal sealed class DumpWriter(bool withPositions)
{
    /// <summary>The name of a list's items.</summary>
    internal const string Item = "-";

    private readonly StringBuilder _text = new();
    private SourceFile? _main;
    private int _depth;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Begins a record; false if there is nothing to write below its line.</summary>
    internal bool Open(string name, InventoryNode? node, bool isNone = false)
    {
        if (node is null or { IsRemoval: true } || isNone)
        {
            if (node is not null)
            {
                Line(name, node.IsRemoval ? "removed" : "none", node);
            }

            return false;
        }

        Line(name, "", node);
        _depth++;
        return true;
    }

    /// <summary>Ends a record.</summary>
    internal void Close() => _depth--;

    internal void Leaf<T>(string name, Leaf<T>? leaf)
        where T : notnull
    {
        if (leaf is not null)
        {
            Line(name, leaf.IsRemoval ? "removed" : Text(leaf), leaf);
        }
    }

    /// <summary>The form of <see cref="Leaf{T}"/> that writes the items of maps and lists.</summary>
    internal static void Dump<T>(string name, Leaf<T>? leaf, DumpWriter dump)
        where T : notnull => dump.Leaf(name, leaf);

    internal void Map<T>(string name, Map<T>? map, NodeDumper<T> item)
        where T : InventoryNode
    {
        if (map is null || !Open(name, map))
        {
            return;
        }

        foreach (var entry in map)
        {
            item(entry.Name, entry.Value, this);
        }

        Close();
    }

    internal void Sequence<T>(string name, Sequence<T>? list, NodeDumper<T> item)
        where T : InventoryNode
    {
        if (list is null || !Open(name, list))
        {
            return;
        }

        foreach (var value in list)
        {
            item(Item, value, this);
        }

        Close();
    }

    internal void Set(string name, NameSet? set)
    {
        if (set is null || !Open(name, set))
        {
            return;
        }

        foreach (var member in set.Members)
        {
            Line(Item, Text(member), member);
        }

        foreach (var member in set.Dropped)
        {
            Line(Item, "not " + Text(member), member);
        }

        Close();
    }

    internal void Slot(string name, NativeSlot? slot)
    {
        if (slot is null || !Open(name, slot))
        {
            return;
        }

        Tree(slot.Value);
        Close();
    }

    private void Tree(Tree tree)
    {
        switch (tree)
        {
            case TreeMap map:
                foreach (var entry in map.Entries)
                {
                    Branch(entry.Key, entry.Value);
                }

                break;
            case TreeList list:
                foreach (var item in list.Items)
                {
                    Branch(Item, item);
                }

                break;
            case TreeScalar scalar:
                Line(Item, Text(scalar), null);
                break;
        }
    }

    private void Branch(string name, Tree tree)
    {
        if (tree is TreeScalar scalar)
        {
            Line(name, Text(scalar), null);
            return;
        }

        Line(name, "", null);
        _depth++;
        Tree(tree);
        _depth--;
    }

    private void Line(string name, string value, InventoryNode? node)
    {
        _text.Append(' ', _depth * 2).Append(name);
        if (name != Item)
        {
            _text.Append(':');
        }

        if (value.Length > 0)
        {
            _text.Append(' ').Append(value);
        }

        if (withPositions && node?.Span is { File: { } file } span)
        {
            var position = file.PositionOf(span.Start);
            _main ??= file;
            _text.Append("  # ").Append(file == _main ? string.Empty : $"{file.Path}:")
                .Append(CultureInfo.InvariantCulture, $"{position.Line}:{position.Column}");
        }

        _text.Append('\n');
    }

    private static string Text<T>(Leaf<T> leaf)
        where T : notnull => leaf switch
        {
            { IsExpression: true } => $"expression {Quote(leaf.Text)}",
            { Value: string text } => Quote(text),
            { Value: bool value } => value ? "true" : "false",
            _ => leaf.Text,
        };

    private static string Text(TreeScalar scalar) => scalar switch
    {
        { IsExpression: true } => $"expression {Quote(scalar.Text)}",
        { Type: TreeScalarType.Text } => Quote(scalar.Text),
        { Type: TreeScalarType.Null } => "null",
        _ => scalar.Text,
    };

    /// <summary>A text in quotes, on one line, with nothing invisible in it.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
