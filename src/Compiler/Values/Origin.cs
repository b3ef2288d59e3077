using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hlc.Text;

namespace Hlc.Values;

/// <summary>The places of the inventory that a value came from.</summary>
public sealed class Origin
{
    // Up to here two origins are joined at once, which finds out whether the second says anything new.
    private const int Few = 16;

    // The places, or the two origins that they are joined from when somebody asks: a text of thousands of values would
    // otherwise copy the places of all before it with each.
    private object _content;

    private Origin(object content) => _content = content;

    /// <summary>No place: what no file says.</summary>
    public static Origin None { get; } = new(Array.Empty<SourceSpan>());

    /// <summary>The places, the decisive one first; distinct.</summary>
    public ImmutableArray<SourceSpan> Spans => ImmutableCollectionsMarshal.AsImmutableArray(_content as SourceSpan[] ?? Flatten());

    /// <summary>True if there is a place.</summary>
    public bool Exists => _content is not SourceSpan[] { Length: 0 };

    /// <summary>The decisive place.</summary>
    public SourceSpan First
    {
        get
        {
            var origin = this;
            while (origin._content is Pair pair)
            {
                origin = pair.First;
            }

            return origin.Spans is [var first, ..] ? first : SourceSpan.None;
        }
    }

    /// <summary>One place.</summary>
    public static Origin Of(SourceSpan span) => span.Exists ? new Origin(new[] { span }) : None;

    /// <summary>The places that all of several origins have: what they came from together.</summary>
    public static Origin CommonTo(IEnumerable<Origin> origins)
    {
        ImmutableArray<SourceSpan>? common = null;
        foreach (var origin in origins)
        {
            common = common is { } spans ? [.. spans.Where(origin.Spans.Contains)] : origin.Spans;
        }

        return common is { IsEmpty: false } shared ? new Origin(shared.ToArray()) : None;
    }

    /// <summary>These places, and those of another origin after them.</summary>
    public Origin And(Origin other)
    {
        if (ReferenceEquals(this, other) || !other.Exists)
        {
            return this;
        }

        if (!Exists)
        {
            return other;
        }

        if (_content is not SourceSpan[] own || other._content is not SourceSpan[] others || own.Length + others.Length > Few)
        {
            return new Origin(new Pair(this, other));
        }

        List<SourceSpan>? joined = null;
        foreach (var span in others)
        {
            if (Array.IndexOf(own, span) < 0)
            {
                (joined ??= [.. own]).Add(span);
            }
        }

        return joined is null ? this : new Origin(joined.ToArray());
    }

    /// <summary>The places of all that this is joined from, which may share parts and be nested as deep as there are values.</summary>
    private SourceSpan[] Flatten()
    {
        var spans = new List<SourceSpan>();
        var known = new HashSet<SourceSpan>();
        var passed = new HashSet<Origin>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Origin>([this]);
        while (open.TryPop(out var origin))
        {
            if (!passed.Add(origin))
            {
                continue;
            }

            if (origin._content is Pair pair)
            {
                open.Push(pair.Second);
                open.Push(pair.First);
                continue;
            }

            foreach (var span in origin.Spans)
            {
                if (known.Add(span))
                {
                    spans.Add(span);
                }
            }
        }

        SourceSpan[] all = [.. spans];
        _content = all;
        return all;
    }

    /// <summary>Two origins, both of which exist.</summary>
    private sealed record Pair(Origin First, Origin Second);
}
