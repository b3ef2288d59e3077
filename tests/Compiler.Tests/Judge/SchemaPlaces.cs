using Hlc.Goldens;
using Newtonsoft.Json.Linq;

namespace Hlc.Tests.Judge;

/// <summary>A place of a document where a value of one definition or form may stand.</summary>
/// <param name="Path">The keys that lead to it.</param>
/// <param name="Document">The smallest document that has a value there.</param>
internal sealed record SchemaPlace(string Path, Func<Sample, SampleMap> Document);

/// <summary>Every form of value that the schema knows, each once, at the place that is reached by the shortest way.</summary>
internal sealed class SchemaPlaces
{
    private static readonly string[] Documentation = ["description", "examples", "default", "title", "x-unread", "x-group"];
    private static readonly SampleEntry Lab = new("lab", new SampleScalar("a", true));

    private readonly JObject _schema = JObject.Parse(File.ReadAllText(Repository.File("schema/homelab.schema.json")));
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(JObject Schema, string Path, Func<Sample, SampleMap> Document)> _open = new();

    internal IReadOnlyList<SchemaPlace> All()
    {
        var places = new List<SchemaPlace>();
        AddProperties(_schema, "", static (key, value) => new SampleMap(key == "lab" ? [new(key, value)] : [Lab, new(key, value)]));
        while (_open.TryDequeue(out var next))
        {
            if (!_seen.Add(Form(next.Schema)))
            {
                continue;
            }

            places.Add(new SchemaPlace(next.Path, next.Document));
            var schema = Resolve(next.Schema);
            var document = next.Document;
            AddProperties(schema, next.Path, (key, value) => document(new SampleMap([.. Fillers(schema, key), new(key, value)])));
            if (schema["additionalProperties"] is JObject values)
            {
                var key = KeyFor(schema);
                Add(values, $"{next.Path}.{key}", value => document(new SampleMap([new(key, value)])));
            }

            if (schema["items"] is JObject items)
            {
                Add(items, next.Path + "[]", value => document(new SampleList([value])));
            }
        }

        return places;
    }

    private void AddProperties(JObject schema, string path, Func<string, Sample, SampleMap> document)
    {
        foreach (var property in schema["properties"]?.Children<JProperty>() ?? [])
        {
            Add((JObject)property.Value, $"{path}.{property.Name}", value => document(property.Name, value));
        }
    }

    private void Add(JObject schema, string path, Func<Sample, SampleMap> document) => _open.Enqueue((schema, path, document));

    private static string Form(JObject schema)
    {
        var form = (JObject)schema.DeepClone();
        foreach (var keyword in Documentation)
        {
            form.Remove(keyword);
        }

        return form.ToString();
    }

    private JObject Resolve(JObject schema) =>
        Reference(schema)?.ToString() is { } name && _schema["definitions"]?[name["#/definitions/".Length..]] is JObject definition ? definition : schema;

    private static JToken? Reference(JObject schema) => schema["$ref"] ?? schema["allOf"]?[0]?["$ref"];

    /// <summary>What else must stand beside a property.</summary>
    private static IEnumerable<SampleEntry> Fillers(JObject schema, string beside) =>
        from key in schema["required"]?.Values<string>() ?? []
        where key != beside
        select new SampleEntry(key, new SampleScalar(key switch { "cidr" => "10.0.0.0/24", "address" => "10.0.0.1", _ => "a" }, true));

    /// <summary>A key that a map may have.</summary>
    private string KeyFor(JObject map)
    {
        var pattern = map["propertyNames"] is JObject names ? Resolve(names)["pattern"]?.ToString() ?? "" : "";
        return pattern.Contains("latest-tag", StringComparison.Ordinal) ? "latest-tag" : pattern.StartsWith("^/", StringComparison.Ordinal) ? "/a" : "a";
    }
}
