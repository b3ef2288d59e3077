using Hlc.Diagnostics;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Planning;

/// <summary>An artifact whose every decision is made: what is left is to print it.</summary>
/// <param name="kind">The kind that planned it.</param>
/// <param name="facts">Where it goes.</param>
public abstract class ArtifactPlan(string kind, ArtifactFacts facts)
{
    /// <summary>The kind that planned it.</summary>
    public string Kind { get; } = kind;

    /// <summary>Where it goes.</summary>
    public ArtifactFacts Facts { get; } = facts;

    /// <summary>The template that prints it; null for a file that is copied.</summary>
    public virtual ArtifactTemplate? Template => null;

    /// <summary>What the template prints; null for a file that is copied.</summary>
    public virtual ITemplateObject? View => null;

    /// <summary>The content of a file that is copied; null for one that a template prints.</summary>
    internal virtual TextValue? Content => null;

    /// <summary>Prints it; null if that failed, which is reported.</summary>
    internal abstract RenderedText? Render(ArtifactRenderer renderer, DiagnosticBag bag);
}

/// <summary>An artifact that a template prints.</summary>
internal sealed class TemplatePlan<TView>(string kind, ArtifactFacts facts, ArtifactTemplate<TView> template, TView view)
    : ArtifactPlan(kind, facts)
    where TView : ITemplateView
{
    public override ArtifactTemplate Template => template;

    public override ITemplateObject View => view;

    internal override RenderedText? Render(ArtifactRenderer renderer, DiagnosticBag bag) => renderer.Render(template, view, bag);
}

/// <summary>A file that is copied as it is, or as its own expressions give it.</summary>
internal sealed class CopyPlan(string kind, ArtifactFacts facts, TextValue content) : ArtifactPlan(kind, facts)
{
    internal override TextValue? Content => content;

    internal override RenderedText? Render(ArtifactRenderer renderer, DiagnosticBag bag)
    {
        if (content.TryGetLiteral(out var text))
        {
            return content.Stretches.IsEmpty ? RenderedText.Of(text, content.Origin) : RenderedText.Of(text, content.Stretches);
        }

        bag.Add(PlanErrors.LateFile(content.Origin.First, Facts.Path));
        return null;
    }
}
