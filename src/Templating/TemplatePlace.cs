namespace Hlc.Templating;

/// <summary>What wrote a stretch of output.</summary>
/// <param name="TemplateName">The template, or the included one, that the span lies in.</param>
/// <param name="Span">The text that was copied, or the expression whose value was printed.</param>
/// <param name="Caller">The include or call that led here; null in the rendered template itself.</param>
/// <param name="Decision">What decided that it is written; null if nothing did.</param>
public sealed record TemplatePlace(string TemplateName, TemplateSpan Span, TemplatePlace? Caller, TemplateDecision? Decision);

/// <summary>A condition or a loop that decided that something is written.</summary>
/// <param name="TemplateName">The template that the span lies in.</param>
/// <param name="Span">The condition, or what the loop runs over.</param>
/// <param name="Value">The loop's item, or the condition's value with the origins of what it was calculated from.</param>
/// <param name="Outer">What decided about this condition or loop; null if nothing did.</param>
public sealed record TemplateDecision(string TemplateName, TemplateSpan Span, Value Value, TemplateDecision? Outer);

/// <summary>An output that is told what writes to it. A rendering into another output is not traced, at no cost.</summary>
public interface ITracedOutput : ITemplateOutput
{
    /// <summary>What is written until the next call was written by this place.</summary>
    void At(TemplatePlace place);
}
