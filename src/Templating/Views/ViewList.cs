using System.Collections.Immutable;

namespace Hlc.Templating;

/// <summary>A view's list as templates see it.</summary>
public sealed class ViewList<T>(ImmutableArray<T> items, Func<T, Value> wrap) : ITemplateList
{
    /// <inheritdoc/>
    public int Count => items.IsDefault ? 0 : items.Length;

    /// <inheritdoc/>
    public Value this[int index] => wrap(items[index]);

    internal bool IsOf(ImmutableArray<T> others) => items == others;
}

/// <summary>
/// Keeps the wrapper of a view's list, so that it is made once. It is no part of the view's value: all are equal, and a copy
/// of a view with another list makes its own.
/// </summary>
public struct ViewListCache<T> : IEquatable<ViewListCache<T>>
{
    private ViewList<T>? _list;

    /// <summary>The list of these items, made at the first call.</summary>
    public ITemplateList Get(ImmutableArray<T> items, Func<T, Value> wrap)
    {
        var list = _list;
        if (list is null || !list.IsOf(items))
        {
            list = new ViewList<T>(items, wrap);
            _list = list;
        }

        return list;
    }

    /// <inheritdoc/>
    public readonly bool Equals(ViewListCache<T> other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ViewListCache<T>;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;

    /// <summary>Always true: a cache has no value.</summary>
    public static bool operator ==(ViewListCache<T> left, ViewListCache<T> right) => left.Equals(right);

    /// <summary>Always false: a cache has no value.</summary>
    public static bool operator !=(ViewListCache<T> left, ViewListCache<T> right) => !left.Equals(right);
}
