using Hlc.Generators.Model;
using Hlc.Generators.Schema;

namespace Hlc.Generators.Binder;

/// <summary>Writes the method that binds a record.</summary>
internal static class BinderEmitter
{
    public static string Emit(RecordModel record)
    {
        var code = CodeWriter.File(record.Namespace, "Hlc.Binding", "Hlc.Model", "Hlc.Text", "Hlc.Yaml");
        if (record.IsRoot)
        {
            code.Summary("Binds documents to records, by the schema.");
        }

        code.Block($"public static partial class {record.Root}Binder", () =>
        {
            var keys = string.Join(", ", record.Properties.Select(static p => CodeWriter.Quote(p.Key)));
            code.Line($"private static readonly string[] {record.Name}Keys = [{keys}];");
            code.Line();
            if (record.IsRoot)
            {
                code.Summary("Binds a document. Everything that is wrong in it is reported; what is right is kept.");
                code.Line("/// <param name=\"root\">The document's root.</param>");
                code.Line("/// <param name=\"context\">Where errors go.</param>");
                code.Line($"public static {record.Name} Bind(YamlNode root, BindContext context) =>");
                code.Indented(() => code.Line($"Bind{record.Name}(root, SourceSpan.None, context) ?? new {record.Name} {{ Span = root.Span }};"));
                code.Line();
            }

            code.Block(
                $"internal static {record.Name}? Bind{record.Name}(YamlNode node, SourceSpan key, BindContext context)",
                () => EmitBody(code, record));
        });
        return code.ToString();
    }

    private static void EmitBody(CodeWriter code, RecordModel record)
    {
        code.Block("if (node.IsNull)", () =>
            code.Line($"return new {record.Name} {{ Span = node.Span, KeySpan = key, IsRemoval = true }};"));
        code.Line();
        EmitShortForms(code, record);
        if (record.Parses || record.Shorthand is not { Shape.TakesList: true })
        {
            EmitShapeCheck(code, record);
        }

        EmitMapping(code, record);
    }

    private static void EmitShapeCheck(CodeWriter code, RecordModel record)
    {
        code.Block("if (node.Kind != YamlKind.Mapping)", () =>
        {
            var what = CodeWriter.Quote(WhatIsWanted(record));
            code.Line($"context.Report(BindErrors.WrongShape(node, key, {what}));");
            code.Line("return null;");
        });
        code.Line();
    }

    private static void EmitMapping(CodeWriter code, RecordModel record)
    {
        foreach (var property in record.Properties)
        {
            code.Line($"{TypeNames.Of(property.Shape)}? {Naming.Local(property.Name)} = null;");
        }

        var required = record.Properties.Where(static p => p.Required).ToList();
        foreach (var property in required)
        {
            code.Line($"var has{property.Name} = false;");
        }

        code.Block("foreach (var entry in node.Entries)", () => EmitSwitch(code, record));
        code.Line();
        foreach (var property in required)
        {
            code.Block($"if (!has{property.Name})", () => code.Line(
                $"context.Report(BindErrors.MissingKey(node, key, {CodeWriter.Quote(property.Key)}, {CodeWriter.Quote(record.Noun)}));"));
            code.Line();
        }

        code.Line($"return new {record.Name}");
        code.Block(
            () =>
            {
                code.Line("Span = node.Span,");
                code.Line("KeySpan = key,");
                foreach (var property in record.Properties)
                {
                    code.Line($"{property.Name} = {Naming.Local(property.Name)},");
                }
            },
            "};");
    }

    private static void EmitShortForms(CodeWriter code, RecordModel record)
    {
        if (record.HasNone)
        {
            code.Block("if (node.Kind == YamlKind.Scalar && node.Text == \"none\")", () =>
                code.Line($"return new {record.Name} {{ Span = node.Span, KeySpan = key, IsNone = true }};"));
            code.Line();
        }

        if (record.Parses)
        {
            code.Block("if (node.Kind == YamlKind.Scalar)", () =>
                code.Line($"return ScalarBinder.Text(node, key, context) is {{ }} text ? {record.Name}.Parse(text, context) : null;"));
            code.Line();
        }
        else if (record.Shorthand is { } field)
        {
            // What the field cannot take, its own binder reports.
            var test = field.Shape.TakesList ? "node.Kind != YamlKind.Mapping" : "node.Kind == YamlKind.Scalar";
            code.Block($"if ({test})", () =>
            {
                code.Line($"return new {record.Name}");
                code.Block(
                    () =>
                    {
                        code.Line("Span = node.Span,");
                        code.Line("KeySpan = key,");
                        code.Line($"{field.Name} = {Expressions.Call(record.Root, field.Shape, "node", "key")},");
                    },
                    "};");
            });
            code.Line();
        }
    }

    private static string WhatIsWanted(RecordModel record)
    {
        var forms = record.Parses || record.Shorthand is not null ? "a mapping or a single value" : "a mapping";
        return record.HasNone ? forms + " (or 'none')" : forms;
    }

    private static void EmitSwitch(CodeWriter code, RecordModel record)
    {
        code.Block("if (context.IsFull)", () => code.Line("break;"));
        code.Line();
        code.Line("var entryKey = entry.Key.Span;");
        code.Block("switch (entry.Key.Text)", () =>
        {
            foreach (var property in record.Properties)
            {
                code.Line($"case {CodeWriter.Quote(property.Key)}:");
                code.Indented(() => EmitCase(code, record, property));
            }

            code.Line("default:");
            code.Indented(() =>
            {
                code.Line($"context.Report(BindErrors.UnknownKey(entryKey, entry.Key.Text, {CodeWriter.Quote(record.Noun)}, {record.Name}Keys));");
                code.Line("break;");
            });
        });
    }

    private static void EmitCase(CodeWriter code, RecordModel record, PropertyModel property)
    {
        var local = Naming.Local(property.Name);
        var call = Expressions.Call(record.Root, property.Shape, "entry.Value", "entryKey");
        if (property.Required)
        {
            code.Line($"has{property.Name} = true;");
        }

        code.Line(property.Removable ? $"{local} = {call};" : $"{local} = context.HasValue(entry.Value, entryKey) ? {call} : null;");
        code.Line("break;");
    }
}
