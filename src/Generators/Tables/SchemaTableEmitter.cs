using Hlc.Generators.Schema;

namespace Hlc.Generators.Tables;

/// <summary>Writes the schema as a table, for the reference page.</summary>
internal static class SchemaTableEmitter
{
    public static string Emit(SchemaModel schema)
    {
        var code = CodeWriter.File(schema.Namespace, "System.Collections.Immutable", "Hlc.Schema");
        code.Summary("What the schema says of each definition and each property.");
        code.Block($"public static class {schema.Root}Schema", () =>
        {
            code.Summary("The definitions, the root first, in the order of the schema.");
            code.Line("public static ImmutableArray<SchemaDefinition> Definitions { get; } =");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (var record in schema.Records)
                {
                    EmitDefinition(code, record);
                }
            });
            code.Line("];");
            code.Line();
            code.Summary("The scalars of the definitions, in the order of the schema.");
            code.Line("public static ImmutableArray<SchemaScalar> Scalars { get; } =");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (var scalar in schema.Scalars)
                {
                    code.Line(
                        $"new({CodeWriter.QuoteOrNull(scalar.Name)}, {CodeWriter.Quote(scalar.Noun)}, {CodeWriter.Quote(scalar.Group)}, "
                        + $"{CodeWriter.Quote(TypeText.Values(scalar))}, {CodeWriter.Quote(scalar.Description)}),");
                }
            });
            code.Line("];");
            code.Line();
            code.Summary("The properties of all definitions, in the order of the schema.");
            code.Line("public static ImmutableArray<SchemaProperty> Properties { get; } = [.. Definitions.SelectMany(static d => d.Properties)];");
            code.Line();
            code.Summary("The properties that no artifact and no check reads, as Definition.property.");
            var unread = schema.Records.SelectMany(static r => r.Properties.Where(static p => p.Unread).Select(p => CodeWriter.Quote($"{r.Name}.{p.Key}")));
            code.Line("public static ImmutableArray<string> Unread { get; } =");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (var path in unread)
                {
                    code.Line($"{path},");
                }
            });
            code.Line("];");
        });
        return code.ToString().Replace("using System.Collections.Immutable;\n", "using System.Collections.Immutable;\nusing System.Linq;\n");
    }

    private static string Facts(PropertyModel property)
    {
        var facts = new List<string>();
        if (property.Required)
        {
            facts.Add("IsRequired = true");
        }

        if (property.Unread)
        {
            facts.Add("IsUnread = true");
        }

        if (property.Examples.Count > 0)
        {
            facts.Add($"Examples = [{string.Join(", ", property.Examples.Select(CodeWriter.Quote))}]");
        }

        return facts.Count == 0 ? "" : " { " + string.Join(", ", facts) + " }";
    }

    private static void EmitDefinition(CodeWriter code, RecordModel record)
    {
        code.Line($"new({CodeWriter.Quote(record.Name)}, {CodeWriter.Quote(record.Noun)}, {CodeWriter.Quote(record.Group)}, {CodeWriter.Quote(record.Description)},");
        code.Line("[");
        code.Indented(() =>
        {
            foreach (var property in record.Properties)
            {
                code.Line(
                    $"new({CodeWriter.Quote(record.Name)}, {CodeWriter.Quote(property.Key)}, {CodeWriter.Quote(TypeText.Of(property.Shape))}, "
                    + $"{CodeWriter.QuoteOrNull(property.Default)}, {CodeWriter.Quote(property.Description)})"
                    + Facts(property)
                    + ",");
            }
        });
        var shorthand = record.Parses ? "\"\"" : CodeWriter.QuoteOrNull(record.Shorthand?.Key);
        code.Line($"]) {{ Shorthand = {shorthand}, HasNone = {(record.HasNone ? "true" : "false")} }},");
    }
}
