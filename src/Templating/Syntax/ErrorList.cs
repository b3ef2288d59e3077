using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

/// <summary>The syntax errors of one template, in the order of their places; one for each place.</summary>
internal sealed class ErrorList(string templateName)
{
    private readonly List<TemplateError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public void Add(TemplateSpan span, string message, string? help = null)
    {
        foreach (TemplateError known in _errors)
        {
            if (known.Span.Offset == span.Offset)
                return;
        }

        // A file of garbage would otherwise be compared with itself, quadratically.
        if (_errors.Count < 100)
            _errors.Add(new TemplateError(templateName, span, message, help, []));
    }

    public ImmutableArray<TemplateError> ToImmutable() => [.. _errors.OrderBy(error => error.Span.Offset)];
}
