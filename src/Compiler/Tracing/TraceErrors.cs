using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Query;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Tracing;

/// <summary>What can be wrong with a question about where output comes from.</summary>
public static class TraceErrors
{
    /// <summary>A key that only follows from others.</summary>
    public static DiagnosticRule FollowsRule { get; } = new(
        "HLC3204", Severity.Error, "A key that nothing says", "What only follows from other keys cannot be changed by itself: what it reaches, they reach.");

    /// <summary>A file that the lab does not compile to.</summary>
    public static DiagnosticRule NoFileRule { get; } = new(
        "HLC6040", Severity.Error, "A file that hlc does not make", "Only what is compiled comes from the inventory.");

    /// <summary>A line or column that a file does not have.</summary>
    public static DiagnosticRule NoLineRule { get; } = new(
        "HLC6041", Severity.Error, "A line that the file does not have", "What is explained is the file as it would be compiled now.");

    /// <summary>A file that the lab does not compile to.</summary>
    /// <param name="path">The file as users see it.</param>
    /// <param name="inside">Its path in the output folder; null if it lies in none.</param>
    /// <param name="output">What the lab compiles to.</param>
    public static Diagnostic NoFile(string path, string? inside, OutputTree output) => new(
        NoFileRule, SourceSpan.None, $"'{path}' is no file that hlc makes",
        NearestName.Find(inside ?? path, output.Artifacts.Select(static a => a.Path.Value)) is { } nearest
            ? $"did you mean '{nearest}' of the output folder?"
            : "name a file of the output folder, such as 'out/LAB/manifest.json:LINE', or a file that the manifest lists");

    internal static Diagnostic Follows(string key, Origin origin, SourceKeys keys) => new(
        FollowsRule, origin.First, origin.First.Exists ? $"'{key}' is not said anywhere: it follows from other keys" : $"'{key}' is not said anywhere",
        (origin.Spans.Select(keys.At).OfType<string>().Distinct().ToArray()) is { Length: > 0 } from
            ? $"ask for the impact of what it follows from: {string.Join(", ", from)}"
            : "ask for the impact of a key that stands in the inventory");

    internal static Diagnostic NoLine(Artifact artifact, int line, int lines) => new(
        NoLineRule, SourceSpan.None, $"'{artifact.Path}' has no line {line}",
        lines == 0 ? "it is empty" : lines == 1 ? "it has one line" : $"it has {lines} lines");

    internal static Diagnostic NoColumn(Artifact artifact, int line, int column, int columns) => new(
        NoLineRule, SourceSpan.None, $"line {line} of '{artifact.Path}' has no column {column}",
        columns == 0 ? "it is empty" : columns == 1 ? "it has one column" : $"it has {columns} columns");
}
