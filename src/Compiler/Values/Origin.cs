using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hlc.Text;

namespace Hlc.Values;

/// <summary>
/// The places of the inventory that a value came from: those whose words it says, and those that only decided that it is this
/// one. A text says the name of the host that it is about; which host that is, the place that puts a service there decided.
/// </summary>
public sealed class Origin
{
    // Up to here two origins are joined at once, which finds out whether the second says anything new.
    private const int Few = 16;

    // The places, or what they are joined of when somebody asks: a text of thousands of values would otherwise copy the places of
    // all before it with each.
    private object _content;

    private Origin(object content) => _content = content;

    /// <summary>No place: what no file says.</summary>
    public static Origin None { get; } = new(new Places([], 0));

    /// <summary>The places, the decisive one first; distinct. What is said stands before what only decided.</summary>
    public ImmutableArray<SourceSpan> Spans => ImmutableCollectionsMarshal.AsImmutableArray(Flat.Spans);

    /// <summary>The places whose words are said.</summary>
    public ReadOnlySpan<SourceSpan> Said => Flat is var (spans, said) ? spans.AsSpan(0, said) : default;

    /// <summary>The places that only decided.</summary>
    public ReadOnlySpan<SourceSpan> Decided => Flat is var (spans, said) ? spans.AsSpan(said) : default;

    /// <summary>True if there is a place.</summary>
    public bool Exists => _content is not Places { Spans.Length: 0 };

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

            // What only decided is the decisive place where nothing is said.
            return origin._content is Places { Said: > 0 } known ? known.Spans[0] : Spans is [var first, ..] ? first : SourceSpan.None;
        }
    }

    private Places Flat => _content as Places ?? Flatten();

    /// <summary>One place.</summary>
    public static Origin Of(SourceSpan span) => span.Exists ? new Origin(new Places([span], 1)) : None;

    /// <summary>The places that all of several origins have: what they came from together.</summary>
    public static Origin CommonTo(IEnumerable<Origin> origins)
    {
        List<SourceSpan>? said = null;
        List<SourceSpan> decided = [];
        foreach (var origin in origins)
        {
            if (said is null)
            {
                (said, decided) = ([.. origin.Said], [.. origin.Decided]);
                continue;
            }

            decided = [.. said.Where(span => origin.Decided.Contains(span)), .. decided.Where(origin.Spans.Contains)];
            said.RemoveAll(span => !origin.Said.Contains(span));
        }

        return Of(said ?? [], decided);
    }

    /// <summary>The same places, none of which is said.</summary>
    public Origin AsDecision() => _content is Places places
        ? places.Said == 0 ? this : new Origin(places with { Said = 0 })
        : new Origin(new Decision(this));

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

        if (_content is not Places own || other._content is not Places others || own.Spans.Length + others.Spans.Length > Few)
        {
            return new Origin(new Pair(this, other));
        }

        if (!IsNews(own, others))
        {
            return this;
        }

        // What is said of both, then what only decided.
        var spans = new SourceSpan[own.Spans.Length + others.Spans.Length];
        var count = 0;
        Add(own.Spans.AsSpan(0, own.Said));
        Add(others.Spans.AsSpan(0, others.Said));
        var said = count;
        Add(own.Spans.AsSpan(own.Said));
        Add(others.Spans.AsSpan(others.Said));
        return new Origin(new Places(count == spans.Length ? spans : spans[..count], said));

        void Add(ReadOnlySpan<SourceSpan> more)
        {
            foreach (var span in more)
            {
                if (Array.IndexOf(spans, span, 0, count) < 0)
                {
                    spans[count++] = span;
                }
            }
        }
    }

    private static Origin Of(List<SourceSpan> said, List<SourceSpan> decided) =>
        said.Count + decided.Count == 0 ? None : new Origin(new Places([.. said, .. decided], said.Count));

    /// <summary>True if another origin has a place that one has not, or says one that only decided.</summary>
    private static bool IsNews(Places own, Places others)
    {
        for (var i = 0; i < others.Spans.Length; i++)
        {
            var at = Array.IndexOf(own.Spans, others.Spans[i]);
            if (at < 0 || (at >= own.Said && i < others.Said))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The places of all that this is joined from, which may share parts and be nested as deep as there are values.</summary>
    private Places Flatten()
    {
        var (said, decided) = (new List<SourceSpan>(), new List<SourceSpan>());
        var (knownSaid, knownDecided) = (new HashSet<SourceSpan>(), new HashSet<SourceSpan>());
        var (passed, passedAsDecision) = (new HashSet<Origin>(ReferenceEqualityComparer.Instance), new HashSet<Origin>(ReferenceEqualityComparer.Instance));
        var open = new Stack<(Origin Origin, bool IsDecision)>([(this, false)]);
        while (open.TryPop(out var next))
        {
            if (!(next.IsDecision ? passedAsDecision : passed).Add(next.Origin))
            {
                continue;
            }

            switch (next.Origin._content)
            {
                case Pair pair:
                    open.Push((pair.Second, next.IsDecision));
                    open.Push((pair.First, next.IsDecision));
                    break;
                case Decision decision:
                    open.Push((decision.Of, true));
                    break;
                case Places places:
                    for (var i = 0; i < places.Spans.Length; i++)
                    {
                        var isSaid = i < places.Said && !next.IsDecision;
                        if ((isSaid ? knownSaid : knownDecided).Add(places.Spans[i]))
                        {
                            (isSaid ? said : decided).Add(places.Spans[i]);
                        }
                    }

                    break;
            }
        }

        var all = new Places([.. said, .. decided.Where(span => !knownSaid.Contains(span))], said.Count);
        _content = all;
        return all;
    }

    /// <summary>The places, distinct: first those that are said.</summary>
    private sealed record Places(SourceSpan[] Spans, int Said);

    /// <summary>Two origins, both of which exist.</summary>
    private sealed record Pair(Origin First, Origin Second);

    /// <summary>An origin of which nothing is said.</summary>
    private sealed record Decision(Origin Of);
}
