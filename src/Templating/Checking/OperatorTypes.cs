using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

/// <summary>What the operators accept and give, kind by kind, as <see cref="Evaluation.Operators"/> does with values.</summary>
internal static class OperatorTypes
{
    private static readonly TypeKinds[] Single =
    [
        TypeKinds.Null, TypeKinds.Boolean, TypeKinds.Integer, TypeKinds.Float, TypeKinds.Text, TypeKinds.ReferencingText,
        TypeKinds.Tree, TypeKinds.List, TypeKinds.Object, TypeKinds.Function,
    ];

    public static bool IsEquality(BinaryOperator op) => op is BinaryOperator.Equal or BinaryOperator.NotEqual;

    /// <summary>The kinds of the result; the first pair of kinds that the operator refuses, or none.</summary>
    public static (TypeKinds Result, TypeKinds BadLeft, TypeKinds BadRight) Of(BinaryOperator op, TypeKinds left, TypeKinds right)
    {
        TypeKinds result = TypeKinds.None;
        foreach (TypeKinds first in Single)
        {
            foreach (TypeKinds second in Single)
            {
                if ((left & first) == 0 || (right & second) == 0)
                    continue;
                TypeKinds pair = OfPair(op, first, second);
                if (pair == TypeKinds.None)
                    return (TypeKinds.None, first, second);
                result |= pair;
            }
        }

        return (result, TypeKinds.None, TypeKinds.None);
    }

    private static TypeKinds OfPair(BinaryOperator op, TypeKinds left, TypeKinds right)
    {
        bool areNumbers = (left & TypeKinds.Number) != 0 && (right & TypeKinds.Number) != 0;
        bool areIntegers = left == TypeKinds.Integer && right == TypeKinds.Integer;
        TypeKinds number = !areNumbers ? TypeKinds.None : areIntegers ? TypeKinds.Integer : TypeKinds.Float;
        switch (op)
        {
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                return areNumbers || CanBeEqual(left, right) ? TypeKinds.Boolean : TypeKinds.None;
            case BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                return areNumbers || (left == right && left == TypeKinds.Text) ? TypeKinds.Boolean : TypeKinds.None;
            case BinaryOperator.Add when left == TypeKinds.List && right == TypeKinds.List:
                return TypeKinds.List;
            case BinaryOperator.Add when left == TypeKinds.Text || right == TypeKinds.Text:
                return ((left | right) & ~TypeKinds.Scalar) == 0 ? TypeKinds.Text : TypeKinds.None;
            case BinaryOperator.Multiply when left == TypeKinds.Text || right == TypeKinds.Text:
                return (left | right) == (TypeKinds.Text | TypeKinds.Integer) ? TypeKinds.Text : TypeKinds.None;
            case BinaryOperator.Divide:
                return areNumbers ? TypeKinds.Float : TypeKinds.None;
            case BinaryOperator.ShiftLeft when left == TypeKinds.List:
                return CanBeAppended(right) ? TypeKinds.List : TypeKinds.None;
            case BinaryOperator.ShiftRight when right == TypeKinds.List:
                return CanBeAppended(left) ? TypeKinds.List : TypeKinds.None;
            case BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight:
                return areIntegers ? TypeKinds.Integer : TypeKinds.None;
            case BinaryOperator.Range or BinaryOperator.RangeExclusive:
                return areIntegers ? TypeKinds.List : TypeKinds.None;
            default:
                return number;
        }
    }

    // Identity is all that opaque values could be compared by, which says nothing about what they hold.
    private static bool CanBeEqual(TypeKinds left, TypeKinds right) =>
        left == TypeKinds.Null || right == TypeKinds.Null
        || (left == right && (left & (TypeKinds.ReferencingText | TypeKinds.Tree)) == 0);

    // Beside a text, the operators take everything for text.
    private static bool CanBeAppended(TypeKinds kind) => kind is not (TypeKinds.Text or TypeKinds.Null);
}
