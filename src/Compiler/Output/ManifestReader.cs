using System.Collections.Immutable;
using System.Text.Json;
using Hlc.Diagnostics;

namespace Hlc.Output;

/// <summary>
/// Reads the manifest of an earlier build. Whoever could change the folder could change the manifest, so nothing in it is
/// believed: what does not fit is reported at its place, and no path of it can leave the folder.
/// </summary>
public static class ManifestReader
{
    // More entries than these that are bad were not written by us: what else is wrong with such a file helps nobody.
    private const int MostBadFiles = 100;

    private static readonly string[] FileFields = ["path", "kind", "sha256", "mode"];
    private static readonly string[] DeploymentFields =
        ["host", "destination", "apply", "stage", "service", "owner", "mode", "validate", "reload", "remove"];

    /// <summary>Reads a manifest; null if it cannot be used, which was then reported.</summary>
    /// <param name="displayPath">The manifest's path as users see it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    public static OutputManifest? Read(string displayPath, ReadOnlySpan<byte> content, DiagnosticBag diagnostics)
    {
        var cursor = new ManifestCursor(content, displayPath, diagnostics);
        try
        {
            return ReadDocument(ref cursor);
        }
        catch (JsonException)
        {
            // The reader's own messages speak of bytes and tokens; the place says more.
            cursor.Fail("it is not JSON from here on");
        }
        catch (InvalidOperationException)
        {
            cursor.Fail("a text here is not valid Unicode");
        }

        return null;
    }

    private static OutputManifest? ReadDocument(ref ManifestCursor cursor)
    {
        if (!cursor.Next() || cursor.Json.TokenType != JsonTokenType.StartObject)
        {
            cursor.Fail("it is not a JSON object");
            return null;
        }

        var hasVersion = false;
        ImmutableArray<ManifestFile>? files = null;
        while (cursor.NextName(out var name))
        {
            switch (name)
            {
                case "version":
                    hasVersion = true;
                    if (!ReadVersion(ref cursor))
                    {
                        return null;
                    }

                    break;
                case "files" when files is null:
                    if ((files = ReadFiles(ref cursor)) is null)
                    {
                        return null;
                    }

                    break;
                case "files":
                    cursor.Fail("'files' stands twice");
                    return null;
                default:
                    cursor.Json.Skip();
                    break;
            }
        }

        // Whatever follows the object, the JSON reader refuses.
        cursor.Next();
        if (!hasVersion || files is not { } list)
        {
            cursor.Fail(hasVersion ? "'files' is missing" : "'version' is missing");
            return null;
        }

        return new OutputManifest(list);
    }

    private static bool ReadVersion(ref ManifestCursor cursor)
    {
        if (cursor.Json.TokenType == JsonTokenType.Number && cursor.Json.TryGetInt32(out var version)
            && version == OutputManifest.Version)
        {
            return true;
        }

        cursor.FailVersion();
        return false;
    }

    private static ImmutableArray<ManifestFile>? ReadFiles(ref ManifestCursor cursor)
    {
        if (cursor.Json.TokenType != JsonTokenType.StartArray)
        {
            cursor.Fail("'files' is not a list");
            return null;
        }

        var files = ImmutableArray.CreateBuilder<ManifestFile>();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var bad = 0;
        while (bad < MostBadFiles && cursor.Next() && cursor.Json.TokenType != JsonTokenType.EndArray)
        {
            var start = cursor.Json.TokenStartIndex;
            if (ReadFile(ref cursor) is not { } file)
            {
                return null;
            }

            if (file.Path is null)
            {
                bad++;
            }
            else if (!paths.Add(file.Path.Path.Value))
            {
                cursor.Fail($"'{file.Path.Path}' stands twice", start);
                bad++;
            }
            else
            {
                files.Add(file.Path);
            }
        }

        return bad == 0 ? files.ToImmutable() : null;
    }

    /// <summary>Null if reading cannot go on; a path of null if only this entry is bad.</summary>
    private static FileEntry? ReadFile(ref ManifestCursor cursor)
    {
        if (cursor.Json.TokenType != JsonTokenType.StartObject)
        {
            cursor.Fail("a file is not an object");
            return null;
        }

        var start = cursor.Json.TokenStartIndex;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Deployment? deployment = null;
        while (cursor.NextName(out var name))
        {
            if (name == "deploy")
            {
                if (!ReadDeployment(ref cursor, out deployment))
                {
                    return null;
                }
            }
            else if (!cursor.ReadField(name, FileFields, fields))
            {
                return null;
            }
        }

        if (!fields.TryGetValue("path", out var path) || !fields.TryGetValue("kind", out var kind))
        {
            cursor.Fail("a file has no 'path' or no 'kind'", start);
            return default(FileEntry);
        }

        if (!OutputPath.TryParse(path, out var parsed, out var problem))
        {
            cursor.FailPath(path, problem, start);
            return default(FileEntry);
        }

        if (!ContentHash.TryParse(fields.GetValueOrDefault("sha256"), out var hash)
            || fields.GetValueOrDefault("mode") is not ("0644" or "0755"))
        {
            cursor.Fail($"the file '{parsed}' has no 'sha256' of 64 hexadecimal digits, or its 'mode' is not 0644 or 0755", start);
            return default(FileEntry);
        }

        return new FileEntry(new ManifestFile(parsed, kind, hash, fields["mode"] == "0755") { Deployment = deployment });
    }

    private static bool ReadDeployment(ref ManifestCursor cursor, out Deployment? deployment)
    {
        deployment = null;
        if (cursor.Json.TokenType != JsonTokenType.StartObject)
        {
            cursor.Fail("'deploy' is not an object");
            return false;
        }

        var start = cursor.Json.TokenStartIndex;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var step = 0;
        while (cursor.NextName(out var name))
        {
            if (name == "step" && cursor.Json.TokenType == JsonTokenType.Number && cursor.Json.TryGetInt32(out step))
            {
                continue;
            }

            if (!cursor.ReadField(name, DeploymentFields, fields))
            {
                return false;
            }
        }

        if (!fields.TryGetValue("host", out var host)
            || !fields.TryGetValue("destination", out var destination) || !destination.StartsWith('/')
            || !fields.TryGetValue("apply", out var word) || ApplyWords.Parse(word) is not { } apply)
        {
            cursor.Fail("'deploy' needs 'host', an absolute 'destination', and 'apply' (whole, drop-in, lines or references)", start);
            return false;
        }

        deployment = new Deployment(host, destination)
        {
            Apply = apply,
            Owner = fields.GetValueOrDefault("owner"),
            Mode = fields.GetValueOrDefault("mode"),
            Validate = fields.GetValueOrDefault("validate"),
            Reload = fields.GetValueOrDefault("reload"),
            Remove = fields.GetValueOrDefault("remove"),
            Service = fields.GetValueOrDefault("service"),
            Stage = fields.GetValueOrDefault("stage", string.Empty),
            Step = step,
        };
        return true;
    }

    private readonly record struct FileEntry(ManifestFile? Path);
}
