using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating;

/// <summary>What a <see cref="Value"/> holds.</summary>
public enum ValueKind : byte
{
    /// <summary>Nothing.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>An integer beyond 64 bits.</summary>
    BigInteger,

    /// <summary>A 64-bit float.</summary>
    Float,

    /// <summary>A string.</summary>
    String,

    /// <summary>A list (<see cref="ITemplateList"/>).</summary>
    List,

    /// <summary>An object with members (<see cref="ITemplateObject"/>).</summary>
    Object,

    /// <summary>A function.</summary>
    Function,

    /// <summary>
    /// A value of the host's own that the language cannot look into: it can only be passed to the host's functions,
    /// or be printed where the output accepts it (<see cref="ITemplateOutput"/>).
    /// </summary>
    Opaque,
}

/// <summary>A value of the template language. Small and copied by value; numbers and booleans allocate nothing.</summary>
public readonly struct Value
{
    private readonly object? _reference;
    private readonly long _bits;

    private Value(ValueKind kind, object? reference, long bits, object? origin)
    {
        Kind = kind;
        _reference = reference;
        _bits = bits;
        Origin = origin;
    }

    /// <summary>The null value.</summary>
    public static Value Null => default;

    /// <summary>What the value is.</summary>
    public ValueKind Kind { get; }

    /// <summary>
    /// Where the value came from: a tag of the host's that the language carries along and never reads. Null for what a
    /// template made itself.
    /// </summary>
    public object? Origin { get; }

    /// <summary>True for the null value.</summary>
    public bool IsNull => Kind == ValueKind.Null;

    /// <summary>A boolean.</summary>
    public static Value From(bool value, object? origin = null) => new(ValueKind.Boolean, null, value ? 1 : 0, origin);

    /// <summary>An integer.</summary>
    public static Value From(long value, object? origin = null) => new(ValueKind.Integer, null, value, origin);

    /// <summary>A float.</summary>
    public static Value From(double value, object? origin = null) =>
        new(ValueKind.Float, null, BitConverter.DoubleToInt64Bits(value), origin);

    /// <summary>A string; null gives the null value.</summary>
    public static Value From(string? value, object? origin = null) =>
        value is null ? Null : new(ValueKind.String, value, 0, origin);

    /// <summary>A list; null gives the null value.</summary>
    public static Value From(ITemplateList? value, object? origin = null) =>
        value is null ? Null : new(ValueKind.List, value, 0, origin);

    /// <summary>An object; null gives the null value.</summary>
    public static Value From(ITemplateObject? value, object? origin = null) =>
        value is null ? Null : new(ValueKind.Object, value, 0, origin);

    /// <summary>A value of the host's own; null gives the null value.</summary>
    public static Value Opaque(object? value, object? origin = null) =>
        value is null ? Null : new(ValueKind.Opaque, value, 0, origin);

    internal static Value Reference(ValueKind kind, object value, object? origin = null) => new(kind, value, 0, origin);

    /// <summary>The boolean; false for other kinds.</summary>
    public bool AsBoolean => Kind == ValueKind.Boolean && _bits != 0;

    /// <summary>The integer; 0 for other kinds.</summary>
    public long AsInteger => Kind == ValueKind.Integer ? _bits : 0;

    /// <summary>The float; 0 for other kinds.</summary>
    public double AsFloat => Kind == ValueKind.Float ? BitConverter.Int64BitsToDouble(_bits) : 0;

    /// <summary>The string; null for other kinds.</summary>
    public string? AsString => Kind == ValueKind.String ? (string?)_reference : null;

    /// <summary>The list; null for other kinds.</summary>
    public ITemplateList? AsList => Kind == ValueKind.List ? (ITemplateList?)_reference : null;

    /// <summary>The object; null for other kinds.</summary>
    public ITemplateObject? AsObject => Kind == ValueKind.Object ? (ITemplateObject?)_reference : null;

    /// <summary>The host's own value; null for other kinds.</summary>
    public object? AsOpaque => Kind == ValueKind.Opaque ? _reference : null;

    /// <summary>The integer of any size; 0 for other kinds.</summary>
    public BigInteger AsBigInteger => Kind switch
    {
        ValueKind.Integer => _bits,
        ValueKind.BigInteger when _reference is BigInteger number => number,
        _ => BigInteger.Zero,
    };

    internal object? RawReference => _reference;

    internal FunctionValue? AsFunction => _reference as FunctionValue;

    internal static Value From(BigInteger value, object? origin = null) =>
        value >= long.MinValue && value <= long.MaxValue
            ? From((long)value, origin)
            : new(ValueKind.BigInteger, value, 0, origin);

    /// <summary>The same value with another origin.</summary>
    public Value WithOrigin(object? origin) => new(Kind, _reference, _bits, origin);

    /// <summary>The host's own value, if it is one of the given type.</summary>
    public bool TryGetOpaque<T>([NotNullWhen(true)] out T? value)
        where T : class
    {
        value = AsOpaque as T;
        return value is not null;
    }
}
