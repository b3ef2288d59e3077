using Hlc.Diagnostics;
using Hlc.Model;

namespace Hlc.Topology;

/// <summary>Named entries of one kind that references can be looked up in.</summary>
/// <typeparam name="T">The kind of entry.</typeparam>
internal sealed class References<T>(string kind, DiagnosticBag bag)
    where T : class
{
    private readonly Dictionary<string, T> _entries = new(StringComparer.Ordinal);
    private readonly List<T> _order = [];

    /// <summary>The entries in the order in which they were added.</summary>
    public IReadOnlyList<T> All => _order;

    public IEnumerable<string> Names => _entries.Keys;

    public void Add(string name, T entry)
    {
        if (_entries.TryAdd(name, entry))
        {
            _order.Add(entry);
        }
    }

    public T? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The entry that a reference names; null if there is none, which is reported.</summary>
    public T? Resolve(Leaf<string> reference)
    {
        if (_entries.TryGetValue(reference.Value, out var entry))
        {
            return entry;
        }

        var nearest = NearestName.Find(reference.Value, _entries.Keys);
        bag.Add(TopologyErrors.UnknownReference(reference.Span, kind, reference.Value, nearest));
        return null;
    }
}
