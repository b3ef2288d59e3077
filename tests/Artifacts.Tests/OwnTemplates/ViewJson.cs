using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hlc.Model;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Tests.OwnTemplates;

/// <summary>Writes a view as the JSON that stands for it in <c>hlc template render --model</c>. Secrets are references.</summary>
internal static class ViewJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Of(ITemplateObject view) => Object(view).ToJsonString(Indented) + "\n";

    private static JsonObject Object(ITemplateObject view)
    {
        var members = new JsonObject();
        foreach (var name in view.MemberNames)
        {
            view.Lookup(name, out var value);
            members.Add(name, Node(value));
        }

        return members;
    }

    private static JsonNode? Node(Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Integer => value.AsInteger,
        ValueKind.String => value.AsString,
        ValueKind.List when value.AsList is { } list => new JsonArray([.. Enumerable.Range(0, list.Count).Select(i => Node(list[i]))]),
        ValueKind.Object when value.AsObject is { } other => Object(other),
        ValueKind.Opaque when value.TryGetOpaque<TextValue>(out var text) => text.ToString(),
        ValueKind.Opaque when value.TryGetOpaque<ResolvedTree>(out var tree) => Tree(tree),
        _ => throw new InvalidOperationException($"a {value.Kind} has no form in JSON"),
    };

    private static JsonNode? Tree(ResolvedTree tree) => tree switch
    {
        ResolvedMap map => new JsonObject(map.Entries.Select(static e => new KeyValuePair<string, JsonNode?>(e.Key, Tree(e.Value)))),
        ResolvedList list => new JsonArray([.. list.Items.Select(Tree)]),
        ResolvedScalar { Type: TreeScalarType.Text } text => text.Text.ToString(),
        ResolvedScalar scalar => JsonNode.Parse(scalar.Text.ToString()),
        _ => null,
    };
}
