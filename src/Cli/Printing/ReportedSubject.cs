using System.Text.Json;
using Hlc.Diagnostics;

namespace Hlc.Cli.Printing;

/// <summary>One of the things that a run is about, and all that was said of it: a lab, a template.</summary>
/// <param name="name">How it is called until its own name is known.</param>
/// <param name="file">Its file as users see it.</param>
internal sealed class ReportedSubject(string name, string file)
{
    private readonly int[] _counts = new int[3];

    /// <summary>How it is called.</summary>
    internal string Name { get; set; } = name;

    /// <summary>Its file as users see it.</summary>
    internal string File { get; } = file;

    /// <summary>How it ended.</summary>
    internal int ExitCode { get; set; }

    /// <summary>The diagnostics that are kept for the document.</summary>
    internal List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>True once people were told how much they are not shown.</summary>
    internal bool IsOmissionTold { get; set; }

    /// <summary>Writes the members of its result; null if it has none.</summary>
    internal Action<Utf8JsonWriter>? Result { get; set; }

    /// <summary>The number of diagnostics of a severity, those that are not shown or kept included.</summary>
    internal int Count(Severity severity) => _counts[(int)severity];

    /// <summary>Counts a diagnostic; gives the new count of its severity.</summary>
    internal int Add(Severity severity) => ++_counts[(int)severity];

    /// <summary>The number of diagnostics that are not in the document.</summary>
    internal int Omitted => _counts.Sum() - Diagnostics.Count;
}
