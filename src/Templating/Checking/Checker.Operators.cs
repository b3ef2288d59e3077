using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    private StaticType CheckBinary(BinaryExpression binary)
    {
        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            (FlowState? whenTrue, FlowState? whenFalse) = CheckCondition(binary);
            _state = FlowState.Join(whenTrue, whenFalse);
            return StaticType.Boolean;
        }

        StaticType left = Check(binary.Left);
        StaticType right = Check(binary.Right);
        return Operate(binary.Operator, left, right, binary.Left, binary.Right, binary.OperatorSpan);
    }

    private StaticType Operate(
        BinaryOperator op, StaticType left, StaticType right, Expression leftPlace, Expression rightPlace, TemplateSpan span)
    {
        if (left.IsNever || right.IsNever)
            return StaticType.Never;
        if (op == BinaryOperator.Coalesce)
            return left.IsFree || left.CanBeNull ? left.NotNull().Or(right) : left;
        if (op == BinaryOperator.NotCoalesce)
            return left.IsNull ? StaticType.Null : left.IsFree || left.CanBeNull ? right.Or(StaticType.Null) : right;
        if (left.IsFree || right.IsFree)
            return OperateOnFree(op, left, right);
        if (IsEmptyLiteral(left) || IsEmptyLiteral(right))
            return CompareWithEmpty(op, IsEmptyLiteral(left) ? right : left, span);

        if (!OperatorTypes.IsEquality(op) && (left.CanBeNull || right.CanBeNull))
        {
            string use = $"it is an operand of '{OperatorFacts.Text(op)}'";
            return left.CanBeNull ? ReportNull(leftPlace, left, use) : ReportNull(rightPlace, right, use);
        }

        (TypeKinds kinds, TypeKinds badLeft, TypeKinds badRight) = OperatorTypes.Of(op, left.Kinds, right.Kinds);
        if (badLeft != TypeKinds.None)
        {
            return Mistake(
                span,
                $"'{OperatorFacts.Text(op)}' cannot be used between {TypeNames.Of(badLeft)} and {TypeNames.Of(badRight)}",
                badLeft == TypeKinds.Text || badRight == TypeKinds.Text ? "convert one of them" : null);
        }

        if (OperatorTypes.IsEquality(op) && left.Item is { } leftItem && right.Item is { } rightItem)
            Operate(op, leftItem, rightItem, leftPlace, rightPlace, span);
        return Result(op, kinds, left, right);
    }

    private static StaticType Result(BinaryOperator op, TypeKinds kinds, StaticType left, StaticType right)
    {
        StaticType? item = op switch
        {
            _ when (kinds & TypeKinds.List) == 0 => null,
            BinaryOperator.Range or BinaryOperator.RangeExclusive => StaticType.Integer,
            BinaryOperator.ShiftLeft => right.Or(left.Item ?? StaticType.Never),
            BinaryOperator.ShiftRight => left.Or(right.Item ?? StaticType.Never),
            _ => left.Item is null || right.Item is null ? left.Item ?? right.Item : left.Item.Or(right.Item),
        };
        bool hasItems = op switch
        {
            BinaryOperator.Range or BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight => item is not null,
            BinaryOperator.Add => left.HasItems || right.HasItems,
            _ => false,
        };
        return new StaticType(kinds)
        {
            Item = item,
            HasItems = hasItems,
            Safety = (kinds & TypeKinds.Text) != 0 ? TextSafety.Both(SafetyOf(left), SafetyOf(right)) : TextSafety.Own,
        };
    }

    private static StaticType OperateOnFree(BinaryOperator op, StaticType left, StaticType right) => op switch
    {
        >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual => StaticType.Boolean,
        BinaryOperator.Range or BinaryOperator.RangeExclusive => StaticType.ListOf(StaticType.Integer),
        _ => TextSafety.Both(SafetyOf(left), SafetyOf(right)).IsOwn ? StaticType.Mistake : StaticType.Free,
    };

    private static bool IsEmptyLiteral(StaticType type) => type.Kinds == TypeKinds.Object && type.Shapes is [EmptyShape];

    private StaticType CompareWithEmpty(BinaryOperator op, StaticType other, TemplateSpan span)
    {
        StaticType never = other.NotNull().Without(TypeKinds.Text | TypeKinds.List | TypeKinds.Object);
        if (OperatorTypes.IsEquality(op) && never.IsNever)
            return StaticType.Boolean;
        return OperatorTypes.IsEquality(op)
            ? Mistake(span, $"{Capitalized(never)} is never empty")
            : Mistake(span, $"'{OperatorFacts.Text(op)}' cannot be used with 'empty'");
    }
}
