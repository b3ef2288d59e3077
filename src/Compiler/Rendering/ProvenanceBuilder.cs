using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>Turns what the template engine tells of places into places of files.</summary>
internal sealed class ProvenanceBuilder(Func<string, SourceFile?> files)
{
    private readonly Dictionary<TemplatePlace, TemplatePosition> _positions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TemplateDecision, ControlOrigin> _controls = new(ReferenceEqualityComparer.Instance);

    /// <summary>The provenance of a file, whose line breaks at the end may be fewer than were written, or one more.</summary>
    public Provenance Build(byte[] file, IReadOnlyList<TracedStretch> traced)
    {
        var stretches = new List<OutputStretch>(traced.Count);
        foreach (var part in traced)
        {
            if (part.Start >= file.Length)
            {
                break;
            }

            var length = Math.Min(part.Length, file.Length - part.Start);
            stretches.Add(new OutputStretch(part.Start, length, PositionOf(part.Place), part.Origin, ControlOf(part.Place?.Decision)));
        }

        if (stretches.Count > 0 && stretches[^1] is var last && last.End < file.Length)
        {
            stretches[^1] = last with { Length = file.Length - last.Start };
        }

        return new Provenance(file, stretches);
    }

    private TemplatePosition? PositionOf(TemplatePlace? place)
    {
        if (place is null)
        {
            return null;
        }

        if (!_positions.TryGetValue(place, out var position))
        {
            position = new TemplatePosition(Place(place.TemplateName, place.Span), PositionOf(place.Caller));
            _positions.Add(place, position);
        }

        return position;
    }

    private ControlOrigin? ControlOf(TemplateDecision? decision)
    {
        if (decision is null)
        {
            return null;
        }

        if (!_controls.TryGetValue(decision, out var control))
        {
            control = new ControlOrigin(Place(decision.TemplateName, decision.Span), OriginOf(decision.Value), ControlOf(decision.Outer));
            _controls.Add(decision, control);
        }

        return control;
    }

    private static Origin OriginOf(Value value)
    {
        if (ArtifactRenderer.PlacesOf(value.Origin) is { Spans.Length: > 0 } own)
        {
            return own;
        }

        foreach (var name in value.AsObject?.MemberNames ?? [])
        {
            if (value.AsObject?.Lookup(name, out var member) != MemberLookup.Found)
            {
                continue;
            }

            if (ArtifactRenderer.PlacesOf(member.Origin) is { Spans.Length: > 0 } first)
            {
                return first;
            }

            if (member.AsList is { Count: > 0 } list && ArtifactRenderer.PlacesOf(list[0].Origin) is { Spans.Length: > 0 } item)
            {
                return item;
            }
        }

        return Origin.None;
    }

    private SourceSpan Place(string template, TemplateSpan span) =>
        files(template) is { } file ? new SourceSpan(file, span.Offset, span.Length) : SourceSpan.None;
}
