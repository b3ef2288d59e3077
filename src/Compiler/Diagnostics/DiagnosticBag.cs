using System.Collections.Immutable;
using Hlc.Text;

namespace Hlc.Diagnostics;

/// <summary>Collects what the stages report. Not safe for several threads at once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Code, SourceSpan Span, string Message)> _seen = [];

    /// <summary>True once an error was added: nothing may be written.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The number of diagnostics so far.</summary>
    public int Count => _diagnostics.Count;

    /// <summary>Adds a diagnostic. Exactly the same one twice (two instances of one service) is kept once.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (!_seen.Add((diagnostic.Rule.Code, diagnostic.Span, diagnostic.Message)))
        {
            return;
        }

        _diagnostics.Add(diagnostic);
        HasErrors |= diagnostic.Severity == Severity.Error;
    }

    /// <summary>Everything, ordered by file, offset, code and message.</summary>
    public ImmutableArray<Diagnostic> Sorted()
    {
        var sorted = _diagnostics.ToArray();
        Array.Sort(sorted, static (a, b) =>
        {
            var order = a.Span.CompareTo(b.Span);
            order = order != 0 ? order : string.CompareOrdinal(a.Rule.Code, b.Rule.Code);
            return order != 0 ? order : string.CompareOrdinal(a.Message, b.Message);
        });
        return ImmutableArray.Create(sorted);
    }
}
