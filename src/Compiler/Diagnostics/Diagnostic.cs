using System.Collections.Immutable;
using Hlc.Text;

namespace Hlc.Diagnostics;

/// <summary>One thing to tell the user: what is wrong and where, the other place if there is one, and what to do.</summary>
/// <param name="Rule">The rule that it reports.</param>
/// <param name="Span">The place that the caret points at.</param>
/// <param name="Message">What is wrong; makes sense alone. Names stand in 'quotes'.</param>
/// <param name="Help">What to do.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceSpan Span, string Message, string? Help = null)
{
    // A name that somebody made ten megabytes long says no more than its beginning.
    private const int LongestText = 2_000;

    /// <summary>What is wrong; the middle of one that is very long is left out.</summary>
    public string Message { get; init; } = Shortened(Message);

    /// <summary>What to do; null if the message says it.</summary>
    public string? Help { get; init; } = Help is null ? null : Shortened(Help);

    /// <summary>The severity in this lab.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>Further places, in the order in which they are to be read.</summary>
    public ImmutableArray<DiagnosticNote> Notes { get; init; } = [];

    private static string Shortened(string text) =>
        text.Length <= LongestText ? text : $"{text.AsSpan(0, LongestText / 2)} … {text.AsSpan(text.Length - (LongestText / 4))}";
}

/// <summary>A further place that a diagnostic speaks of.</summary>
/// <param name="Message">What stands there.</param>
/// <param name="Span">The place.</param>
public sealed record DiagnosticNote(string Message, SourceSpan Span);
