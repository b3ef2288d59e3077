using System.Globalization;
using Hlc.Generators.Schema;

namespace Hlc.Generators.Binder;

/// <summary>The C# expressions that bind a node of a shape.</summary>
internal static class Expressions
{
    /// <summary>A call that binds a node.</summary>
    /// <param name="root">The name of the record that a whole document is.</param>
    /// <param name="shape">What is bound.</param>
    /// <param name="node">The expression of the node.</param>
    /// <param name="key">The expression of its key's place.</param>
    public static string Call(string root, Shape shape, string node, string key) => shape switch
    {
        ScalarShape { Scalar: { Name: { } name } scalar } when HasRule(scalar) => $"Bind{name}({node}, {key}, context)",
        ScalarShape { Scalar: { } scalar } => $"ScalarBinder.{scalar.Type}({node}, {key}, context{Rules(root, scalar)})",
        RecordShape record => $"Bind{record.Name}({node}, {key}, context)",
        MapShape map => $"MapBinder.Bind({node}, {key}, context, {Function(root, map.Item)}{MapRules(root, map)})",
        SequenceShape list => $"SequenceBinder.Bind({node}, {key}, context, {Function(root, list.Item)}{(list.TakesItem ? ", takesItem: true" : "")})",
        SetShape set => $"NameSetBinder.Bind({node}, {key}, context, {Function(root, new ScalarShape(set.Item))}{(set.TakesItem ? ", takesItem: true" : "")})",
        NativeShape native => $"NativeBinder.Bind({node}, {key}, {CodeWriter.Quote(native.Program)})",
        _ => throw new InvalidOperationException($"a shape of an unknown form: {shape}"),
    };

    /// <summary>A function that binds a node: the method itself where there is one.</summary>
    public static string Function(string root, Shape shape) => shape switch
    {
        ScalarShape { Scalar: { Name: { } name } scalar } when HasRule(scalar) => $"Bind{name}",
        ScalarShape { Scalar: { } scalar } when !HasRule(scalar) => $"ScalarBinder.{scalar.Type}",
        RecordShape record => $"Bind{record.Name}",
        _ => $"static (node, key, context) => {Call(root, shape, "node", "key")}",
    };

    /// <summary>True if binding the scalar takes more than its type.</summary>
    public static bool HasRule(ScalarModel scalar) =>
        scalar.Minimum is not null || scalar.Maximum is not null || scalar.Pattern is not null || scalar.Type == ScalarType.Enum;

    /// <summary>The further arguments of the call that binds a scalar.</summary>
    public static string Rules(string root, ScalarModel scalar)
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
            rules += $", {root}Patterns.{pattern.Name}, {CodeWriter.Quote(scalar.Noun)}, {CodeWriter.Quote(scalar.Description)}"
                + (scalar.Words.Count > 0 ? $", {root}Words.Of{scalar.Name}" : "");
        }

        return rules;
    }

    private static string MapRules(string root, MapShape map)
    {
        var rules = "";
        if (map.Names is { } names)
        {
            rules += $", names: {root}Patterns.{names.Name}, noun: {CodeWriter.Quote(map.NameNoun)}, rule: {CodeWriter.Quote(map.NameRule)}"
                + (map.NameWords is { } words ? $", words: {root}Words.Of{words}" : "");
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
