using System.Text.Json;
using Hlc.Output;
using Hlc.Tracing;

namespace Hlc.Cli.Printing;

/// <summary>What the documents of <c>hlc explain</c> and <c>hlc impact</c> have in common.</summary>
internal static class TraceJson
{
    /// <summary>Writes where a file belongs: <c>deploy</c>, as the manifest says it; null for what no host holds.</summary>
    internal static void Deployment(Utf8JsonWriter json, Deployment? deployment)
    {
        if (deployment is null)
        {
            json.WriteNull("deploy");
            return;
        }

        json.WriteStartObject("deploy");
        json.WriteString("host", deployment.Host);
        json.WriteString("destination", deployment.Destination);
        json.WriteString("reload", deployment.Reload);
        json.WriteEndObject();
    }

    /// <summary>Writes places with their roles.</summary>
    internal static void Places(Utf8JsonWriter json, string name, IEnumerable<TracedPlace> places)
    {
        json.WriteStartArray(name);
        foreach (var place in places)
        {
            json.WriteStartObject();
            json.WriteString("role", TraceRoles.WordOf(place.Role));
            json.WriteString("key", place.Key);
            JsonReport.Place(json, place.Span);
            json.WriteStartArray("overrides");
            foreach (var weaker in place.Overrides)
            {
                json.WriteStartObject();
                json.WriteString("key", weaker.Key);
                json.WriteString("text", weaker.Text);
                JsonReport.Place(json, weaker.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
