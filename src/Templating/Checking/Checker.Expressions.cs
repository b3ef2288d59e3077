using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    /// <summary>The type of an expression; a name that stands for a function is called.</summary>
    private StaticType Check(Expression expression)
    {
        StaticType type = CheckCalled(expression, isPrinted: false);
        return type.CanBe(TypeKinds.Nothing) ? type.Without(TypeKinds.Nothing).Or(StaticType.Null) : type;
    }

    private StaticType CheckCalled(Expression expression, bool isPrinted)
    {
        StaticType type = CheckRaw(expression);
        if (type.Functions.Length == 0
            || expression is FunctionReferenceExpression or AnonymousFunctionExpression or CallExpression or ConditionalExpression)
            return type;
        StaticType called = CallEach(type, new CallArguments([], []), new CheckedSite(expression.Span, null, isPrinted));
        return type.Without(TypeKinds.Function).Or(called);
    }

    private StaticType CheckRaw(Expression expression)
    {
        if (_state is null || !TakeStep(expression.Span))
            return StaticType.Never;
        return expression switch
        {
            LiteralExpression literal => TypeOf(literal.Value),
            VariableExpression variable => CheckVariable(variable),
            LocalExpression local => CheckLocal(local),
            MemberExpression member => CheckMember(member),
            CallExpression call => CheckCall(call, null, isPrinted: false),
            BinaryExpression binary => CheckBinary(binary),
            ParenthesizedExpression parenthesized => Check(parenthesized.Inner),
            IndexExpression index => CheckIndex(index),
            ConditionalExpression conditional => CheckConditional(conditional),
            UnaryExpression unary => CheckUnary(unary),
            ArgumentExpression argument => CheckArgument(argument),
            ArgumentsExpression => CheckArguments(),
            LoopStateExpression loop => CheckLoopState(loop),
            InterpolatedExpression interpolated => CheckInterpolated(interpolated),
            ArrayExpression array => CheckArray(array),
            ObjectExpression members => CheckObject(members),
            FunctionReferenceExpression reference => CheckReference(reference.Target),
            AnonymousFunctionExpression anonymous => StaticType.FunctionOf(FunctionFor(anonymous.Function)),
            IsEmptyExpression test => CheckIsEmpty(test),
            IncrementExpression increment => CheckIncrement(increment),
            ThisExpression => Mistake(expression.Span, "'this' can only be looked into", "write 'this.name'"),
            _ => Mistake(expression.Span, "A list can only be spread into the arguments of a call"),
        };
    }

    private static StaticType TypeOf(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => StaticType.Boolean,
        ValueKind.Integer or ValueKind.BigInteger => StaticType.Integer,
        ValueKind.Float => StaticType.Float,
        ValueKind.String => value.AsString?.Contains('\n') == true ? StaticType.OwnLines : StaticType.OwnText,
        ValueKind.Object => StaticType.ObjectOf(EmptyShape.Instance),
        _ => StaticType.Null,
    };

    private StaticType CheckConditional(ConditionalExpression conditional)
    {
        (FlowState? whenTrue, FlowState? whenFalse) = CheckCondition(conditional.Condition);
        _state = whenTrue;
        StaticType first = Check(conditional.WhenTrue);
        FlowState? afterFirst = _state;
        _state = whenFalse;
        StaticType second = Check(conditional.WhenFalse);
        _state = FlowState.Join(afterFirst, _state);
        return first.Or(second);
    }

    private StaticType CheckUnary(UnaryExpression unary)
    {
        if (unary.Operator == UnaryOperator.Not)
        {
            (FlowState? whenTrue, FlowState? whenFalse) = CheckCondition(unary.Operand);
            _state = FlowState.Join(whenTrue, whenFalse);
            return StaticType.Boolean;
        }

        StaticType type = Check(unary.Operand);
        if (type.IsFree || (type.Kinds & ~TypeKinds.Number) == 0)
            return type;
        if (type.CanBeNull)
            return ReportNull(unary.Operand, type, "it is given a sign");
        return Mistake(unary.Operand.Span, $"A sign needs a number, not {TypeNames.Of(type.Kinds & ~TypeKinds.Number)}");
    }

    private StaticType CheckInterpolated(InterpolatedExpression interpolated)
    {
        TextSafety safety = TextSafety.Own;
        foreach (Expression part in interpolated.Parts)
        {
            StaticType type = Check(part);
            StaticType other = type.Without(TypeKinds.Text | TypeKinds.Number);
            if (type.CanBeNull)
                ReportNull(part, type, "it becomes part of a text");
            else if (!type.IsFree && !other.IsNever)
                Report(part.Span, $"{Capitalized(other)} cannot stand in an interpolated string", "join the parts with '+'");
            safety = TextSafety.Both(safety, SafetyOf(type));
        }

        return StaticType.TextOf(safety);
    }

    private StaticType CheckArray(ArrayExpression array)
    {
        StaticType item = StaticType.Never;
        foreach (Expression expression in array.Items)
            item = item.Or(Check(expression));
        return new StaticType(TypeKinds.List) { Item = item.IsNever ? null : item, HasItems = array.Items.Length > 0 };
    }

    private StaticType CheckObject(ObjectExpression expression)
    {
        // Each member's value sees the members before it as variables.
        var scope = new Scope($"{_scopes.Count}:") { HasSlots = true };
        _scopes.Add(scope);
        var members = new List<KeyValuePair<string, StaticType>>();
        foreach (ObjectMember member in expression.Members)
        {
            StaticType type = Check(member.Value);
            members.RemoveAll(before => before.Key == member.Name);
            members.Add(new KeyValuePair<string, StaticType>(member.Name, type));
            _state = _state?.Set(scope.Prefix + member.Name, type);
        }

        _scopes.RemoveAt(_scopes.Count - 1);
        _state = _state?.Leave(scope.Prefix);
        return StaticType.ObjectOf(new LiteralShape([.. members]));
    }

    private StaticType CheckReference(Expression target)
    {
        while (target is ParenthesizedExpression { Inner: AnonymousFunctionExpression or ParenthesizedExpression } nested)
            target = nested.Inner;
        return CheckRaw(target);
    }

    private StaticType CheckIsEmpty(IsEmptyExpression test)
    {
        StaticType type = Check(test.Target);
        StaticType other = type.NotNull().Without(TypeKinds.Text | TypeKinds.List | TypeKinds.Object);
        return type.IsFree || other.IsNever
            ? StaticType.Boolean
            : Mistake(test.Target.Span, $"Only a text, a list or an object can be empty, not {TypeNames.Of(other.Kinds)}");
    }

    private StaticType CheckIncrement(IncrementExpression increment)
    {
        StaticType before = Check(increment.Target);
        BinaryOperator op = increment.IsDecrement ? BinaryOperator.Subtract : BinaryOperator.Add;
        StaticType after = Operate(op, before, StaticType.Integer, increment.Target, increment.Target, increment.Span);
        Assign(increment.Target, after);
        return increment.IsPostfix ? before : after;
    }

    private static TextSafety SafetyOf(StaticType type) => !type.IsFree && type.CanBe(TypeKinds.Float) ? TextSafety.Raw : type.Safety;

    private static string Capitalized(StaticType type)
    {
        string name = TypeNames.Of(type.Kinds);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
