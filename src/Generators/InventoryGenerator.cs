using System.Collections.Immutable;
using Hlc.Generators.Binder;
using Hlc.Generators.Layers;
using Hlc.Generators.Model;
using Hlc.Generators.Schema;
using Hlc.Generators.Tables;
using Microsoft.CodeAnalysis;

namespace Hlc.Generators;

/// <summary>
/// Writes records and binder of each schema (<c>*.schema.json</c>) that the project names; for the inventory its layers and lookups too.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class InventoryGenerator : IIncrementalGenerator
{
    /// <summary>How the name of a file ends that holds a schema.</summary>
    public const string SchemaEnding = ".schema.json";

    /// <summary>The name of the step that yields the text of the schema.</summary>
    public const string TextStep = "SchemaText";

    /// <summary>The name of the step that reads the schema.</summary>
    public const string ReadStep = "Schema";

    /// <summary>The name of the step that yields the schema without places.</summary>
    public const string ModelStep = "SchemaModel";

    /// <summary>The name of the step that yields one record after the other.</summary>
    public const string RecordStep = "SchemaRecords";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // By file name and not by metadata: hosts other than the build hand over files without their metadata.
        var text = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(SchemaEnding, StringComparison.Ordinal))
            .Select(static (file, cancel) => (file.Path, Text: file.GetText(cancel)?.ToString() ?? ""))
            .Collect()
            .SelectMany(static (files, _) => files.OrderBy(static f => f.Path, StringComparer.Ordinal)
                .GroupBy(static f => NameOf(f.Path), StringComparer.Ordinal).Select(static same => same.First()))
            .WithTrackingName(TextStep);
        var read = text.Select(static (file, _) => SchemaReader.Read(file.Path, file.Text)).WithTrackingName(ReadStep);
        var model = read.Select(static (result, _) => result.Model).WithTrackingName(ModelStep);
        var records = model
            .SelectMany(static (schema, _) => schema?.Records.ToImmutableArray() ?? [])
            .WithTrackingName(RecordStep);

        context.RegisterSourceOutput(read.SelectMany(static (result, _) => result.Problems.ToImmutableArray()), static (output, problem) =>
            output.ReportDiagnostic(SchemaDiagnostics.Of(problem)));
        context.RegisterSourceOutput(records, static (output, record) =>
        {
            var prefix = Prefix(record.Root);
            output.AddSource($"{prefix}Model.{record.Name}.g.cs", RecordEmitter.Emit(record));
            output.AddSource($"{prefix}Members.{record.Name}.g.cs", MembersEmitter.Emit(record));
            output.AddSource($"{prefix}Binder.{record.Name}.g.cs", BinderEmitter.Emit(record));
            if (record.Root == SchemaModel.Inventory)
            {
                output.AddSource($"Layers.{record.Name}.g.cs", LayersEmitter.Emit(record));
                output.AddSource($"Dump.{record.Name}.g.cs", DumpEmitter.Emit(record));
            }
        });
        context.RegisterSourceOutput(model, static (output, schema) =>
        {
            if (schema is null)
            {
                return;
            }

            var prefix = Prefix(schema.Root);
            output.AddSource($"{prefix}Words.g.cs", EnumEmitter.Emit(schema));
            output.AddSource($"{prefix}Scalars.g.cs", ScalarEmitter.Emit(schema));
            output.AddSource($"{prefix}Patterns.g.cs", PatternEmitter.Emit(schema));
            output.AddSource($"{prefix}Schema.g.cs", SchemaTableEmitter.Emit(schema));
            if (schema.IsLayered)
            {
                output.AddSource("Unread.g.cs", UnreadEmitter.Emit(schema));
                output.AddSource("Walk.g.cs", WalkEmitter.Emit(schema));
            }
        });
    }

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private static string Prefix(string root) => root == SchemaModel.Inventory ? "" : root + ".";
}
