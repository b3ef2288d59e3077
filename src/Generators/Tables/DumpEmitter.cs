using Hlc.Generators.Schema;

namespace Hlc.Generators.Tables;

/// <summary>Writes how a record is printed.</summary>
internal static class DumpEmitter
{
    public static string Emit(RecordModel record)
    {
        var code = CodeWriter.File(record.Namespace, "Hlc.Model");
        if (record.Name == "Inventory")
        {
            code.Summary("Prints a bound inventory.");
        }

        code.Block("public static partial class InventoryDump", () =>
        {
            if (record.Name == "Inventory")
            {
                code.Summary("The inventory as text for people, a line for each node.");
                code.Line("/// <param name=\"inventory\">The inventory.</param>");
                code.Line("/// <param name=\"withPositions\">Whether each line says where its value stands.</param>");
                code.Block("public static string Write(Inventory inventory, bool withPositions = false)", () =>
                {
                    code.Line("var dump = new DumpWriter(withPositions);");
                    code.Line("Dump(\"inventory\", inventory, dump);");
                    code.Line("return dump.ToString();");
                });
                code.Line();
            }

            code.Block($"private static void Dump(string name, {record.Name}? node, DumpWriter dump)", () =>
            {
                var none = record.HasNone ? ", node is { IsNone: true }" : "";
                code.Block($"if (!dump.Open(name, node{none}) || node is null)", () => code.Line("return;"));
                code.Line();
                foreach (var property in record.Properties)
                {
                    code.Line($"{Call(property.Shape, CodeWriter.Quote(property.Key), $"node.{property.Name}")};");
                }

                code.Line("dump.Close();");
            });
        });
        return code.ToString();
    }

    private static string Call(Shape shape, string name, string node) => shape switch
    {
        ScalarShape => $"dump.Leaf({name}, {node})",
        RecordShape => $"Dump({name}, {node}, dump)",
        MapShape map => $"dump.Map({name}, {node}, {Function(map.Item)})",
        SequenceShape list => $"dump.Sequence({name}, {node}, {Function(list.Item)})",
        SetShape => $"dump.Set({name}, {node})",
        NativeShape => $"dump.Slot({name}, {node})",
        _ => throw new InvalidOperationException($"a shape of an unknown form: {shape}"),
    };

    private static string Function(Shape shape) => shape switch
    {
        RecordShape => "Dump",
        ScalarShape => "DumpWriter.Dump",
        _ => $"static (name, node, dump) => {Call(shape, "name", "node")}",
    };
}
