namespace Generators.Tests;

/// <summary>A project may name several schemas: one is the inventory, the others are documents that stand alone.</summary>
public sealed class SeveralSchemasTests
{
    private const string Alone = """
        {
          "description": "A note.",
          "x-root": "Note",
          "x-namespace": "Hlc.Notes",
          "type": "object",
          "properties": {
            "for": { "description": "For whom.", "type": "string", "x-scalar": "Name", "pattern": "^[a-z]+$" },
            "pages": { "description": "Its pages.", "type": "array", "items": { "$ref": "#/definitions/Page" } }
          },
          "required": ["for"],
          "additionalProperties": false,
          "definitions": {
            "Page": { "description": "A page.", "type": "object", "properties": {}, "additionalProperties": false }
          }
        }
        """;

    [Fact]
    public void A_document_that_stands_alone_has_records_and_a_binder_of_its_own_name()
    {
        var result = GeneratorRun.Driver(
            new GeneratorRun.SchemaFile(GeneratorRun.Read("homelab.schema.json")), new GeneratorRun.SchemaFile(Alone, "schema/note.schema.json")).On("class C {}").GetRunResult();
        Assert.Empty(result.Diagnostics);
        var names = Assert.Single(result.Results).GeneratedSources.Select(static s => s.HintName).ToArray();
        Assert.Contains("Binder.Inventory.g.cs", names);
        Assert.Contains("Walk.g.cs", names);
        Assert.Equal(
            ["Note.Binder.Note.g.cs", "Note.Binder.Page.g.cs", "Note.Members.Note.g.cs", "Note.Members.Page.g.cs", "Note.Model.Note.g.cs",
             "Note.Model.Page.g.cs", "Note.Patterns.g.cs", "Note.Scalars.g.cs", "Note.Schema.g.cs", "Note.Words.g.cs"],
            names.Where(static n => n.StartsWith("Note.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var binder = GeneratorRun.Source(result, "Note.Binder.Note.g.cs");
        Assert.Contains("public static partial class NoteBinder", binder, StringComparison.Ordinal);
        Assert.Contains("public static Note Bind(YamlNode root, BindContext context)", binder, StringComparison.Ordinal);
        Assert.Contains("NotePatterns.", binder, StringComparison.Ordinal);
        Assert.Contains("a note", GeneratorRun.Source(result, "Note.Schema.g.cs").ToLowerInvariant(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_must_be_the_name_of_a_type() =>
        Assert.Contains(GeneratorRun.Problems(Alone.Replace("\"Note\"", "\"my note\"", StringComparison.Ordinal)), static p => p.Contains("'my note' cannot be the name of a type", StringComparison.Ordinal));

    [Fact]
    public void A_definition_cannot_have_the_name_of_the_root() =>
        Assert.Contains(
            GeneratorRun.Problems(Alone.Replace("\"x-root\": \"Note\"", "\"x-root\": \"Page\"", StringComparison.Ordinal)),
            static p => p.Contains("'Page' is already a type", StringComparison.Ordinal));
}
