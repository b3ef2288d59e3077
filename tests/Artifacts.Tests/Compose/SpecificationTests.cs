using System.Collections.Immutable;
using System.Text.Json;
using Hlc.Artifacts.Compose.Native;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests.Compose;

/// <summary>What native words of a stack may say is what the compose specification's own schema says, at every place of it.</summary>
public sealed class SpecificationTests
{
    /// <summary>Where hlc takes less than the schema on purpose, and why.</summary>
    private static readonly string[] Meant =
    [
        // A name stands under 'name' (compose specification: 'external.name' is deprecated).
        "file.networks.*.external: a mapping", "file.volumes.*.external: a mapping", "file.secrets.*.external: a mapping", "file.configs.*.external: a mapping",

        // hlc writes them, or they are obsolete.
        "file: the key name", "file: the key services", "file: the key version",

        // 'after' says the condition; what stands here is merged with it.
        "service.depends_on.*: condition is required",
    ];

    private static readonly JsonElement Schema =
        JsonDocument.Parse(File.ReadAllText(Repository.File("tests/Acceptance.Tests/schemas/compose-spec.json"))).RootElement;

    [Fact]
    public void Native_words_are_those_of_the_specification()
    {
        var differences = new List<string>();
        Compare(Schema.GetProperty("definitions").GetProperty("service"), ComposeGrammar.Service, "service", differences);
        Compare(Schema, ComposeGrammar.File, "file", differences);
        Assert.Equal(Meant.Order(StringComparer.Ordinal), differences.Order(StringComparer.Ordinal));
    }

    private static void Compare(JsonElement schema, ComposeShape shape, string path, List<string> differences)
    {
        var forms = Forms(schema).ToArray();
        var scalars = forms.Aggregate(ScalarKinds.None, static (kinds, form) => kinds | Scalars(form));
        if (scalars != shape.Scalars)
        {
            differences.Add($"{path}: scalars {scalars}, here {shape.Scalars}");
        }

        var words = forms.Where(static f => f.TryGetProperty("enum", out _)).SelectMany(static f => f.GetProperty("enum").EnumerateArray().Select(static w => w.GetString() ?? string.Empty));
        if (!words.SequenceEqual(shape.Words))
        {
            differences.Add($"{path}: words {string.Join(",", shape.Words)}");
        }

        Lists([.. forms.Where(static f => Is(f, "array"))], shape, path, differences);
        Mappings([.. forms.Where(static f => Is(f, "object"))], shape, path, differences);
    }

    private static void Lists(JsonElement[] lists, ComposeShape shape, string path, List<string> differences)
    {
        if (lists is [var list] && shape.Items is { } items)
        {
            Compare(list.GetProperty("items"), items, $"{path}[]", differences);
        }
        else if (lists.Length != (shape.Items is null ? 0 : 1))
        {
            differences.Add($"{path}: a list");
        }
    }

    private static void Mappings(JsonElement[] maps, ComposeShape shape, string path, List<string> differences)
    {
        if (maps is not [var map] || !shape.IsMapping)
        {
            if (maps.Length != (shape.IsMapping ? 1 : 0))
            {
                differences.Add($"{path}: a mapping");
            }

            return;
        }

        var keys = map.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject()] : ImmutableArray<JsonProperty>.Empty;
        foreach (var key in keys)
        {
            if (shape.Keys.FirstOrDefault(k => k.Name == key.Name) is { Shape: { } known })
            {
                Compare(key.Value, known, $"{path}.{key.Name}", differences);
            }
            else
            {
                differences.Add($"{path}: the key {key.Name}");
            }
        }

        differences.AddRange(shape.Keys.Where(k => keys.All(p => p.Name != k.Name)).Select(k => $"{path}: the key {k.Name} is not compose's"));
        var required = map.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(static n => n.GetString() ?? string.Empty) : [];
        differences.AddRange(required.Except(shape.Required).Select(k => $"{path}: {k} is required"));
        var patterns = map.TryGetProperty("patternProperties", out var open) ? open.EnumerateObject().Where(static p => p.Name != "^x-").ToArray() : [];
        if (patterns is [var pattern] && shape.Values is { } values)
        {
            Compare(pattern.Value, values, $"{path}.*", differences);
        }
        else if (patterns.Length != 0)
        {
            differences.Add($"{path}: names of one's own");
        }
    }

    /// <summary>The alternatives of a place, references followed.</summary>
    private static IEnumerable<JsonElement> Forms(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Forms(Schema.GetProperty("definitions").GetProperty((reference.GetString() ?? string.Empty)["#/definitions/".Length..]));
        }

        return schema.TryGetProperty("oneOf", out var either) ? either.EnumerateArray().SelectMany(Forms) : [schema];
    }

    private static bool Is(JsonElement schema, string type) => Types(schema).Contains(type);

    private static IEnumerable<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(static t => t.GetString() ?? string.Empty) : [type.GetString() ?? string.Empty];

    private static ScalarKinds Scalars(JsonElement schema) => Types(schema).Aggregate(ScalarKinds.None, static (kinds, type) => kinds | type switch
    {
        "string" => ScalarKinds.Text,
        "integer" => ScalarKinds.Whole,
        "number" => ScalarKinds.Whole | ScalarKinds.Fraction,
        "boolean" => ScalarKinds.Boolean,
        "null" => ScalarKinds.Null,
        _ => ScalarKinds.None,
    });
}
