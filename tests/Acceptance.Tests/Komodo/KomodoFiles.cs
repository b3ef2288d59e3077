using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Komodo;

/// <summary>Komodo's resources of a folder, read by a TOML reader that is not ours.</summary>
/// <param name="Resources">The resources of each kind, as they stand in any of its files.</param>
internal sealed record KomodoFiles(ILookup<string, JsonElement> Resources)
{
    private const string Read = """
        import sys, json, tomllib
        resources = []
        for path in sys.argv[1:]:
            with open(path, "rb") as file:
                for kind, entries in tomllib.load(file).items():
                    resources += [{"kind": kind, "entry": entry} for entry in entries]
        print(json.dumps(resources))
        """;

    /// <summary>Reads the files of the folder <c>komodo</c> below a folder.</summary>
    internal static async Task<KomodoFiles> Of(string folder)
    {
        Consumer.Require("python3");
        var files = Directory.GetFiles(Path.Combine(folder, "komodo"), "*.toml", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var run = await ProgramRun.Of("python3", ["-c", Read, .. files.Order(StringComparer.Ordinal)]);
        var resources = JsonDocument.Parse(run.Succeeded()).RootElement.EnumerateArray().ToArray();
        return new KomodoFiles(resources.ToLookup(static r => r.GetProperty("kind").GetString() ?? string.Empty, static r => r.GetProperty("entry")));
    }

    /// <summary>The names of the resources of a kind.</summary>
    internal string[] Names(string kind) => [.. Resources[kind].Select(static r => Text(r, "name"))];

    internal static string Text(JsonElement entry, string field) => entry.TryGetProperty(field, out var value) ? value.GetString() ?? string.Empty : string.Empty;

    internal static string[] Texts(JsonElement entry, string field) =>
        entry.TryGetProperty(field, out var value) ? [.. value.EnumerateArray().Select(static i => i.GetString() ?? string.Empty)] : [];

    /// <summary>What is wrong with the fields of the resources, by the table of Komodo's own.</summary>
    internal IEnumerable<string> Problems()
    {
        using var table = JsonDocument.Parse(File.ReadAllText(Repository.File("tests/Acceptance.Tests/Komodo/fields.json")));
        foreach (var (kind, entry) in Resources.SelectMany(static group => group.Select(entry => (group.Key, entry))))
        {
            var isVariable = kind == "variable";
            foreach (var problem in Problems(kind, entry, table.RootElement.GetProperty(isVariable ? kind : "beside")))
            {
                yield return problem;
            }

            foreach (var problem in isVariable ? [] : Problems(kind + ".config", entry.GetProperty("config"), table.RootElement.GetProperty(kind)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Problems(string place, JsonElement entry, JsonElement fields)
    {
        foreach (var field in entry.EnumerateObject())
        {
            if (!fields.TryGetProperty(field.Name, out var type))
            {
                yield return $"{place} has no '{field.Name}'";
            }
            else if (!Is(field.Value, type.GetString() ?? string.Empty))
            {
                yield return $"{place}.{field.Name} is no {type}: {field.Value}";
            }
        }
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "text" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "table" => value.ValueKind == JsonValueKind.Object,
        "texts" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static i => i.ValueKind == JsonValueKind.String),
        "tables" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(static i => i.ValueKind == JsonValueKind.Object),
        "command" => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(static p => p.Name is "path" or "command" or "shell_mode"),
        _ => false,
    };
}
