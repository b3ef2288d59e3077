using Hlc.Goldens;
using NJsonSchema;

namespace Hlc.Tests.Judge;

/// <summary>
/// NJsonSchema with the inventory's schema. A document counts as valid if it is so both as an editor reads it (by YAML's types, for
/// bounds of numbers) and as the binder does (all scalars as text, for patterns).
/// </summary>
internal sealed class SchemaJudge
{
    private readonly JsonSchema _schema;

    private SchemaJudge(JsonSchema schema) => _schema = schema;

    internal static async Task<SchemaJudge> Load(CancellationToken cancellation) =>
        new(await JsonSchema.FromFileAsync(Repository.File("schema/homelab.schema.json"), cancellation));

    internal IReadOnlyList<string> Faults(Sample document) =>
    [
        .. _schema.Validate(document.ToJson(asText: false)).Select(static e => "as typed: " + e),
        .. _schema.Validate(document.ToJson(asText: true)).Select(static e => "as text: " + e),
    ];
}
