using System.Globalization;
using Hlc.Templating.Evaluation;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Builtins;

/// <summary>The functions on numbers.</summary>
internal static class MathFunctions
{
    private const int LongestFormat = 64;

    public static readonly BuiltinGroup Group = new(
        "math",
        new("math.abs", ["value"], 1, Abs),
        new("math.ceil", ["value"], 1, (s, a) => Whole(s, a[0], Math.Ceiling)),
        new("math.divided_by", ["value", "divisor"], 2, DividedBy),
        new("math.floor", ["value"], 1, (s, a) => Whole(s, a[0], Math.Floor)),
        new("math.format", ["value", "format", "culture"], 2, Format),
        new("math.is_number", ["value"], 1, (_, a) => FunctionResult.Of(Value.From(Kinds.IsNumber(a[0])))),
        new("math.minus", ["value", "with"], 2, (s, a) => Calculate(s, a, BinaryOperator.Subtract)),
        new("math.modulo", ["value", "with"], 2, (s, a) => Calculate(s, a, BinaryOperator.Modulo)),
        new("math.plus", ["value", "with"], 2, (s, a) => Calculate(s, a, BinaryOperator.Add)),
        new("math.round", ["value", "precision"], 1, Round),
        new("math.times", ["value", "with"], 2, (s, a) => Calculate(s, a, BinaryOperator.Multiply)));

    private static FunctionResult Abs(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        Value value = arguments[0];
        if (value.IsNull && !services.Options.StrictOperands)
            return FunctionResult.Of(value);
        if (value.Kind == ValueKind.BigInteger)
            return FunctionResult.Refuse("The absolute value of an integer beyond 64 bits is not supported");
        if (!Kinds.IsNumber(value))
            return Arguments.NeedNumber(value);
        return FunctionResult.Of(value.Kind == ValueKind.Float
            ? Value.From(Math.Abs(value.AsFloat), value.Origin)
            : Value.From(System.Numerics.BigInteger.Abs(value.AsBigInteger), value.Origin));
    }

    // The result is a float even of an integer: other engines do not accept it as the bound of a range either.
    private static FunctionResult Whole(BuiltinServices services, in Value value, Func<double, double> round) =>
        Kinds.IsNumber(value) || (value.IsNull && !services.Options.StrictOperands)
            ? FunctionResult.Of(Value.From(round(Kinds.ToFloat(value)), value.Origin))
            : Arguments.NeedNumber(value);

    private static FunctionResult Round(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        long digits = 0;
        if (arguments.Length > 1 && !arguments[1].IsNull && !services.TryInteger(arguments[1], out digits))
            return Arguments.NeedInteger(arguments[1]);

        if (digits is < 0 or > 15)
            return FunctionResult.Refuse($"A number is rounded to 0 to 15 digits, not {digits}");
        return Whole(services, arguments[0], number => Math.Round(number, (int)digits, MidpointRounding.ToEven));
    }

    // The same as the operator, with all that it accepts.
    private static FunctionResult Calculate(BuiltinServices services, ReadOnlySpan<Value> arguments, BinaryOperator op) =>
        services.Operators.Apply(op, arguments[0], arguments[1]);

    // Dividing by an integer gives an integer, rounded down.
    private static FunctionResult DividedBy(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        if (!Kinds.IsNumber(arguments[0]))
            return Arguments.NeedNumber(arguments[0]);
        if (!Kinds.IsNumber(arguments[1]))
            return Arguments.NeedNumber(arguments[1]);
        FunctionResult quotient = Calculate(services, arguments, BinaryOperator.Divide);
        if (quotient.Error is not null || arguments[1].Kind == ValueKind.Float)
            return quotient;
        double floor = Math.Floor(quotient.Value.AsFloat);
        return double.IsFinite(floor)
            ? FunctionResult.Of(Value.From(new System.Numerics.BigInteger(floor), quotient.Value.Origin))
            : FunctionResult.Refuse("A number is divided by zero");
    }

    public static FunctionResult Format(BuiltinServices services, ReadOnlySpan<Value> arguments)
    {
        Value value = arguments[0];
        if (value.IsNull)
            return FunctionResult.Of(value);
        if (!Kinds.IsNumber(value))
            return Arguments.NeedNumber(value);
        FunctionResult format = services.Text(arguments[1]);
        if (format.Value.AsString is not { } pattern)
            return format;
        if (arguments.Length > 2 && !arguments[2].IsNull)
            return FunctionResult.Refuse("Numbers are formatted the same everywhere; leave out the culture");
        if (pattern.Length > LongestFormat || DemandsManyDigits(pattern))
            return FunctionResult.Refuse("The format asks for too many digits");
        try
        {
            string text = value.Kind switch
            {
                ValueKind.Integer => value.AsInteger is >= int.MinValue and <= int.MaxValue
                    ? ((int)value.AsInteger).ToString(pattern, CultureInfo.InvariantCulture)
                    : value.AsInteger.ToString(pattern, CultureInfo.InvariantCulture),
                ValueKind.Float => value.AsFloat.ToString(pattern, CultureInfo.InvariantCulture),
                _ => value.AsBigInteger.ToString(pattern, CultureInfo.InvariantCulture),
            };
            return services.NewText(text, value.Origin);
        }
        catch (FormatException)
        {
            // There is no other way to ask whether a format fits a number.
            return FunctionResult.Refuse($"'{pattern}' is not a format for {Kinds.Name(value)}");
        }
    }

    // "D999999999" is short and would write a gigabyte.
    private static bool DemandsManyDigits(string pattern)
    {
        if (pattern.Length == 0 || !char.IsAsciiLetter(pattern[0]))
            return false;
        ReadOnlySpan<char> digits = pattern.AsSpan(1).TrimStart('0');
        return digits.Length > 2 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
