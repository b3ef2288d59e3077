using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    /// <summary>Checks a condition, and says what is known where it is true and where it is false.</summary>
    private (FlowState? WhenTrue, FlowState? WhenFalse) CheckCondition(Expression condition)
    {
        if (_state is null)
            return (null, null);
        switch (condition)
        {
            case ParenthesizedExpression parenthesized:
                return CheckCondition(parenthesized.Inner);
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                (FlowState? whenTrue, FlowState? whenFalse) = CheckCondition(not.Operand);
                return (whenFalse, whenTrue);
            case BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } both:
                return CheckBoth(both);
            case BinaryExpression { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } equality:
                return CheckEquality(equality);
            case LiteralExpression { Value.Kind: ValueKind.Boolean } literal:
                return literal.Value.AsBoolean ? (_state, null) : (null, _state);
            default:
                return CheckTruth(condition);
        }
    }

    private (FlowState? WhenTrue, FlowState? WhenFalse) CheckBoth(BinaryExpression both)
    {
        (FlowState? leftTrue, FlowState? leftFalse) = CheckCondition(both.Left);
        bool isAnd = both.Operator == BinaryOperator.And;
        _state = isAnd ? leftTrue : leftFalse;
        (FlowState? rightTrue, FlowState? rightFalse) = CheckCondition(both.Right);
        return isAnd
            ? (rightTrue, FlowState.Join(leftFalse, rightFalse))
            : (FlowState.Join(leftTrue, rightTrue), rightFalse);
    }

    private (FlowState? WhenTrue, FlowState? WhenFalse) CheckEquality(BinaryExpression equality)
    {
        StaticType left = Check(equality.Left);
        StaticType right = Check(equality.Right);
        Operate(equality.Operator, left, right, equality.Left, equality.Right, equality.OperatorSpan);
        (FlowState? equal, FlowState? different) = SplitByEquality(equality.Left, left, right);
        (FlowState? alsoEqual, FlowState? alsoDifferent) = SplitByEquality(equality.Right, right, left, equal, different);
        return equality.Operator == BinaryOperator.Equal ? (alsoEqual, alsoDifferent) : (alsoDifferent, alsoEqual);
    }

    private (FlowState? Equal, FlowState? Different) SplitByEquality(Expression expression, StaticType type, StaticType other) =>
        SplitByEquality(expression, type, other, _state, _state);

    // Equal to what is not null, it is not null; different from null, neither.
    private (FlowState? Equal, FlowState? Different) SplitByEquality(
        Expression expression, StaticType type, StaticType other, FlowState? equal, FlowState? different)
    {
        if (!type.CanBeNull || other.IsFree || other.IsNever)
            return (equal, different);
        if (other.IsNull)
            return (Learn(equal, expression, type, isNull: true), Learn(different, expression, type, isNull: false));
        return other.CanBeNull ? (equal, different) : (Learn(equal, expression, type, isNull: false), different);
    }

    private (FlowState? WhenTrue, FlowState? WhenFalse) CheckTruth(Expression condition)
    {
        StaticType type = Check(condition);
        const TypeKinds Decided = TypeKinds.List | TypeKinds.Text | TypeKinds.Number;
        bool isDoubtful = !type.IsNever && !type.IsFree && (type.Kinds & ~Decided) == 0 && condition is not LiteralExpression;
        if (isDoubtful && (PathOf(condition) is not { } path || _state?.Fact(path) is null))
        {
            Report(
                condition.Span,
                $"This is always true: {TypeNames.Of(type.Kinds)} is never null here, and only null and false are false",
                type.CanBe(TypeKinds.List) ? "test whether it holds anything: '.size > 0'" : "compare it with a value");
        }

        FlowState? whenTrue = type.CanBeNull ? Learn(_state, condition, type, isNull: false) : _state;
        bool isFalseOnlyIfNull = type.CanBeNull && !type.CanBe(TypeKinds.Boolean | TypeKinds.Object);
        return (whenTrue, isFalseOnlyIfNull ? Learn(_state, condition, type, isNull: true) : _state);
    }

    // Remembers that a path is null, or is not; then neither are the paths on the way that '?.' allows to be.
    private FlowState? Learn(FlowState? state, Expression expression, StaticType type, bool isNull)
    {
        if (state is null || PathOf(expression) is not { } path)
            return state;
        if (isNull)
            return state.Learn(path, StaticType.Null);
        state = state.Learn(path, type.NotNull());
        while (expression is ParenthesizedExpression parenthesized)
            expression = parenthesized.Inner;
        if (expression is not MemberExpression { NullTargetAllowed: true, Target: var target })
            return state;

        (FlowState? before, _state) = (_state, state);
        StaticType owner = Check(target);
        _state = before;
        return owner.CanBeNull ? Learn(state, target, owner, isNull: false) : state;
    }
}
