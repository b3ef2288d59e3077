using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Rendering;
using Hlc.Serials;
using Hlc.Templating;

namespace Hlc.Planning;

/// <summary>A zone whose serial is kept.</summary>
/// <param name="Name">Its name, in lower case, without the dot at its end.</param>
/// <param name="Place">The end of its file's path that no other zone's file has.</param>
public sealed record NumberedZone(string Name, string Place);

/// <summary>A zone's file: printed with the serial that it has, and once more with the next one if that is not what it was.</summary>
internal sealed class ZonePlan<TView>(
    string kind, ArtifactFacts facts, ArtifactTemplate<TView> template, Func<uint, TView> view, NumberedZone zone, SerialKeeper serials)
    : ArtifactPlan(kind, facts)
    where TView : ITemplateView
{
    public override ArtifactTemplate Template => template;

    public override ITemplateObject View => view(1);

    internal override RenderedText? Render(ArtifactRenderer renderer, DiagnosticBag bag)
    {
        if (!OutputPath.TryParse(Facts.Path, out var path, out _))
        {
            return null;
        }

        if (serials.Of(path, zone.Place, zone.Name, out var problem) is not { } kept)
        {
            bag.Add(PlanErrors.SerialLost(Facts.Origin.First, zone.Name, problem ?? string.Empty));
            return null;
        }

        var text = renderer.Render(template, view(kept.Serial), bag);
        return text is null || kept.Last is not { } last || text.Utf8.Span.SequenceEqual(last.Span)
            ? text
            : renderer.Render(template, view(ZoneSerial.After(kept.Serial)), bag);
    }
}
