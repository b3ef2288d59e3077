using Hlc.Generators.Schema;

namespace Hlc.Generators.Tables;

/// <summary>Writes the visitor that walks all that an inventory says, each value with the keys that lead to it.</summary>
internal static class WalkEmitter
{
    public static string Emit(SchemaModel schema)
    {
        var code = CodeWriter.File(schema.Namespace, "Hlc.Model");
        code.Summary("Walks all that an inventory says, in the order of the schema.");
        code.Block("internal static class InventoryWalk", () =>
        {
            var first = true;
            foreach (var record in schema.Records)
            {
                if (!first)
                {
                    code.Line();
                }

                first = false;
                code.Summary("Walks a record and all below it.");
                code.Block($"internal static void Visit({record.Name} node, EntryWalk walk)", () => EmitVisit(code, record));
            }
        });
        return code.ToString();
    }

    private static void EmitVisit(CodeWriter code, RecordModel record)
    {
        var waives = record.Properties.Any(static p => p.Key == "waive");
        if (waives)
        {
            code.Line("walk.Enter(node, node.Waive);");
        }

        foreach (var property in record.Properties)
        {
            var local = Naming.Local(property.Name);
            local = local is "walk" ? "walkValue" : local;
            code.Block($"if (node.{property.Name} is {{ }} {local})", () =>
            {
                code.Line($"walk.Push({CodeWriter.Quote(property.Key)});");
                EmitValue(code, property.Shape, local, 0);
                code.Line("walk.Pop();");
            });
        }

        if (waives)
        {
            code.Line("walk.Leave();");
        }
    }

    private static void EmitValue(CodeWriter code, Shape shape, string value, int depth)
    {
        var item = depth == 0 ? "item" : $"item{depth}";
        switch (shape)
        {
            case RecordShape:
                code.Line($"Visit({value}, walk);");
                break;
            case NativeShape:
                code.Line($"walk.Native({value});");
                break;
            case ScalarShape:
                code.Line($"walk.Leaf({value});");
                break;
            case SequenceShape { Item: ScalarShape }:
                code.Line($"walk.List({value});");
                break;
            case MapShape map:
                code.Block($"foreach (var {item} in {value})", () =>
                {
                    code.Line($"walk.Push({item}.Name);");
                    EmitValue(code, map.Item, $"{item}.Value", depth + 1);
                    code.Line("walk.Pop();");
                });
                break;
            case SequenceShape list:
                code.Block($"foreach (var {item} in {value})", () => EmitValue(code, list.Item, item, depth + 1));
                break;
        }
    }
}
