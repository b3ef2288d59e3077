using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hlc.Output;

/// <summary>Writes a manifest as JSON: the same bytes for the same manifest, everywhere.</summary>
public static class ManifestJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",

        // The file is read by people and by programs, never inside a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON text, with a final line break.</summary>
    public static ReadOnlyMemory<byte> Write(OutputManifest manifest)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (manifest.Files.Length * 256));
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", OutputManifest.Version);
            json.WriteStartArray("files");
            foreach (var file in manifest.Files)
            {
                WriteFile(json, file);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteFile(Utf8JsonWriter json, ManifestFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path.Value);
        json.WriteString("kind", file.Kind);
        json.WriteString("sha256", file.Hash.Hex);
        json.WriteString("mode", file.IsExecutable ? "0755" : "0644");
        if (file.Deployment is { } deployment)
        {
            json.WriteStartObject("deploy");
            json.WriteString("host", deployment.Host);
            json.WriteString("destination", deployment.Destination);
            json.WriteString("apply", ApplyWords.Of(deployment.Apply));
            WriteOptional(json, "stage", deployment.Stage.Length == 0 ? null : deployment.Stage);
            if (deployment.Step > 0)
            {
                json.WriteNumber("step", deployment.Step);
            }

            WriteOptional(json, "service", deployment.Service);
            WriteOptional(json, "owner", deployment.Owner);
            WriteOptional(json, "mode", deployment.Mode);
            WriteOptional(json, "validate", deployment.Validate);
            WriteOptional(json, "reload", deployment.Reload);
            WriteOptional(json, "remove", deployment.Remove);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
