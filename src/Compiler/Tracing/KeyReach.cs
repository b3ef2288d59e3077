using Hlc.Model;
using Hlc.Query;
using Hlc.Text;

namespace Hlc.Tracing;

/// <summary>The places of the inventory that a key stands for: its name, its value and all below it, in every layer that is in effect.</summary>
internal sealed class KeyReach
{
    private readonly List<SourceSpan> _values = [];
    private readonly SourceSpan _name;

    private KeyReach(SourceSpan name) => _name = name;

    /// <summary>The places of the value, each outermost one once.</summary>
    public IReadOnlyList<SourceSpan> Values => _values;

    /// <summary>The places of an item; none for what no file says.</summary>
    public static KeyReach Of(QueryItem item)
    {
        var reach = new KeyReach(item.Node?.KeySpan ?? item.WordsKey);
        if (item.Node is { } node)
        {
            reach.Add(node);
        }

        if (item.Words is { } words)
        {
            reach.Add(words.Span);
        }

        return reach;
    }

    /// <summary>What a place has to do with the key; null if nothing.</summary>
    /// <param name="place">A place that something came from.</param>
    /// <param name="role">How it came from there.</param>
    public TraceRole? RoleOf(SourceSpan place, TraceRole role)
    {
        foreach (var value in _values)
        {
            if (Holds(value, place))
            {
                return role;
            }
        }

        return place == _name && _name.Exists ? TraceRole.Name : null;
    }

    private static bool Holds(SourceSpan outer, SourceSpan inner) =>
        outer.File == inner.File && outer.Start <= inner.Start && inner.End <= outer.End;

    private void Add(InventoryNode node)
    {
        Add(node.Span);
        foreach (var name in node.ChildNames)
        {
            if (node.Child(name) is { } child)
            {
                // What stands in another layer stands somewhere else, key and all. A part of a short form has the key of the whole.
                if (child.KeySpan != node.KeySpan)
                {
                    Add(child.KeySpan);
                }

                Add(child);
            }
        }
    }

    private void Add(SourceSpan span)
    {
        if (span.Exists && !_values.Exists(known => Holds(known, span)))
        {
            _values.Add(span);
        }
    }
}
