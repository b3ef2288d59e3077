using System.Numerics;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

/// <summary>Calculating and comparing with numbers. Integers widen as needed.</summary>
internal static class Arithmetic
{
    private const long BitLimit = 1 << 20;
    private const string ZeroMessage = "A number is divided by zero";

    /// <summary>The common case, 64-bit integers that do not overflow; false where the slower way must decide.</summary>
    public static bool TryIntegers(BinaryOperator op, long left, long right, out Value result)
    {
        result = Value.Null;
        switch (op)
        {
            case BinaryOperator.Equal:
                result = Value.From(left == right);
                return true;
            case BinaryOperator.NotEqual:
                result = Value.From(left != right);
                return true;
            case BinaryOperator.Less:
                result = Value.From(left < right);
                return true;
            case BinaryOperator.LessOrEqual:
                result = Value.From(left <= right);
                return true;
            case BinaryOperator.Greater:
                result = Value.From(left > right);
                return true;
            case BinaryOperator.GreaterOrEqual:
                result = Value.From(left >= right);
                return true;
            case BinaryOperator.Add:
                long sum = unchecked(left + right);
                result = Value.From(sum);
                return ((left ^ sum) & (right ^ sum)) >= 0;
            case BinaryOperator.Subtract:
                long difference = unchecked(left - right);
                result = Value.From(difference);
                return ((left ^ right) & (left ^ difference)) >= 0;
            case BinaryOperator.Multiply:
                long high = Math.BigMul(left, right, out long low);
                result = Value.From(low);
                return high == (low >> 63);
            default:
                return false;
        }
    }

    public static FunctionResult Integers(BinaryOperator op, in Value left, in Value right, bool isStrict)
    {
        BigInteger a = left.AsBigInteger;
        BigInteger b = right.AsBigInteger;
        if (a.GetBitLength() + b.GetBitLength() > BitLimit)
            return FunctionResult.Refuse("The number is too large to calculate with");
        switch (op)
        {
            case >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual:
                return FunctionResult.Of(Value.From(Decide(op, a.CompareTo(b))));
            case BinaryOperator.Add:
                return FunctionResult.Of(Value.From(a + b));
            case BinaryOperator.Subtract:
                return FunctionResult.Of(Value.From(a - b));
            case BinaryOperator.Multiply:
                return FunctionResult.Of(Value.From(a * b));
            case BinaryOperator.Divide:
                return Floats(op, (double)a, (double)b, isStrict);
            case BinaryOperator.IntegerDivide or BinaryOperator.Modulo when b.IsZero:
                return FunctionResult.Refuse(ZeroMessage);
            case BinaryOperator.IntegerDivide:
                return FunctionResult.Of(Value.From(BigInteger.Divide(a, b)));
            case BinaryOperator.Modulo:
                return FunctionResult.Of(Value.From(BigInteger.Remainder(a, b)));
            case BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight when BigInteger.Abs(b) < BitLimit:
                return FunctionResult.Of(Value.From(op == BinaryOperator.ShiftLeft ? a << (int)b : a >> (int)b));
            default:
                return FunctionResult.Refuse($"'{OperatorFacts.Text(op)}' cannot be used between these integers");
        }
    }

    public static FunctionResult Floats(BinaryOperator op, double left, double right, bool isStrict)
    {
        if (isStrict && right == 0 && op is BinaryOperator.Divide or BinaryOperator.IntegerDivide or BinaryOperator.Modulo)
            return FunctionResult.Refuse(ZeroMessage);
        return op switch
        {
            BinaryOperator.Equal => FunctionResult.Of(Value.From(left == right)),
            BinaryOperator.NotEqual => FunctionResult.Of(Value.From(left != right)),
            BinaryOperator.Less => FunctionResult.Of(Value.From(left < right)),
            BinaryOperator.LessOrEqual => FunctionResult.Of(Value.From(left <= right)),
            BinaryOperator.Greater => FunctionResult.Of(Value.From(left > right)),
            BinaryOperator.GreaterOrEqual => FunctionResult.Of(Value.From(left >= right)),
            BinaryOperator.Add => FunctionResult.Of(Value.From(left + right)),
            BinaryOperator.Subtract => FunctionResult.Of(Value.From(left - right)),
            BinaryOperator.Multiply => FunctionResult.Of(Value.From(left * right)),
            BinaryOperator.Divide => FunctionResult.Of(Value.From(left / right)),
            BinaryOperator.IntegerDivide => FunctionResult.Of(Value.From(Math.Round(left / right))),
            BinaryOperator.Modulo => FunctionResult.Of(Value.From(left % right)),
            _ => FunctionResult.Refuse($"'{OperatorFacts.Text(op)}' needs integers, not floats"),
        };
    }

    private static bool Decide(BinaryOperator op, int order) => op switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
