using System.Collections;
using System.Globalization;

namespace Hlc.Model;

/// <summary>An ordered list. A stronger layer replaces it whole.</summary>
/// <typeparam name="T">The items.</typeparam>
public sealed class Sequence<T> : InventoryNode, IReadOnlyList<T>
    where T : InventoryNode
{
    private readonly T[] _items;

    /// <summary>Creates a list of items.</summary>
    public Sequence(IEnumerable<T> items) => _items = [.. items];

    /// <summary>True if a single value stands for the list: for words of a shell that is another meaning than a list of one.</summary>
    public bool IsSingle { get; init; }

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ChildNames =>
        [.. Enumerable.Range(0, _items.Length).Select(static i => i.ToString(CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public override InventoryNode? Child(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _items.Length ? _items[index] : null;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
