using Hlc.Templating.Builtins;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

internal sealed partial class Evaluator
{
    private Flow ExecuteFor(ForStatement statement)
    {
        if (!Evaluate(statement.Sequence, out Value sequence))
            return Flow.Stop;
        if (sequence.IsNull)
        {
            return _options.StrictOperands
                ? Stop(statement.Sequence.Span, "What the loop runs over is null", "give it a list with '??', or test it with 'if'")
                : Flow.Next;
        }

        if (!TryItems(sequence, statement.Sequence.Span, out ITemplateList items)
            || !TrySlice(statement.Options, ref items))
            return Flow.Stop;
        if (items.Count == 0)
            return statement.Else is null ? Flow.Next : ExecuteDecided(statement.Else, statement.Sequence.Span, sequence);

        string name = (statement.Variable as VariableExpression)?.Name ?? ((LocalExpression)statement.Variable).Name;
        var variable = new LoopVariable(name);
        List<LoopVariable> loops = statement.Variable is LocalExpression ? _locals.Loops : _scopes.Top.Loops;
        var state = new LoopState(isWhile: false) { Length = items.Count };
        loops.Add(variable);
        _locals.LoopStates.Push(state);
        _budget.EnterLoop();
        Flow flow = RunFor(statement, items, variable, state);
        _budget.LeaveLoop();
        _locals.LoopStates.Pop();
        loops.RemoveAt(loops.Count - 1);
        return flow;
    }

    private Flow RunFor(ForStatement statement, ITemplateList items, LoopVariable variable, LoopState state)
    {
        for (int index = 0; index < state.Length; index++)
        {
            if (_budget.Iteration() is { } passed)
                return Stop(statement.Sequence.Span, passed);
            Value item = items[index];
            state.Index = index;
            state.IsChanged = index == 0 || !Kinds.AreSame(variable.Value, item);
            variable.Value = item;
            Flow flow = ExecuteDecided(statement.Body, statement.Sequence.Span, item);
            if (flow == Flow.Break)
                break;
            if (flow is Flow.Return or Flow.Stop)
                return flow;
            if (items.Count != state.Length)
                return Stop(statement.Sequence.Span, "The list is changed while a loop runs over it", "collect into another list");
        }

        return Flow.Next;
    }

    private bool TryItems(in Value sequence, TemplateSpan span, out ITemplateList items)
    {
        items = new ListValue(0);
        switch (sequence.Kind)
        {
            case ValueKind.List when sequence.AsList is { } list:
                items = list;
                return true;
            case ValueKind.String when sequence.AsString is { } text:
                items = new CharacterList(text, sequence.Origin);
                return true;
            case ValueKind.Object when sequence.AsObject is { } members:
                if (members is CapturedText)
                    return Fail(span, "A loop needs a list, a range, an object or a string, not a captured text");
                if (!Accept(BuiltinServices.Pairs(members), span, out Value pairs))
                    return false;
                items = pairs.AsList ?? items;
                return true;
            default:
                return Fail(span, $"A loop needs a list, a range, an object or a string, not {Kinds.Name(sequence)}");
        }
    }

    private bool TrySlice(LoopOptions options, ref ITemplateList items)
    {
        if (options is { Offset: null, Limit: null, IsReversed: false })
            return true;
        int count = items.Count;
        if (!TryCount(options.Offset, 0, out int offset) || !TryCount(options.Limit, 0, out int limit))
            return false;
        offset = Math.Clamp(offset, 0, count);
        count -= offset;
        int taken = limit > 0 ? Math.Min(limit, count) : count;

        // Backwards, the limit counts from the end.
        items = new ListSlice(items, options.IsReversed ? offset + count - taken : offset, taken, options.IsReversed);
        return true;
    }

    private bool TryCount(Expression? expression, int absent, out int count)
    {
        count = absent;
        if (expression is null)
            return true;
        if (!Evaluate(expression, out Value value))
            return false;
        if (value.IsNull && !_options.StrictOperands)
            return true;
        if (!_services.TryInteger(value, out long number))
            return Fail(expression.Span, Kinds.NoInteger("A loop's option needs an integer", value));
        count = (int)Math.Clamp(number, int.MinValue, int.MaxValue);
        return true;
    }

    private Flow ExecuteWhile(WhileStatement statement)
    {
        var state = new LoopState(isWhile: true) { Index = -1 };
        _locals.LoopStates.Push(state);
        _budget.EnterLoop();
        Flow flow = Flow.Next;
        while (flow is Flow.Next or Flow.Continue)
        {
            flow = Evaluate(statement.Condition, out Value condition) ? Flow.Next : Flow.Stop;
            if (flow == Flow.Stop || !Kinds.IsTrue(condition))
                break;
            state.Index++;
            flow = _budget.Iteration() is { } passed
                ? Stop(statement.Condition.Span, passed)
                : ExecuteDecided(statement.Body, statement.Condition.Span, condition);
        }

        _budget.LeaveLoop();
        _locals.LoopStates.Pop();
        return flow == Flow.Break ? Flow.Next : flow;
    }

    private bool EvaluateLoopState(LoopStateExpression expression, out Value value)
    {
        value = Value.Null;
        LoopState? state = null;
        foreach (LoopState candidate in _locals.LoopStates)
        {
            if (candidate.IsWhile == expression.IsWhile)
            {
                state = candidate;
                break;
            }
        }

        if (state is null)
            return Fail(expression.Span, $"This is not inside a '{(expression.IsWhile ? "while" : "for")}' loop");
        value = expression.Member switch
        {
            LoopMember.Index => Value.From((long)state.Index),
            LoopMember.ReverseIndex => Value.From((long)(state.Length - state.Index - 1)),
            LoopMember.Length => Value.From((long)state.Length),
            LoopMember.First => Value.From(state.Index == 0),
            LoopMember.Last => Value.From(state.Index == state.Length - 1),
            LoopMember.Even => Value.From(state.Index % 2 == 0),
            LoopMember.Odd => Value.From(state.Index % 2 != 0),
            _ => Value.From(state.IsChanged),
        };
        return true;
    }
}
