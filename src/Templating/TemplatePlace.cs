namespace Hlc.Templating;

/// <summary>A place of a template, and the way to it.</summary>
/// <param name="TemplateName">The template, or the included one, that the span lies in.</param>
/// <param name="Span">A text that is copied, or an expression: one that is printed, called, or decides.</param>
/// <param name="Caller">What the output made of the include or call that led here; null in the rendered template itself.</param>
/// <param name="Decision">What the output made of the condition or loop that decided that this place is reached; null if none did.</param>
public readonly record struct TemplatePlace(string TemplateName, TemplateSpan Span, object? Caller, object? Decision);

/// <summary>
/// An output that is told what writes to it. What it wants to know of calls and decisions it makes itself, once for each: the
/// language carries that along and never reads it. A rendering into another output is not traced, at no cost.
/// </summary>
public interface ITracedOutput : ITemplateOutput
{
    /// <summary>What is written until the next call was written by this place.</summary>
    void At(in TemplatePlace place);

    /// <summary>Begins an include or a call.</summary>
    /// <param name="place">The call, or the name of what is called.</param>
    /// <returns>What the places inside are given as their <see cref="TemplatePlace.Caller"/>; null to know nothing of it.</returns>
    object? Call(in TemplatePlace place);

    /// <summary>Begins the block of a condition, or one round of a loop.</summary>
    /// <param name="place">The condition, or what the loop runs over; with what decided about it.</param>
    /// <param name="value">The loop's item, or the condition's value with the origins of what it was calculated from.</param>
    /// <returns>What the places inside are given as their <see cref="TemplatePlace.Decision"/>; null to know nothing of it.</returns>
    object? Decide(in TemplatePlace place, in Value value);
}
