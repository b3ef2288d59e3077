using System.Collections.Immutable;
using Hlc.Generators.Binder;
using Hlc.Generators.Layers;
using Hlc.Generators.Model;
using Hlc.Generators.Schema;
using Hlc.Generators.Tables;
using Microsoft.CodeAnalysis;

namespace Hlc.Generators;

/// <summary>Writes the inventory's records, binder and layers from <c>homelab.schema.json</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class InventoryGenerator : IIncrementalGenerator
{
    /// <summary>The name of the file that holds the schema.</summary>
    public const string SchemaFile = "homelab.schema.json";

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
            .Where(static file => NameOf(file.Path) == SchemaFile)
            .Select(static (file, cancel) => (file.Path, Text: file.GetText(cancel)?.ToString() ?? ""))
            .Collect()
            .SelectMany(static (files, _) => files.OrderBy(static f => f.Path, StringComparer.Ordinal).Take(1))
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
            output.AddSource($"Model.{record.Name}.g.cs", RecordEmitter.Emit(record));
            output.AddSource($"Members.{record.Name}.g.cs", MembersEmitter.Emit(record));
            output.AddSource($"Binder.{record.Name}.g.cs", BinderEmitter.Emit(record));
            output.AddSource($"Layers.{record.Name}.g.cs", LayersEmitter.Emit(record));
            output.AddSource($"Dump.{record.Name}.g.cs", DumpEmitter.Emit(record));
        });
        context.RegisterSourceOutput(model, static (output, schema) =>
        {
            if (schema is not null)
            {
                output.AddSource("Words.g.cs", EnumEmitter.Emit(schema));
                output.AddSource("Scalars.g.cs", ScalarEmitter.Emit(schema));
                output.AddSource("Patterns.g.cs", PatternEmitter.Emit(schema));
                output.AddSource("Schema.g.cs", SchemaTableEmitter.Emit(schema));
                output.AddSource("Unread.g.cs", UnreadEmitter.Emit(schema));
                output.AddSource("Walk.g.cs", WalkEmitter.Emit(schema));
            }
        });
    }

    private static string NameOf(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
