using System.Collections.Immutable;

namespace Hlc.Model;

/// <summary>Lays a stronger node over a weaker one; null if nothing is left.</summary>
public delegate T? LayerMerger<T>(T? weak, T? strong)
    where T : InventoryNode;

/// <summary>
/// How two layers of one value merge, whatever it holds: maps merge by name, sets unite, lists and leaves replace, an explicit
/// <c>null</c> removes. Neither side is changed, and what nothing changes is returned as it is. Several layers are folded from the
/// weakest up: a removal acts on what lies below it and is gone afterwards.
/// </summary>
public static class Layers
{
    /// <summary>Leaves replace; the stronger remembers what it overrode.</summary>
    public static Leaf<T>? Merge<T>(Leaf<T>? weak, Leaf<T>? strong)
        where T : notnull
    {
        if (strong is null)
        {
            return weak is { IsRemoval: true } ? null : weak;
        }

        if (strong.IsRemoval)
        {
            return null;
        }

        return weak is null or { IsRemoval: true } ? strong : new Leaf<T>
        {
            Value = strong.Value,
            Text = strong.Text,
            IsExpression = strong.IsExpression,
            IsPlain = strong.IsPlain,
            Span = strong.Span,
            KeySpan = strong.KeySpan,
            Overrides = Merge(weak, strong.Overrides),
        };
    }

    /// <summary>Maps merge deeply by name: the weaker's names first.</summary>
    public static Map<T>? Merge<T>(Map<T>? weak, Map<T>? strong, LayerMerger<T> item)
        where T : InventoryNode
    {
        if (strong is null)
        {
            return weak is null ? null : Merge(null, weak, item);
        }

        if (strong.IsRemoval)
        {
            return null;
        }

        if (weak is { IsRemoval: true })
        {
            weak = null;
        }

        var merged = new List<MapEntry<T>>((weak?.Count ?? 0) + strong.Count);
        if (weak is not null)
        {
            foreach (var entry in weak.Entries)
            {
                Add(merged, entry.Name, item(entry.Value, strong[entry.Name]));
            }
        }

        foreach (var entry in strong.Entries)
        {
            if (weak is null || !weak.TryGet(entry.Name, out _))
            {
                Add(merged, entry.Name, item(null, entry.Value));
            }
        }

        return IsSame(merged, strong) ? strong : new Map<T>(merged) { Span = strong.Span, KeySpan = strong.KeySpan };
    }

    /// <summary>Lists replace whole.</summary>
    public static Sequence<T>? Merge<T>(Sequence<T>? weak, Sequence<T>? strong, LayerMerger<T> item)
        where T : InventoryNode
    {
        if ((strong ?? weak) is not { IsRemoval: false } list)
        {
            return null;
        }

        List<T>? settled = null;
        for (var i = 0; i < list.Count; i++)
        {
            var value = item(null, list[i]);
            if (settled is null && !ReferenceEquals(value, list[i]))
            {
                settled = [.. list.Take(i)];
            }

            if (settled is not null && value is not null)
            {
                settled.Add(value);
            }
        }

        return settled is null ? list : new Sequence<T>(settled) { Span = list.Span, KeySpan = list.KeySpan };
    }

    /// <summary>Sets unite; what the stronger drops is gone.</summary>
    public static NameSet? Merge(NameSet? weak, NameSet? strong)
    {
        if (strong is null or { IsRemoval: true })
        {
            return strong is null && weak is { IsRemoval: false } ? Merge(null, weak) : null;
        }

        if (weak is null or { IsRemoval: true } or { Members.Length: 0 })
        {
            return strong.Dropped.Length == 0 ? strong : Set(strong, strong.Members);
        }

        var stronger = strong.Members.ToDictionary(static m => m.Text, StringComparer.Ordinal);
        var dropped = strong.Dropped.Select(static d => d.Text).ToHashSet(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var members = ImmutableArray.CreateBuilder<Leaf<string>>(weak.Members.Length + strong.Members.Length);
        foreach (var member in weak.Members)
        {
            if (!dropped.Contains(member.Text) && known.Add(member.Text))
            {
                members.Add(stronger.GetValueOrDefault(member.Text, member));
            }
        }

        foreach (var member in strong.Members)
        {
            if (known.Add(member.Text))
            {
                members.Add(member);
            }
        }

        return Set(strong, members.DrainToImmutable());
    }

    /// <summary>Native slots merge as their trees do.</summary>
    public static NativeSlot? Merge(NativeSlot? weak, NativeSlot? strong)
    {
        if (strong is null)
        {
            return weak is { IsRemoval: true } ? null : weak;
        }

        if (strong.IsRemoval)
        {
            return null;
        }

        if (weak is null or { IsRemoval: true })
        {
            return strong;
        }

        var value = Merge(weak.Value, strong.Value);
        return ReferenceEquals(value, strong.Value)
            ? strong
            : new NativeSlot { Program = strong.Program, Value = value, Span = strong.Span, KeySpan = strong.KeySpan };
    }

    /// <summary>
    /// Trees: maps merge by key, the rest replaces. A <c>null</c> removes the key of a weaker layer; where no weaker layer has the
    /// key it stays, for in many programs' words <c>key:</c> without a value means something.
    /// </summary>
    public static Tree Merge(Tree weak, Tree strong)
    {
        if (weak is not TreeMap weaker || strong is not TreeMap stronger || weaker.Entries.Length == 0)
        {
            return strong;
        }

        var index = new Dictionary<string, TreeEntry>(stronger.Entries.Length, StringComparer.Ordinal);
        foreach (var entry in stronger.Entries)
        {
            index[entry.Key] = entry;
        }

        var merged = ImmutableArray.CreateBuilder<TreeEntry>(weaker.Entries.Length + stronger.Entries.Length);
        foreach (var entry in weaker.Entries)
        {
            if (!index.Remove(entry.Key, out var over))
            {
                merged.Add(entry);
            }
            else if (!IsNull(over.Value) || IsNull(entry.Value))
            {
                merged.Add(over with { Value = Merge(entry.Value, over.Value) });
            }
        }

        foreach (var entry in stronger.Entries)
        {
            if (index.ContainsKey(entry.Key))
            {
                merged.Add(entry);
            }
        }

        return new TreeMap { Entries = merged.DrainToImmutable(), Span = strong.Span };
    }

    private static bool IsNull(Tree tree) => tree is TreeScalar { Type: TreeScalarType.Null };

    private static void Add<T>(List<MapEntry<T>> entries, string name, T? value)
        where T : InventoryNode
    {
        if (value is not null)
        {
            entries.Add(new(name, value));
        }
    }

    private static bool IsSame<T>(List<MapEntry<T>> merged, Map<T> strong)
        where T : InventoryNode
    {
        if (merged.Count != strong.Count)
        {
            return false;
        }

        var entries = strong.Entries;
        for (var i = 0; i < entries.Length; i++)
        {
            if (!ReferenceEquals(merged[i].Value, entries[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static NameSet Set(NameSet strong, ImmutableArray<Leaf<string>> members) =>
        new() { Members = members, Span = strong.Span, KeySpan = strong.KeySpan };
}
