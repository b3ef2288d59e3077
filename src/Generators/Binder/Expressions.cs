using System.Globalization;
using Hlc.Generators.Schema;

namespace Hlc.Generators.Binder;

/// <summary>The C# expressions that bind a node of a shape.</summary>
internal static class Expressions
{
    /// <summary>A call that binds a node.</summary>
    public static string Call(Shape shape, string node, string key) => shape switch
    {
        ScalarShape { Scalar: { Name: { } name } scalar } when HasRule(scalar) => $"Bind{name}({node}, {key}, context)",
        ScalarShape { Scalar: { } scalar } => $"ScalarBinder.{scalar.Type}({node}, {key}, context{Rules(scalar)})",
        RecordShape record => $"Bind{record.Name}({node}, {key}, context)",
        MapShape map => $"MapBinder.Bind({node}, {key}, context, {Function(map.Item)}{MapRules(map)})",
        SequenceShape list => $"SequenceBinder.Bind({node}, {key}, context, {Function(list.Item)}{(list.TakesItem ? ", takesItem: true" : "")})",
        SetShape set => $"NameSetBinder.Bind({node}, {key}, context, {Function(new ScalarShape(set.Item))}{(set.TakesItem ? ", takesItem: true" : "")})",
        NativeShape native => $"NativeBinder.Bind({node}, {key}, {CodeWriter.Quote(native.Program)})",
        _ => throw new InvalidOperationException($"a shape of an unknown form: {shape}"),
    };

    /// <summary>A function that binds a node: the method itself where there is one.</summary>
    public static string Function(Shape shape) => shape switch
    {
        ScalarShape { Scalar: { Name: { } name } scalar } when HasRule(scalar) => $"Bind{name}",
        ScalarShape { Scalar: { } scalar } when !HasRule(scalar) => $"ScalarBinder.{scalar.Type}",
        RecordShape record => $"Bind{record.Name}",
        _ => $"static (node, key, context) => {Call(shape, "node", "key")}",
    };

    /// <summary>True if binding the scalar takes more than its type.</summary>
    public static bool HasRule(ScalarModel scalar) =>
        scalar.Minimum is not null || scalar.Maximum is not null || scalar.Pattern is not null || scalar.Type == ScalarType.Enum;

    /// <summary>The further arguments of the call that binds a scalar.</summary>
    public static string Rules(ScalarModel scalar)
    {
        var rules = "";
        if (scalar.Minimum is { } minimum)
        {
            rules += ", minimum: " + minimum.ToString(CultureInfo.InvariantCulture);
        }

        if (scalar.Maximum is { } maximum)
        {
            rules += ", maximum: " + maximum.ToString(CultureInfo.InvariantCulture);
        }

        if (scalar.Pattern is { } pattern)
        {
            rules += $", InventoryPatterns.{pattern.Name}, {CodeWriter.Quote(scalar.Noun)}, {CodeWriter.Quote(scalar.Description)}"
                + (scalar.Words.Count > 0 ? $", InventoryWords.Of{scalar.Name}" : "");
        }

        return rules;
    }

    private static string MapRules(MapShape map)
    {
        var rules = "";
        if (map.Names is { } names)
        {
            rules += $", names: InventoryPatterns.{names.Name}, noun: {CodeWriter.Quote(map.NameNoun)}, rule: {CodeWriter.Quote(map.NameRule)}"
                + (map.NameWords is { } words ? $", words: InventoryWords.Of{words}" : "");
        }

        if (map.HasList)
        {
            rules += $", listed: static name => {Listed(map)}";
        }

        return map.SingleKey is { } single ? rules + $", single: {CodeWriter.Quote(single)}" : rules;
    }

    private static string Listed(MapShape map)
    {
        const string Spans = "Span = name.Span, KeySpan = name.Span";
        return (map.Item, map.ListWord) switch
        {
            (RecordShape record, _) => $"new {record.Name} {{ {Spans} }}",
            (ScalarShape { Scalar: { } scalar }, { } word) =>
                $"new Leaf<{Model.TypeNames.Of(scalar)}> {{ {Spans}, Text = {CodeWriter.Quote(word)}, Value = {Value(scalar, word)} }}",
            _ => "null",
        };
    }

    private static string Value(ScalarModel scalar, string word) => scalar.Type switch
    {
        ScalarType.Enum => $"{scalar.Name}.{Naming.Pascal(word)}",
        _ => CodeWriter.Quote(word),
    };
}
