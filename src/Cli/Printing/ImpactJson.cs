using System.Text.Json;
using Hlc.Cli.Output;
using Hlc.Tracing;

namespace Hlc.Cli.Printing;

/// <summary>Writes what a key reaches into the document of <c>hlc impact</c>.</summary>
internal static class ImpactJson
{
    internal static void Write(Utf8JsonWriter json, Impact impact, OutputFolder? folder)
    {
        json.WriteString("key", impact.Key);
        if (folder is not null)
        {
            json.WriteString("output", folder.DisplayPath);
        }

        json.WriteStartArray("said");
        foreach (var span in impact.Said)
        {
            json.WriteStartObject();
            JsonReport.Place(json, span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        TraceJson.Places(json, "overriddenBy", impact.OverriddenBy);
        json.WriteStartArray("artifacts");
        foreach (var artifact in impact.Artifacts)
        {
            json.WriteStartObject();
            json.WriteString("path", artifact.Artifact.Path.Value);
            json.WriteString("kind", artifact.Artifact.Kind);
            json.WriteBoolean("madeForIt", artifact.IsMadeForIt);
            json.WriteBoolean("placedByIt", artifact.IsPlacedByIt);
            TraceJson.Deployment(json, artifact.Artifact.Deployment);
            json.WriteStartArray("lines");
            foreach (var line in artifact.Lines)
            {
                json.WriteStartObject();
                json.WriteNumber("number", line.Number);
                json.WriteString("role", TraceRoles.WordOf(line.Role));
                json.WriteString("text", line.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
