using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    private void WalkFor(ForStatement statement)
    {
        StaticType sequence = Check(statement.Sequence);
        StaticType item = ItemOf(sequence, statement.Sequence);
        CheckCount(statement.Options.Offset);
        CheckCount(statement.Options.Limit);

        bool isLocal = statement.Variable is LocalExpression;
        string name = (statement.Variable as VariableExpression)?.Name ?? ((LocalExpression)statement.Variable).Name;
        List<LoopName> loops = isLocal ? _locals.Loops : _scopes[^1].Loops;
        string prefix = $"{(isLocal ? _locals.Prefix : _scopes[^1].Prefix)}#{loops.Count}:";
        string slot = prefix + name;
        FlowState? empty = _state;
        FlowState? after = null;
        if (!item.IsNever)
        {
            loops.Add(new LoopName(name, slot));
            (after, _) = WalkRounds(statement.Span, isWhile: false, head =>
            {
                _state = head.Set(slot, item);
                WalkBlock(statement.Body);
                return null;
            });
            loops.RemoveAt(loops.Count - 1);
            after = after?.Leave(prefix);
        }

        // Without a way around it, what the body sets is set.
        _state = sequence.HasItems && statement.Options.Offset is null ? null : empty;
        if (statement.Else is not null)
            WalkBlock(statement.Else);
        _state = FlowState.Join(after, _state);
    }

    private void CheckCount(Expression? option)
    {
        if (option is null)
            return;
        StaticType type = Check(option);
        if (!type.IsFree && (type.Kinds & ~TypeKinds.Integer) != 0)
            Report(option.Span, $"A loop's option needs an integer, but this can be {TypeNames.Of(type.Kinds & ~TypeKinds.Integer)}");
    }

    private void WalkWhile(WhileStatement statement)
    {
        (_, FlowState? after) = WalkRounds(statement.Span, isWhile: true, head =>
        {
            _state = head;
            (FlowState? whenTrue, FlowState? whenFalse) = CheckCondition(statement.Condition);
            _state = whenTrue;
            WalkBlock(statement.Body);
            return whenFalse;
        });
        _state = after;
    }

    /// <summary>
    /// Walks a loop's body until what is known before it no longer changes. Gives what is known after the body, or after a
    /// jump out of it, and what is known where the loop ends otherwise.
    /// </summary>
    private (FlowState? AfterBody, FlowState? AfterLoop) WalkRounds(TemplateSpan span, bool isWhile, Func<FlowState, FlowState?> walk)
    {
        if (_state is not { } head)
            return (null, null);
        for (int round = 0; ; round++)
        {
            var exits = new LoopExits(isWhile);
            _locals.LoopExits.Push(exits);
            FlowState? ended = walk(head);
            _locals.LoopExits.Pop();
            FlowState? back = FlowState.Join(_state, exits.Continue);
            if (FlowState.Join(head, back) is not { } next || next.SameAs(head))
                return (FlowState.Join(back, exits.Break), FlowState.Join(ended, exits.Break));
            head = next;
            if (round == MostRounds)
            {
                _state = head;
                Report(span, "What this loop collects takes ever new forms, so it cannot be checked", "collect items of one kind");
                return (head, head);
            }
        }
    }

    // What a loop over a value visits; never if it is known to be empty.
    private StaticType ItemOf(StaticType sequence, Expression expression)
    {
        if (sequence.IsFree)
            return sequence.Safety.IsRaw ? StaticType.Free : StaticType.Mistake;
        if (sequence.CanBeNull)
            ReportNull(expression, sequence, "a loop runs over it");
        StaticType item = ItemOf(sequence);
        StaticType other = sequence.NotNull().Without(TypeKinds.List | TypeKinds.Text | TypeKinds.Object);
        if (!other.IsNever)
            return Mistake(expression.Span, $"A loop needs a list, a range, an object or a text, not {TypeNames.Of(other.Kinds)}");
        return item;
    }

    internal static StaticType ItemOf(StaticType sequence)
    {
        StaticType item = sequence.Item ?? StaticType.Never;
        if (sequence.CanBe(TypeKinds.Text))
            item = item.Or(StaticType.TextOf(sequence.Safety.IsOwn ? sequence.Safety : TextSafety.Raw));
        foreach (ObjectShape shape in sequence.Shapes)
        {
            if (shape.MemberNames.Any())
                item = item.Or(LiteralShape.Pair(StaticType.OwnLines, shape.AnyMember()));
        }

        return item;
    }

    private StaticType CheckLoopState(LoopStateExpression expression)
    {
        if (!_locals.LoopExits.Any(loop => loop.IsWhile == expression.IsWhile))
            return Mistake(expression.Span, $"This is not inside a '{(expression.IsWhile ? "while" : "for")}' loop");
        return expression.Member is LoopMember.Index or LoopMember.ReverseIndex or LoopMember.Length
            ? StaticType.Integer
            : StaticType.Boolean;
    }
}
