using Hlc.Generators.Schema;

namespace Hlc.Generators.Model;

/// <summary>The C# types of shapes.</summary>
internal static class TypeNames
{
    public static string Of(Shape shape) => shape switch
    {
        ScalarShape scalar => $"Leaf<{Of(scalar.Scalar)}>",
        RecordShape record => record.Name,
        MapShape map => $"Map<{Of(map.Item)}>",
        SequenceShape sequence => $"Sequence<{Of(sequence.Item)}>",
        SetShape => "NameSet",
        NativeShape => "NativeSlot",
        _ => throw new InvalidOperationException($"a shape of an unknown form: {shape}"),
    };

    public static string Of(ScalarModel scalar) => scalar.Type switch
    {
        ScalarType.Text or ScalarType.Name => "string",
        ScalarType.Integer => "long",
        ScalarType.Boolean => "bool",
        ScalarType.Enum => scalar.Name ?? "string",
        _ => scalar.Type.ToString(),
    };
}
