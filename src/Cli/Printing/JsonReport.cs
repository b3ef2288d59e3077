using System.Text.Json;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Cli.Printing;

/// <summary>The report of a run as <c>schema/report.schema.json</c> describes it.</summary>
internal static class JsonReport
{
    /// <summary>The version of the format: a change that a reader could trip over makes it another.</summary>
    internal const int Version = 1;

    /// <summary>The document.</summary>
    internal static string Of(string command, int exitCode, IReadOnlyList<ReportedSubject> subjects) => ReportJson.Write(json =>
    {
        json.WriteNumber("version", Version);
        json.WriteString("hlc", ReportJson.Version);
        json.WriteString("command", command);
        json.WriteNumber("exitCode", exitCode);
        json.WriteStartArray("results");
        foreach (var subject in subjects)
        {
            Write(json, subject);
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, ReportedSubject subject)
    {
        json.WriteStartObject();
        json.WriteString("name", subject.Name);
        json.WriteString("file", subject.File);
        json.WriteNumber("exitCode", subject.ExitCode);
        json.WriteNumber("errors", subject.Count(Severity.Error));
        json.WriteNumber("warnings", subject.Count(Severity.Warning));
        json.WriteNumber("notes", subject.Count(Severity.Note));
        json.WriteNumber("omitted", subject.Omitted);
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in subject.Diagnostics)
        {
            Write(json, diagnostic);
        }

        json.WriteEndArray();
        if (subject.Result is { } result)
        {
            json.WriteStartObject("result");
            result(json);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("result");
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Rule.Code);
        json.WriteString("severity", SeverityWords.Of(diagnostic.Severity));
        json.WriteString("check", diagnostic.Rule.Check);
        json.WriteString("title", diagnostic.Rule.Title);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("help", diagnostic.Help);
        Place(json, diagnostic.Span);
        json.WriteStartArray("notes");
        foreach (var note in diagnostic.Notes)
        {
            json.WriteStartObject();
            json.WriteString("message", note.Message);
            Place(json, note.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the member <c>place</c>: a stretch of a file, or null for what no file says.</summary>
    internal static void Place(Utf8JsonWriter json, SourceSpan span)
    {
        if (SourceRegion.Of(span) is not { } region)
        {
            json.WriteNull("place");
            return;
        }

        json.WriteStartObject("place");
        json.WriteString("file", region.File);
        json.WriteNumber("line", region.Start.Line);
        json.WriteNumber("column", region.Start.Column);
        json.WriteNumber("endLine", region.End.Line);
        json.WriteNumber("endColumn", region.End.Column);
        json.WriteEndObject();
    }
}
