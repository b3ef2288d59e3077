using System.Runtime.CompilerServices;
using System.Text;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

internal sealed partial class Evaluator
{
    /// <summary>The value of an expression; a name that stands for a function is called.</summary>
    private bool Evaluate(Expression expression, out Value value)
    {
        if (!EvaluateRaw(expression, out value))
            return false;
        if (value.Kind != ValueKind.Function || value.AsFunction is not { } function
            || expression is FunctionReferenceExpression or AnonymousFunctionExpression or CallExpression or ConditionalExpression)
            return true;
        return Invoke(function, [], null, new CallSite(expression.Span, null, false), out value);
    }

    /// <summary>The value of an expression; a name that stands for a function gives that function.</summary>
    private bool EvaluateRaw(Expression expression, out Value value)
    {
        switch (expression)
        {
            case LiteralExpression literal:
                value = literal.Value;
                return true;
            case VariableExpression variable:
                return EvaluateVariable(variable, out value);
            case MemberExpression member:
                return EvaluateMember(member, out value);
            case CallExpression call:
                return Call(call, null, isPrinted: false, out value);
            case BinaryExpression binary:
                return EvaluateBinary(binary, out value);
            case ParenthesizedExpression parenthesized:
                return RuntimeHelpers.TryEnsureSufficientExecutionStack()
                    ? Evaluate(parenthesized.Inner, out value)
                    : FailTooDeep(expression, out value);
            case IndexExpression index:
                return EvaluateIndex(index, out value);
            case LocalExpression local:
                return EvaluateLocal(local, out value);
            case ConditionalExpression conditional:
                return EvaluateConditional(conditional, out value);
            case UnaryExpression unary:
                return EvaluateUnary(unary, out value);
            case ArgumentExpression argument:
                return EvaluateArgument(argument, out value);
            case ArgumentsExpression:
                value = Value.From(_locals.Arguments);
                return true;
            case LoopStateExpression loop:
                return EvaluateLoopState(loop, out value);
            default:
                return EvaluateRare(expression, out value);
        }
    }

    private bool EvaluateArgument(ArgumentExpression argument, out Value value)
    {
        value = Value.Null;
        if (_locals.Arguments is not { } given)
            return _options.RelaxedTargetAccess || Fail(argument.Span, "There are no arguments here");
        if (argument.Index < given.Count)
            value = given[argument.Index];
        return true;
    }

    private bool EvaluateRare(Expression expression, out Value value)
    {
        value = Value.Null;
        switch (expression)
        {
            case InterpolatedExpression interpolated:
                return EvaluateInterpolated(interpolated, out value);
            case ArrayExpression array:
                return EvaluateArray(array, out value);
            case ObjectExpression members:
                return EvaluateObject(members, out value);
            case ThisExpression:
                value = Value.From(_scopes.Current);
                return true;
            case FunctionReferenceExpression reference:
                return EvaluateReference(reference.Target, out value);
            case AnonymousFunctionExpression anonymous:
                value = new FunctionValue(anonymous.Function, _template).ToValue();
                return true;
            case IsEmptyExpression test:
                if (!Evaluate(test.Target, out Value tested))
                    return false;
                value = Kinds.IsEmpty(tested) is { } isEmpty ? Value.From(isEmpty) : Value.Null;
                return true;
            case IncrementExpression increment:
                return EvaluateIncrement(increment, out value);
            default:
                return Fail(expression.Span, "A list can only be spread into the arguments of a call");
        }
    }

    private bool FailTooDeep(Expression expression, out Value value)
    {
        value = Value.Null;
        return Fail(expression.Span, "Expressions and calls are nested too deeply");
    }

    private bool EvaluateReference(Expression target, out Value value)
    {
        while (target is ParenthesizedExpression { Inner: AnonymousFunctionExpression or ParenthesizedExpression } nested)
            target = nested.Inner;
        return target is VariableExpression or MemberExpression
            ? EvaluateCallee(target, out value, out _)
            : EvaluateRaw(target, out value);
    }

    private bool EvaluateBinary(BinaryExpression binary, out Value value)
    {
        value = Value.Null;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return FailTooDeep(binary, out value);
        if (!Evaluate(binary.Left, out Value left))
            return false;
        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            bool isTrue = Kinds.IsTrue(left);
            value = left;
            if (isTrue == (binary.Operator == BinaryOperator.And))
            {
                if (!Evaluate(binary.Right, out Value last))
                    return false;
                isTrue = Kinds.IsTrue(last);
                value = Decided(left, last);
            }

            value = Value.From(isTrue, _traced is null ? null : value.Origin);
            return true;
        }

        if (!Evaluate(binary.Right, out Value right)
            || !Accept(_operators.Apply(binary.Operator, left, right), binary.OperatorSpan, out value))
            return false;
        return !_options.StrictOperands
            || binary.Operator is not (BinaryOperator.Range or BinaryOperator.RangeExclusive)
            || CheckRange(binary, left, right);
    }

    // A computed bound below the start is most likely an empty sequence, for which the language counts down.
    private bool CheckRange(BinaryExpression range, in Value first, in Value last)
    {
        bool isDescending = first.Kind == ValueKind.Integer && last.Kind == ValueKind.Integer && first.AsInteger > last.AsInteger;
        if (!isDescending || (range.Left is LiteralExpression && range.Right is LiteralExpression))
            return true;
        return Fail(
            range.OperatorSpan,
            $"The range would count down, from {first.AsInteger} to {last.AsInteger}",
            "for a loop that may run no times, start at 0 and use '..<'");
    }

    private bool EvaluateConditional(ConditionalExpression conditional, out Value value)
    {
        if (!Evaluate(conditional.Condition, out value))
            return false;
        return Evaluate(Kinds.IsTrue(value) ? conditional.WhenTrue : conditional.WhenFalse, out value);
    }

    private bool EvaluateUnary(UnaryExpression unary, out Value value)
    {
        if (!Evaluate(unary.Operand, out value))
            return false;
        if (unary.Operator == UnaryOperator.Not)
        {
            value = Value.From(!Kinds.IsTrue(value), _traced is null ? null : value.Origin);
            return true;
        }

        if (!Kinds.IsNumber(value))
            return Fail(unary.Operand.Span, $"A sign needs a number, not {Kinds.Name(value)}");
        BinaryOperator op = unary.Operator == UnaryOperator.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
        if (op == BinaryOperator.Subtract && value.Kind == ValueKind.Float)
        {
            value = Value.From(-value.AsFloat, value.Origin);
            return true;
        }

        return Accept(_operators.Apply(op, Value.From(0L), value), unary.Span, out value);
    }

    private bool EvaluateInterpolated(InterpolatedExpression interpolated, out Value value)
    {
        value = Value.Null;
        var builder = new StringBuilder();
        object? origin = null;
        foreach (Expression part in interpolated.Parts)
        {
            if (!Evaluate(part, out Value partValue))
                return false;

            // Other engines print these by the rules of their implementation language.
            if (partValue.Kind == ValueKind.Boolean && !_options.StrictOperands)
            {
                builder.Append(partValue.AsBoolean ? "True" : "False");
                continue;
            }

            if (partValue.AsObject is not (CapturedText or EmptyObject) && partValue.Kind is ValueKind.Boolean or ValueKind.List or ValueKind.Object or ValueKind.Function)
                return Fail(part.Span, $"{Kinds.Capitalized(partValue)} cannot stand in an interpolated string", "join the parts with '+'");
            if (!Accept(_printer.ToText(partValue), part.Span, out Value text))
                return false;
            builder.Append(text.AsString);
            origin = Origins.Combine(origin, text.Origin, _settings.CombineOrigins);
            if (!Accept(_budget.Text(builder.Length), part.Span))
                return false;
        }

        value = Value.From(builder.ToString(), origin);
        return true;
    }

    private bool EvaluateArray(ArrayExpression array, out Value value)
    {
        var list = new ListValue(array.Items.Length);
        value = Value.From(list);
        foreach (Expression item in array.Items)
        {
            if (!Evaluate(item, out Value itemValue))
                return false;
            list.Items.Add(itemValue);
        }

        return Accept(_budget.Items(list.Count), array.Span);
    }

    private bool EvaluateObject(ObjectExpression expression, out Value value)
    {
        var members = new ObjectValue(expression.Members.Length);
        value = Value.From(members);

        // Each member's value sees the members before it as variables.
        var frame = new Frame(members, isFunction: false);
        _scopes.Push(frame);
        bool succeeded = true;
        foreach (ObjectMember member in expression.Members)
        {
            succeeded = Evaluate(member.Value, out Value memberValue);
            if (!succeeded)
                break;
            members.Set(member.Name, memberValue);
        }

        _scopes.Pop();
        return succeeded;
    }

    private bool EvaluateIncrement(IncrementExpression increment, out Value value)
    {
        value = Value.Null;
        BinaryOperator op = increment.IsDecrement ? BinaryOperator.Subtract : BinaryOperator.Add;
        if (!Evaluate(increment.Target, out Value before))
            return false;
        if (!Kinds.IsNumber(before))
            return Fail(increment.Target.Span, $"Only a number can be counted up or down, not {Kinds.Name(before)}");
        if (!Accept(_operators.Apply(op, before, Value.From(1L)), increment.Span, out Value after)
            || !Assign(increment.Target, after))
            return false;
        value = increment.IsPostfix ? before : after;
        return true;
    }
}
