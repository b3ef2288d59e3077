using System.Collections.Immutable;

namespace Hlc.Templating.Checking;

/// <summary>
/// What is known of where a text came from: from outside as it is, or only from the template itself and from filters.
/// </summary>
internal sealed class TextSafety : IEquatable<TextSafety>
{
    private readonly ImmutableArray<string> _filters;

    private TextSafety(bool isRaw, ImmutableArray<string> filters, bool mayHoldBreaks)
    {
        IsRaw = isRaw;
        _filters = filters;
        MayHoldBreaks = mayHoldBreaks;
    }

    /// <summary>Text from outside that no filter has written.</summary>
    public static TextSafety Raw { get; } = new(true, [], true);

    /// <summary>Text that the template itself holds, and what is safe in every format.</summary>
    public static TextSafety Own { get; } = new(false, [], false);

    /// <summary>The same, perhaps of several lines: a captured block, or a text with a line break.</summary>
    public static TextSafety OwnLines { get; } = new(false, [], true);

    public bool IsRaw { get; }

    /// <summary>True if the text may hold a line break that no filter wrote.</summary>
    public bool MayHoldBreaks { get; }

    /// <summary>The filters that wrote parts of the text, in ordinal order.</summary>
    public ImmutableArray<string> Filters => _filters;

    /// <summary>True for text that depends on nothing from outside.</summary>
    public bool IsOwn => !IsRaw && _filters.Length == 0;

    public static TextSafety Of(string filter) => new(false, [filter], false);

    /// <summary>The safety of a text that is made of two, or that is one or the other.</summary>
    public static TextSafety Both(TextSafety left, TextSafety right)
    {
        if (left.Equals(right) || left.IsRaw || right.Equals(Own))
            return left;
        if (right.IsRaw || left.Equals(Own))
            return right;
        return new TextSafety(
            false,
            [.. left._filters.Union(right._filters).Order(StringComparer.Ordinal)],
            left.MayHoldBreaks || right.MayHoldBreaks);
    }

    /// <summary>The same with one filter in the place of another.</summary>
    public TextSafety With(string filter, string instead) =>
        Both(new TextSafety(IsRaw, _filters.Remove(filter), MayHoldBreaks), Of(instead));

    public bool Equals(TextSafety? other) =>
        other is not null && IsRaw == other.IsRaw && MayHoldBreaks == other.MayHoldBreaks && _filters.AsSpan().SequenceEqual(other._filters.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as TextSafety);

    public override int GetHashCode() => HashCode.Combine(IsRaw, _filters.Length);
}
