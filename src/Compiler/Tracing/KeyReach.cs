using Hlc.Model;
using Hlc.Query;
using Hlc.Text;

namespace Hlc.Tracing;

/// <summary>
/// The places of the inventory that a key stands for: its name, its value and all below it. What defaults add to it is not among them:
/// others have that too, and the key does not say it.
/// </summary>
internal sealed class KeyReach
{
    private readonly List<SourceSpan> _values = [];
    private readonly string _key;
    private readonly SourceKeys _keys;
    private readonly SourceSpan _name;

    private KeyReach(string key, SourceKeys keys, SourceSpan name) => (_key, _keys, _name) = (key, keys, name);

    /// <summary>The places of the value, each outermost one once.</summary>
    public IReadOnlyList<SourceSpan> Values => _values;

    /// <summary>The places of an item; none for what no file says.</summary>
    /// <param name="item">The item.</param>
    /// <param name="keys">The keys that stand at places.</param>
    public static KeyReach Of(QueryItem item, SourceKeys keys)
    {
        var reach = new KeyReach(item.Key, keys, item.Node?.KeySpan ?? item.WordsKey);
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
            if (value.Holds(place))
            {
                return role;
            }
        }

        return place == _name && _name.Exists ? TraceRole.Name : null;
    }

    private void Add(InventoryNode node)
    {
        Add(node.Span);
        foreach (var name in node.ChildNames)
        {
            if (node.Child(name) is not { } child || !IsBelow(child.Span))
            {
                continue;
            }

            // What another file says stands somewhere else, key and all. A part of a short form has the key of the whole.
            if (child.KeySpan != node.KeySpan)
            {
                Add(child.KeySpan);
            }

            Add(child);
        }
    }

    private bool IsBelow(SourceSpan span) => _keys.At(span) is not { } key
        || (key.StartsWith(_key, StringComparison.Ordinal) && (_key.Length == 0 || key.Length == _key.Length || key[_key.Length] == '.'));

    private void Add(SourceSpan span)
    {
        if (span.Exists && !_values.Exists(known => known.Holds(span)))
        {
            _values.Add(span);
        }
    }
}
