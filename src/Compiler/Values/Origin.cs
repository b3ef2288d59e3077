using System.Collections.Immutable;
using Hlc.Text;

namespace Hlc.Values;

/// <summary>The places of the inventory that a value came from.</summary>
public sealed class Origin
{
    private Origin(ImmutableArray<SourceSpan> spans) => Spans = spans;

    /// <summary>No place: what no file says.</summary>
    public static Origin None { get; } = new([]);

    /// <summary>The places, the decisive one first; distinct.</summary>
    public ImmutableArray<SourceSpan> Spans { get; }

    /// <summary>The decisive place.</summary>
    public SourceSpan First => Spans.Length == 0 ? SourceSpan.None : Spans[0];

    /// <summary>One place.</summary>
    public static Origin Of(SourceSpan span) => span.Exists ? new Origin([span]) : None;

    /// <summary>The places that all of several origins have: what they came from together.</summary>
    public static Origin CommonTo(IEnumerable<Origin> origins)
    {
        ImmutableArray<SourceSpan>? common = null;
        foreach (var origin in origins)
        {
            common = common is { } spans ? [.. spans.Where(origin.Spans.Contains)] : origin.Spans;
        }

        return common is { IsEmpty: false } shared ? new Origin(shared) : None;
    }

    /// <summary>These places, and those of another origin after them.</summary>
    public Origin And(Origin other)
    {
        if (ReferenceEquals(this, other) || other.Spans.Length == 0)
        {
            return this;
        }

        if (Spans.Length == 0)
        {
            return other;
        }

        var spans = Spans;
        foreach (var span in other.Spans)
        {
            if (!spans.Contains(span))
            {
                spans = spans.Add(span);
            }
        }

        return spans.Length == Spans.Length ? this : new Origin(spans);
    }
}
