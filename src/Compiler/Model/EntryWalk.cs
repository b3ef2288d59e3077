namespace Hlc.Model;

/// <summary>
/// What a walk through an inventory meets: the path of keys to where it is, the waivers of the entries around it, and the values.
/// </summary>
internal abstract class EntryWalk
{
    private readonly List<string> _path = [];
    private readonly List<Map<Leaf<string>>?> _waivers = [];

    /// <summary>The keys that lead to where the walk is.</summary>
    protected string Path => string.Join('.', _path);

    /// <summary>The <c>waive:</c> maps of the entries around, the nearest first.</summary>
    protected Map<Leaf<string>>?[] Waivers => [.. Enumerable.Reverse(_waivers)];

    /// <summary>The walk goes below a key.</summary>
    internal void Push(string key) => _path.Add(key);

    /// <summary>The walk comes back from it.</summary>
    internal void Pop() => _path.RemoveAt(_path.Count - 1);

    /// <summary>The walk goes into an entry that may waive checks.</summary>
    internal virtual void Enter(InventoryNode entry, Map<Leaf<string>>? waive) => _waivers.Add(waive);

    /// <summary>The walk comes back from it.</summary>
    internal void Leave() => _waivers.RemoveAt(_waivers.Count - 1);

    /// <summary>A scalar.</summary>
    internal virtual void Leaf<T>(Leaf<T> leaf)
        where T : notnull
    {
    }

    /// <summary>A list of scalars.</summary>
    internal virtual void List<T>(Sequence<Leaf<T>> list)
        where T : notnull
    {
    }

    /// <summary>Another program's words.</summary>
    internal virtual void Native(NativeSlot slot)
    {
    }
}
