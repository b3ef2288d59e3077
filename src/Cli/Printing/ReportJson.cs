using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hlc.Cli.Printing;

/// <summary>What the documents have in common: how JSON is written, and under which name hlc signs.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",

        // Read by people and by programs, never inside a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The version of hlc.</summary>
    internal static string Version { get; } = typeof(ReportJson).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>A document, with a final line break.</summary>
    internal static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
