using System.Globalization;
using Hlc.Model;
using Hlc.Text;

namespace Hlc.Query;

/// <summary>The keys of an inventory by the places where they stand: so that a place says which layer it is in.</summary>
internal sealed class SourceKeys
{
    private readonly Dictionary<SourceSpan, string> _keys = [];

    public SourceKeys(Inventory inventory) => Visit(string.Empty, inventory);

    /// <summary>The key that stands at a place; null if none does.</summary>
    public string? At(SourceSpan span) => _keys.GetValueOrDefault(span);

    private void Visit(string key, InventoryNode node)
    {
        Note(node.Span, key);
        Note(node.KeySpan, key);
        foreach (var name in node.ChildNames)
        {
            if (node.Child(name) is { } child)
            {
                Visit(Below(key, name), child);
            }
        }

        if (node is NativeSlot slot)
        {
            Visit(key, slot.Value);
        }
    }

    private void Visit(string key, Tree tree)
    {
        Note(tree.Span, key);
        foreach (var entry in (tree as TreeMap)?.Entries ?? [])
        {
            Note(entry.KeySpan, Below(key, entry.Key));
            Visit(Below(key, entry.Key), entry.Value);
        }

        var index = 0;
        foreach (var item in (tree as TreeList)?.Items ?? [])
        {
            Visit(Below(key, index++.ToString(CultureInfo.InvariantCulture)), item);
        }
    }

    /// <summary>The outermost key at a place: a short form stands where the mapping would.</summary>
    private void Note(SourceSpan span, string key)
    {
        if (span.Exists && key.Length > 0)
        {
            _keys.TryAdd(span, key);
        }
    }

    private static string Below(string key, string name) => name == "*" ? key : key.Length == 0 ? name : $"{key}.{name}";
}
