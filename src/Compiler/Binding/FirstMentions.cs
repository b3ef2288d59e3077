using Hlc.Model;
using Hlc.Text;

namespace Hlc.Binding;

/// <summary>Collects where something is first said.</summary>
internal sealed class FirstMentions
{
    private readonly Dictionary<string, SourceSpan> _keys = new(StringComparer.Ordinal);

    /// <summary>Adds a mention if there is one.</summary>
    internal void Add(string path, InventoryNode? node)
    {
        if (node is not null && (!_keys.TryGetValue(path, out var known) || node.KeySpan.CompareTo(known) < 0))
        {
            _keys[path] = node.KeySpan;
        }
    }

    /// <summary>Everything, in the order of the source.</summary>
    internal IEnumerable<(string Path, SourceSpan Key)> InOrder()
    {
        var mentions = _keys.Select(static k => (k.Key, k.Value)).ToArray();
        Array.Sort(mentions, static (a, b) =>
        {
            var order = a.Value.CompareTo(b.Value);
            return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
        });
        return mentions;
    }
}
