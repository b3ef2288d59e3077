using System.Text.Json;
using Hlc.Query;

namespace Hlc.Cli.Printing;

/// <summary>Writes an answer into the document of <c>hlc show</c>.</summary>
internal static class AnswerJson
{
    internal static void Write(Utf8JsonWriter json, QueryAnswer answer)
    {
        json.WriteString("key", answer.Key);
        json.WriteString("value", answer.Value);
        Texts(json, "items", answer.Items);
        json.WriteStartArray("sources");
        foreach (var source in answer.Sources)
        {
            json.WriteStartObject();
            json.WriteString("role", source.Role);
            json.WriteString("text", source.Text);
            json.WriteString("key", source.Key);
            JsonReport.Place(json, source.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("members");
        foreach (var member in answer.Members)
        {
            json.WriteStartObject();
            json.WriteString("name", member.Name);
            json.WriteString("value", member.Value);
            json.WriteBoolean("follows", member.Follows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Texts(json, "instances", answer.Instances);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
