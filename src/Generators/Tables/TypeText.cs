using System.Globalization;
using Hlc.Generators.Schema;

namespace Hlc.Generators.Tables;

/// <summary>What a value may be, in the words of the reference page.</summary>
internal static class TypeText
{
    public static string Of(Shape shape) => shape switch
    {
        ScalarShape scalar => Of(scalar.Scalar),
        RecordShape record => $"[{record.Noun}](#{record.Name.ToLowerInvariant()})",
        MapShape map => "map of " + Of(map.Item) + (map.HasList ? ", or list of names" : "") + (map.SingleKey is { } key ? $", or a value for `{key}`" : ""),
        SequenceShape list => "list of " + Of(list.Item) + (list.TakesItem ? ", or one" : ""),
        SetShape set => "set of " + Of(set.Item) + (set.TakesItem ? ", or one" : ""),
        NativeShape native => $"`{native.Program}` settings",
        _ => throw new InvalidOperationException($"a shape of an unknown form: {shape}"),
    };

    /// <summary>The values that a scalar may have; empty if its description says it all.</summary>
    public static string Values(ScalarModel scalar)
    {
        if (scalar.Words.Count > 0)
        {
            return string.Join(", ", scalar.Words.Select(static w => $"`{w}`"));
        }

        return (scalar.Minimum, scalar.Maximum) switch
        {
            ({ } minimum, { } maximum) => $"{Number(minimum)} to {Number(maximum)}",
            ({ } minimum, null) => $"from {Number(minimum)}",
            (null, { } maximum) => $"up to {Number(maximum)}",
            _ => "",
        };
    }

    private static string Of(ScalarModel scalar)
    {
        var values = Values(scalar);
        if (scalar.Name is { } name)
        {
            return scalar.Type == ScalarType.Enum ? values : $"[{scalar.Noun}](#{name.ToLowerInvariant()})";
        }

        return values.Length == 0 ? scalar.Noun : $"{scalar.Noun} ({values})";
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
