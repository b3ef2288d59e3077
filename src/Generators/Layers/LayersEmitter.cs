using Hlc.Generators.Schema;

namespace Hlc.Generators.Layers;

/// <summary>Writes how two layers of a record merge.</summary>
internal static class LayersEmitter
{
    public static string Emit(RecordModel record)
    {
        var code = CodeWriter.File(record.Namespace, "Hlc.Model");
        if (record.Name == "Inventory")
        {
            code.Summary("How two layers of one record merge.");
        }

        code.Block("public static partial class InventoryLayers", () =>
        {
            code.Summary("Lays a stronger layer over a weaker one; null if the stronger removes it. Neither is changed.");
            code.Block($"public static {record.Name}? Merge({record.Name}? weak, {record.Name}? strong)", () => EmitMerge(code, record));
            code.Line();
            code.Summary("One layer on nothing: what it removes is gone.");
            code.Line($"public static {record.Name}? Settle({record.Name}? only) => Merge(null, only);");
        });
        return code.ToString();
    }

    private static void EmitMerge(CodeWriter code, RecordModel record)
    {
        code.Block("if (strong is null)", () => code.Line("return weak is null ? null : Merge(null, weak);"));
        code.Line();
        code.Block("if (strong.IsRemoval)", () => code.Line("return null;"));
        code.Line();
        if (record.HasNone)
        {
            code.Block("if (strong.IsNone)", () => code.Line("return strong;"));
            code.Line();
        }

        code.Block(record.HasNone ? "if (weak is { IsRemoval: true } or { IsNone: true })" : "if (weak is { IsRemoval: true })", () => code.Line("weak = null;"));

        if (record.Properties.Count == 0)
        {
            code.Line();
            code.Line("return strong;");
            return;
        }

        code.Line();
        if (record.Replaces)
        {
            code.Line("// The alternatives of one value do not mix: only what the stronger says counts.");
        }

        foreach (var property in record.Properties)
        {
            code.Line($"var {Local(property)} = {(record.Replaces ? Replace(property) : Call(property.Shape, $"weak?.{property.Name}", $"strong.{property.Name}"))};");
        }

        var same = record.Properties.Select(static p => $"ReferenceEquals({Local(p)}, strong.{p.Name})").ToList();
        code.Line($"if ({same[0]}{(same.Count == 1 ? ")" : "")}");
        code.Indented(() =>
        {
            for (var i = 1; i < same.Count; i++)
            {
                code.Line($"&& {same[i]}{(i == same.Count - 1 ? ")" : "")}");
            }
        });
        code.Block(() => code.Line("return strong;"));
        code.Line();
        code.Line($"return new {record.Name}");
        code.Block(
            () =>
            {
                code.Line("Span = strong.Span,");
                code.Line("KeySpan = strong.KeySpan,");
                foreach (var property in record.Properties)
                {
                    code.Line($"{property.Name} = {Local(property)},");
                }
            },
            "};");
    }

    private static string Local(PropertyModel property)
    {
        var local = Naming.Local(property.Name);
        return local is "weak" or "strong" ? local + "Value" : local;
    }

    /// <summary>A leaf still remembers what it overrode.</summary>
    private static string Replace(PropertyModel property) => property.Shape is ScalarShape
        ? $"strong.{property.Name} is null ? null : {Call(property.Shape, $"weak?.{property.Name}", $"strong.{property.Name}")}"
        : Call(property.Shape, "null", $"strong.{property.Name}");

    private static string Call(Shape shape, string weak, string strong) => shape switch
    {
        RecordShape => $"Merge({weak}, {strong})",
        MapShape map => $"Layers.Merge({weak}, {strong}, {Function(map.Item)})",
        SequenceShape list => $"Layers.Merge({weak}, {strong}, {Function(list.Item)})",
        _ => $"Layers.Merge({weak}, {strong})",
    };

    private static string Function(Shape shape) => shape switch
    {
        RecordShape => "Merge",
        ScalarShape or NativeShape or SetShape => "Layers.Merge",
        _ => $"static (weak, strong) => {Call(shape, "weak", "strong")}",
    };
}
