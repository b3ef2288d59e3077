using System.Text.Json;
using Hlc.Cli.Output;
using Hlc.Tracing;

namespace Hlc.Cli.Printing;

/// <summary>Writes an explanation into the document of <c>hlc explain</c>.</summary>
internal static class ExplanationJson
{
    internal static void Write(Utf8JsonWriter json, Explanation explanation, OutputFolder folder, FileState state)
    {
        json.WriteString("output", folder.DisplayPath);
        json.WriteString("path", explanation.Artifact.Path.Value);
        json.WriteString("kind", explanation.Artifact.Kind);
        json.WriteString("state", FileStates.WordOf(state));
        TraceJson.Deployment(json, explanation.Artifact.Deployment);
        TraceJson.Places(json, "entries", explanation.Entries);
        json.WriteStartArray("lines");
        foreach (var line in explanation.Lines)
        {
            json.WriteStartObject();
            json.WriteNumber("number", line.Number);
            json.WriteString("text", line.Text);
            json.WriteString("note", line.Note);
            json.WriteStartArray("templates");
            foreach (var template in line.Templates)
            {
                json.WriteStartObject();
                JsonReport.Place(json, template.Span);
                json.WriteStartArray("callers");
                for (var caller = template.Caller; caller is not null; caller = caller.Caller)
                {
                    json.WriteStartObject();
                    JsonReport.Place(json, caller.Span);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            TraceJson.Places(json, "places", line.Sources);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
