using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Hlc.Model;

/// <summary>A map by name, in the order of its first mention (weakest layer first).</summary>
/// <typeparam name="T">What the names stand for.</typeparam>
public sealed class Map<T> : InventoryNode, IReadOnlyCollection<MapEntry<T>>
    where T : InventoryNode
{
    private readonly MapEntry<T>[] _entries;
    private Dictionary<string, int>? _index;

    /// <summary>Creates a map of entries with distinct names.</summary>
    public Map(IEnumerable<MapEntry<T>> entries) => _entries = [.. entries];

    /// <summary>The map of nothing.</summary>
    internal static Map<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>The entries in order.</summary>
    public ReadOnlySpan<MapEntry<T>> Entries => _entries;

    /// <summary>The names in order.</summary>
    public IEnumerable<string> Names => _entries.Select(static e => e.Name);

    /// <inheritdoc/>
    public override IReadOnlyList<string> ChildNames => [.. Names];

    /// <summary>The value of a name, or null.</summary>
    public T? this[string name] => TryGet(name, out var value) ? value : null;

    /// <summary>Finds the value of a name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out T? value)
    {
        value = null;
        if (_entries.Length <= 8)
        {
            foreach (var entry in _entries)
            {
                if (entry.Name == name)
                {
                    value = entry.Value;
                    return true;
                }
            }

            return false;
        }

        if (_index is null)
        {
            var index = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
            for (var i = 0; i < _entries.Length; i++)
            {
                index[_entries[i].Name] = i;
            }

            _index = index;
        }

        if (_index.TryGetValue(name, out var position))
        {
            value = _entries[position].Value;
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override InventoryNode? Child(string name) => this[name];

    /// <inheritdoc/>
    public IEnumerator<MapEntry<T>> GetEnumerator() => ((IEnumerable<MapEntry<T>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A named entry of a <see cref="Map{T}"/>; the place of its name is <see cref="InventoryNode.KeySpan"/> of the value.</summary>
public readonly record struct MapEntry<T>(string Name, T Value)
    where T : InventoryNode;
