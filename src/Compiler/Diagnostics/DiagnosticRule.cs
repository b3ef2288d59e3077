namespace Hlc.Diagnostics;

/// <summary>One kind of diagnostic: its stable code, and what its documentation page says of it.</summary>
/// <param name="Code"><c>HLC</c> and four digits: 1 yaml, 2 shape, 3 meaning, 4 planning, 5 templates, 6 output. Never reused.</param>
/// <param name="Severity">The severity unless the lab says otherwise.</param>
/// <param name="Title">One line that names the mistake.</param>
/// <param name="Why">Why it matters, in a sentence or two.</param>
/// <param name="Check">The name by which <c>checks:</c> and <c>waive:</c> know it; null for what cannot be turned off.</param>
public sealed record DiagnosticRule(string Code, Severity Severity, string Title, string Why, string? Check = null)
{
    /// <summary>True for a check that is off until the lab names it under <c>checks:</c>.</summary>
    public bool OffByDefault { get; init; }
}
