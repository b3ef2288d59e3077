using System.Text.Json;
using Hlc.Diagnostics;

namespace Hlc.Cli.Printing;

/// <summary>The diagnostics of a run as a log of SARIF 2.1.0 (OASIS), which code scanning platforms and editors read.</summary>
/// <param name="json">Takes the log.</param>
/// <param name="paths">Where artifacts are found from.</param>
internal sealed class SarifReport(Utf8JsonWriter json, ReportPaths paths)
{
    private const string Root = "ROOT";

    private readonly SarifFingerprints _fingerprints = new();

    /// <summary>The log.</summary>
    internal static string Of(string command, int exitCode, IReadOnlyList<ReportedSubject> subjects, ReportPaths paths) =>
        ReportJson.Write(json => new SarifReport(json, paths).Write(command, exitCode, subjects));

    private void Write(string command, int exitCode, IReadOnlyList<ReportedSubject> subjects)
    {
        var diagnostics = subjects.SelectMany(static subject => subject.Diagnostics).ToList();
        var rules = diagnostics.Select(static diagnostic => diagnostic.Rule).DistinctBy(static rule => rule.Code)
            .OrderBy(static rule => rule.Code, StringComparer.Ordinal).ToList();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        Tool(rules);
        Invocation(command, exitCode, subjects);

        // The base has no address of its own: whoever reads the log knows where the repository is.
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(Root);
        Message("description", "The root of the repository, or the folder in which hlc was called if there is none.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        var index = rules.Select(static (rule, at) => (rule.Code, at)).ToDictionary(StringComparer.Ordinal);
        json.WriteStartArray("results");
        foreach (var diagnostic in diagnostics)
        {
            Result(diagnostic, index[diagnostic.Rule.Code]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Tool(List<DiagnosticRule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "hlc");
        json.WriteString("semanticVersion", ReportJson.Version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            if (rule.Check is { } check)
            {
                json.WriteString("name", check);
            }

            Message("shortDescription", rule.Title);
            Message("fullDescription", rule.Why);
            Message("help", rule.Check is { } name
                ? $"{rule.Why} The lab sets it with 'checks: {name}', an entry is excused with 'waive: {name}'."
                : rule.Why);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", SeverityWords.Of(rule.Severity));
            if (rule.OffByDefault)
            {
                json.WriteBoolean("enabled", false);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Invocation(string command, int exitCode, IReadOnlyList<ReportedSubject> subjects)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteString("commandLine", $"hlc {command}");
        json.WriteNumber("exitCode", exitCode);

        // Errors in a lab are results; only a bug of ours is a failure of the tool.
        json.WriteBoolean("executionSuccessful", exitCode != ExitCode.Internal);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var subject in subjects)
        {
            if (subject.ExitCode == ExitCode.Internal)
            {
                Notification("error", $"{subject.File}: internal error, please report");
            }

            if (subject.Omitted > 0)
            {
                Notification("warning", $"{subject.Name}: {subject.Omitted} more are not in this log");
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Notification(string level, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        Message("message", text);
        json.WriteEndObject();
    }

    private void Result(Diagnostic diagnostic, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Rule.Code);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", SeverityWords.Of(diagnostic.Severity));
        Message("message", diagnostic.Help is { } help ? $"{diagnostic.Message}\nhelp: {help}" : diagnostic.Message);
        json.WriteStartArray("locations");
        if (SourceRegion.Of(diagnostic.Span) is { } region)
        {
            json.WriteStartObject();
            Place(region);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        for (var i = 0; i < diagnostic.Notes.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            if (SourceRegion.Of(diagnostic.Notes[i].Span) is { } other)
            {
                Place(other);
            }

            Message("message", diagnostic.Notes[i].Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString(SarifFingerprints.Name, _fingerprints.Next(diagnostic));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Place(SourceRegion region)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(paths.Of(region.File)));
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", region.Start.Line);
        json.WriteNumber("startColumn", region.Start.Column);
        json.WriteNumber("endLine", region.End.Line);
        json.WriteNumber("endColumn", region.End.Column);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Message(string name, string text)
    {
        json.WriteStartObject(name);

        // '[text](target)' is a link in a message, and no text of a lab may become one.
        json.WriteString("text", text.Replace("](", "] (", StringComparison.Ordinal));
        json.WriteEndObject();
    }

    private static string UriOf(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
