namespace Hlc.Templating;

/// <summary>A place of a template, and the way to it.</summary>
/// <param name="TemplateName">The template, or the included one, that the span lies in.</param>
/// <param name="Span">A text that is copied, or an expression: one that is printed, called, or decides.</param>
/// <param name="Caller">The number that the output gave the include or call that led here; 0 in the rendered template itself.</param>
/// <param name="Decision">The number that the output gave the condition or loop that decided that this place is reached; 0 if none did.</param>
public readonly record struct TemplatePlace(string TemplateName, TemplateSpan Span, int Caller, int Decision);

/// <summary>
/// An output that is told what writes to it. What it wants to know of calls and decisions it keeps itself, and gives each a
/// number: the language carries that along. A rendering into another output is not traced, at no cost.
/// </summary>
public interface ITracedOutput : ITemplateOutput
{
    /// <summary>What is written until the next call was written by this place.</summary>
    void At(in TemplatePlace place);

    /// <summary>Begins an include or a call.</summary>
    /// <param name="place">The include, or the name of what is called.</param>
    /// <returns>The number that the places inside are given as their <see cref="TemplatePlace.Caller"/>.</returns>
    int Call(in TemplatePlace place);

    /// <summary>Begins the block of a condition, or one round of a loop.</summary>
    /// <param name="place">The condition, or what the loop runs over; with what decided about it.</param>
    /// <param name="value">The loop's item, or the condition's value with the origins of what it was calculated from.</param>
    /// <returns>The number that the places inside are given as their <see cref="TemplatePlace.Decision"/>.</returns>
    int Decide(in TemplatePlace place, in Value value);
}
