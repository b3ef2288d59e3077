using System.Collections.Immutable;
using System.Globalization;
using Hlc.Text;

namespace Hlc.Diagnostics;

/// <summary>Collects what the stages report. Not safe for several threads at once.</summary>
public sealed class DiagnosticBag
{
    // Far more than anybody reads, far fewer than a hostile document fills the memory with.
    private const int MostErrors = 100_000;

    private static readonly DiagnosticRule TooManyRule = new("HLC2014", Severity.Error, "There are more errors than are listed",
        "A mistake that is made so often mostly has one cause: the first errors show it as well as all of them.");

    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string Code, SourceSpan Span, string Message)> _seen = [];
    private int _errors;

    /// <summary>True once an error was added: nothing may be written.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The number of diagnostics so far.</summary>
    public int Count => _diagnostics.Count;

    /// <summary>True once there are so many errors that no further one is kept: whoever finds more may stop.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a diagnostic; of errors only the first hundred thousand are kept. Exactly the same one twice (two instances of one service) is kept once.</summary>
    public void Add(Diagnostic diagnostic)
    {
        var isError = diagnostic.Severity == Severity.Error;
        if (isError && _errors == MostErrors)
        {
            IsFull = true;
            return;
        }

        if (!_seen.Add((diagnostic.Rule.Code, diagnostic.Span, diagnostic.Message)))
        {
            return;
        }

        _diagnostics.Add(diagnostic);
        _errors += isError ? 1 : 0;
        HasErrors |= isError;
    }

    /// <summary>Everything, ordered by file, offset, code and message; first, whether there is more.</summary>
    public ImmutableArray<Diagnostic> Sorted()
    {
        var sorted = _diagnostics.ToArray();
        Array.Sort(sorted, static (a, b) =>
        {
            var order = a.Span.CompareTo(b.Span);
            order = order != 0 ? order : string.CompareOrdinal(a.Rule.Code, b.Rule.Code);
            return order != 0 ? order : string.CompareOrdinal(a.Message, b.Message);
        });
        return IsFull ? [TooMany(), .. sorted] : ImmutableArray.Create(sorted);
    }

    private static Diagnostic TooMany() => new(
        TooManyRule, SourceSpan.None, string.Create(CultureInfo.InvariantCulture, $"there are more than {MostErrors} errors, and the others are not listed"),
        "repair the first ones, and compile again");
}
