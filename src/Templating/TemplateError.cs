using System.Collections.Immutable;

namespace Hlc.Templating;

/// <summary>One step of the way to an error: the call or include that led into the next template or function.</summary>
/// <param name="TemplateName">The template that holds the call.</param>
/// <param name="Span">The call.</param>
/// <param name="Callee">What is called: a function's name, or an included template's.</param>
public sealed record TemplateFrame(string TemplateName, TemplateSpan Span, string Callee);

/// <summary>What is wrong with a template, and where.</summary>
/// <param name="TemplateName">The template, or the included one, that the span lies in.</param>
/// <param name="Span">The place.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Help">What to do about it, if that is known.</param>
/// <param name="Stack">The calls and includes around the place, innermost first; empty for syntax errors.</param>
public sealed record TemplateError(
    string TemplateName,
    TemplateSpan Span,
    string Message,
    string? Help,
    ImmutableArray<TemplateFrame> Stack);
