using System.Collections.Immutable;
using Hlc.Rendering;
using Hlc.Text;

namespace Hlc.Tracing;

/// <summary>The places of the inventory behind stretches of output.</summary>
internal static class LineTrace
{
    /// <summary>The places with their roles: values first, then what decided, from the nearest decision outwards. Each place once.</summary>
    public static IEnumerable<(SourceSpan Span, TraceRole Role)> Places(IReadOnlyList<OutputStretch> stretches)
    {
        var seen = new HashSet<SourceSpan>();
        foreach (var stretch in stretches)
        {
            var (spans, said) = (stretch.Value.Spans, stretch.Value.Said.Length);
            for (var i = 0; i < said; i++)
            {
                if (seen.Add(spans[i]))
                {
                    yield return (spans[i], TraceRole.Value);
                }
            }
        }

        foreach (var stretch in stretches)
        {
            var spans = stretch.Value.Spans;
            for (var i = stretch.Value.Said.Length; i < spans.Length; i++)
            {
                if (seen.Add(spans[i]))
                {
                    yield return (spans[i], TraceRole.Decision);
                }
            }
        }

        foreach (var stretch in stretches)
        {
            for (var control = stretch.Control; control is not null; control = control.Outer)
            {
                foreach (var span in control.Origin.Spans)
                {
                    if (seen.Add(span))
                    {
                        yield return (span, TraceRole.Decision);
                    }
                }
            }
        }
    }

    /// <summary>The same, and after them the groups that make a host have what comes from defaults.</summary>
    /// <param name="stretches">The stretches.</param>
    /// <param name="memberships">The groups of the lab's hosts.</param>
    /// <param name="host">The host that the file belongs on, if it does.</param>
    public static IEnumerable<(SourceSpan Span, TraceRole Role)> Places(IReadOnlyList<OutputStretch> stretches, MembershipPlaces memberships, string? host)
    {
        (SourceSpan Span, TraceRole Role)[] places = [.. Places(stretches)];
        SourceSpan[] spans = [.. places.Select(static p => p.Span)];
        return places.Concat(memberships.Behind(spans, host).Except(spans).Select(static span => (span, TraceRole.Decision)));
    }

    /// <summary>The lines of templates that wrote stretches, each once, in order.</summary>
    public static ImmutableArray<TemplatePosition> Templates(IEnumerable<OutputStretch> stretches)
    {
        var lines = ImmutableArray.CreateBuilder<TemplatePosition>();
        foreach (var position in stretches.Select(static s => s.Template).OfType<TemplatePosition>())
        {
            if (!lines.Any(known => IsSameLine(known, position)))
            {
                lines.Add(position);
            }
        }

        return lines.ToImmutable();
    }

    private static bool IsSameLine(TemplatePosition a, TemplatePosition b) =>
        a.Caller == b.Caller && a.Span.File == b.Span.File && LineOf(a.Span) == LineOf(b.Span);

    private static int LineOf(SourceSpan span) => span.File?.PositionOf(span.Start).Line ?? 0;
}
