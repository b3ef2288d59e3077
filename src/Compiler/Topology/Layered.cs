using System.Collections.Immutable;
using Hlc.Model;

namespace Hlc.Topology;

/// <summary>
/// The layers of one entry, weak to strong, not yet merged. What stands inside an entry has layers below it that the entry's own
/// have not (<c>defaults</c>); its <c>null</c> must reach those, so it takes its layers from here and not from the merged entry,
/// in which a removal is gone.
/// </summary>
internal sealed class Layered<T>
    where T : InventoryNode
{
    private const int Few = 2;

    private readonly ImmutableArray<T> _layers;

    private Layered(ImmutableArray<T> layers) => _layers = layers;

    public static Layered<T> None { get; } = new([]);

    /// <summary>Layers that may be absent; one that removes the entry leaves nothing of those below.</summary>
    public static Layered<T> Of(params IEnumerable<T?> weakToStrong)
    {
        var layers = ImmutableArray.CreateBuilder<T>(Few);
        foreach (var layer in weakToStrong)
        {
            Add(layers, layer);
        }

        return Of(layers);
    }

    /// <summary>These layers, with weaker ones below them.</summary>
    public Layered<T> Over(Layered<T> weaker) => weaker._layers.IsEmpty ? this : _layers.IsEmpty ? weaker : new Layered<T>([.. weaker._layers, .. _layers]);

    /// <summary>The layers of one part of the entry.</summary>
    public Layered<TPart> Part<TPart>(Func<T, TPart?> part)
        where TPart : InventoryNode => Layered<TPart>.Of(_layers.Select(part));

    /// <summary>The layers of one name in a map of the entry.</summary>
    public Layered<TItem> Item<TItem>(Func<T, Map<TItem>?> map, string name)
        where TItem : InventoryNode
    {
        var layers = ImmutableArray.CreateBuilder<TItem>(Layered<TItem>.Few);
        foreach (var layer in _layers)
        {
            switch (map(layer))
            {
                case null:
                    break;
                case { IsRemoval: true }:
                    layers.Clear();
                    break;
                case var said:
                    Layered<TItem>.Add(layers, said[name]);
                    break;
            }
        }

        return Layered<TItem>.Of(layers);
    }

    /// <summary>The entry with all layers merged; null if there is none.</summary>
    public T? Merge(LayerMerger<T> merge)
    {
        T? merged = null;
        foreach (var layer in _layers)
        {
            merged = merge(merged, layer);
        }

        return merged;
    }

    private static Layered<T> Of(ImmutableArray<T>.Builder layers) => layers.Count == 0 ? None : new Layered<T>(layers.DrainToImmutable());

    private static void Add(ImmutableArray<T>.Builder layers, T? layer)
    {
        if (layer is { IsRemoval: true })
        {
            layers.Clear();
        }
        else if (layer is not null)
        {
            layers.Add(layer);
        }
    }
}
