using System.Globalization;

namespace Hlc.Templating.Evaluation;

/// <summary>What can be said of a value by its kind.</summary>
internal static class Kinds
{
    public static string Name(in Value value) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => "a boolean",
        ValueKind.Integer or ValueKind.BigInteger => "an integer",
        ValueKind.Float => "a float",
        ValueKind.String => "a string",
        ValueKind.List => "a list",
        ValueKind.Object => "an object",
        ValueKind.Function => "a function",
        _ => "a value that is only known later",
    };

    public static string Capitalized(in Value value)
    {
        string name = Name(value);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    public static bool IsNumber(in Value value) => value.Kind is ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float;

    public static bool IsNumeric(in Value value) => value.Kind == ValueKind.Boolean || IsNumber(value);

    public static Value BooleanAsNumber(in Value value) =>
        value.Kind == ValueKind.Boolean ? Value.From(value.AsBoolean ? 1L : 0L) : value;

    public static double ToFloat(in Value value) => value.Kind switch
    {
        ValueKind.Float => value.AsFloat,
        ValueKind.Integer => value.AsInteger,
        _ => (double)value.AsBigInteger,
    };

    /// <summary>The value as an integer. Only where operands are not strict, floats are rounded and texts read.</summary>
    public static bool TryInteger(in Value value, TemplateOptions options, out long integer)
    {
        integer = value.AsInteger;
        if (value.Kind == ValueKind.Integer)
            return true;
        if (options.StrictOperands)
            return false;
        double rounded = Math.Round(value.AsFloat);
        integer = (long)rounded;
        return (value.Kind == ValueKind.Float && Math.Abs(rounded) <= int.MaxValue)
            || long.TryParse(value.AsString, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer);
    }

    /// <summary>What to say of a value that is no 64-bit integer, where <paramref name="need"/> says who needs one.</summary>
    public static string NoInteger(string need, in Value value) => value.Kind == ValueKind.BigInteger
        ? $"The number is too large: {need}, of at most 64 bits"
        : $"{need}, not {Name(value)}";

    /// <summary>Only null, false and <c>empty</c> are false.</summary>
    public static bool IsTrue(in Value value) => value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Object => value.AsObject is not EmptyObject,
        _ => true,
    };

    /// <summary>Whether a value is empty; null for null and functions, which are neither.</summary>
    public static bool? IsEmpty(in Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Function or ValueKind.Opaque => null,
        ValueKind.String => value.AsString is { Length: 0 },
        _ => IsEmptyCollection(value),
    };

    public static bool IsEmptyCollection(in Value value) => value.Kind switch
    {
        ValueKind.List => value.AsList is { Count: 0 },
        ValueKind.Object => value.AsObject is { } members && !members.MemberNames.Any(),
        _ => false,
    };

    /// <summary>Whether two values are of one type and equal; containers are equal only to themselves.</summary>
    public static bool AreSame(in Value left, in Value right)
    {
        if (left.Kind != right.Kind)
            return false;
        return left.Kind switch
        {
            ValueKind.Null => true,
            ValueKind.Boolean => left.AsBoolean == right.AsBoolean,
            ValueKind.Integer => left.AsInteger == right.AsInteger,
            ValueKind.BigInteger => left.AsBigInteger == right.AsBigInteger,
            ValueKind.Float => left.AsFloat.Equals(right.AsFloat),
            ValueKind.String => string.Equals(left.AsString, right.AsString, StringComparison.Ordinal),
            _ => ReferenceEquals(left.RawReference, right.RawReference),
        };
    }
}

/// <summary>Equality as <see cref="Kinds.AreSame"/> has it.</summary>
internal sealed class SameValueComparer : IEqualityComparer<Value>
{
    public static readonly SameValueComparer Instance = new();

    public bool Equals(Value x, Value y) => Kinds.AreSame(x, y);

    public int GetHashCode(Value obj) => obj.Kind switch
    {
        ValueKind.Boolean => obj.AsBoolean ? 1 : 2,
        ValueKind.Integer => obj.AsInteger.GetHashCode(),
        ValueKind.BigInteger => obj.AsBigInteger.GetHashCode(),
        ValueKind.Float => obj.AsFloat.GetHashCode(),
        ValueKind.String => string.GetHashCode(obj.AsString, StringComparison.Ordinal),
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.RawReference),
    };
}
