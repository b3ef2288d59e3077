using System.Globalization;
using System.Text.Json.Nodes;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>Trees of nasty texts, numbers and booleans, and what a reader must find in them.</summary>
internal static class SampleTrees
{
    /// <summary>The same trees on every run.</summary>
    public static List<ResolvedTree> Of(int count, bool withNull)
    {
        var random = new Random(7);
        var texts = NastyText.Sample(3000).Where(text => !TomlString.Write(text).IsRefused).ToList();
        return [.. Enumerable.Range(0, count).Select(_ => Next(random, texts, 3, withNull))];
    }

    public static JsonNode? Expected(ResolvedTree tree) => tree switch
    {
        ResolvedMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Expected(entry.Value)))),
        ResolvedList list => new JsonArray([.. list.Items.Select(Expected)]),
        ResolvedScalar { Type: TreeScalarType.Null } => null,
        ResolvedScalar { Type: TreeScalarType.Text } text => JsonValue.Create(text.Text.ToString()),
        ResolvedScalar { Type: TreeScalarType.Boolean } boolean => JsonValue.Create(boolean.Text.ToString() == "true"),
        ResolvedScalar number => JsonValue.Create(int.Parse(number.Text.ToString(), CultureInfo.InvariantCulture)),
        _ => throw new ArgumentOutOfRangeException(nameof(tree)),
    };

    private static ResolvedTree Next(Random random, List<string> texts, int depth, bool withNull) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => Scalar(random.Next(2) == 0 ? "true" : "False", TreeScalarType.Boolean),
        1 => Scalar(random.Next(-5, 5000).ToString(CultureInfo.InvariantCulture), TreeScalarType.Integer),
        2 when withNull => Scalar("null", TreeScalarType.Null),
        2 or 3 or 4 => Scalar(texts[random.Next(texts.Count)], TreeScalarType.Text),
        5 => new ResolvedList([.. Enumerable.Range(0, random.Next(4)).Select(_ => Next(random, texts, depth - 1, withNull))]),
        _ => new ResolvedMap([.. Enumerable.Range(0, random.Next(4)).Select(_ => texts[random.Next(texts.Count)]).Distinct()
            .Select(key => new ResolvedEntry(key, Origin.None, Next(random, texts, depth - 1, withNull)))]),
    };

    private static ResolvedScalar Scalar(string text, TreeScalarType type) => new(TextValue.Of(text, Origin.None), type);
}
