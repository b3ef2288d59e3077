using Hlc.Templating.Syntax;

namespace Hlc.Templating.Checking;

internal sealed partial class Checker
{
    private void WalkBlock(BlockStatement block)
    {
        foreach (Statement statement in block.Statements)
        {
            if (_state is null || !TakeStep(statement.Span))
                return;
            if (statement is TextStatement text)
                WalkText(text);
            else if (statement is not (EnterCodeStatement or ExitCodeStatement))
                Walk(statement);
        }
    }

    private void Walk(Statement statement)
    {
        switch (statement)
        {
            case ExpressionStatement expression:
                WalkExpression(expression);
                break;
            case IfStatement condition:
                WalkIf(condition);
                break;
            case ForStatement loop:
                WalkFor(loop);
                break;
            case AssignmentStatement assignment:
                WalkAssignment(assignment);
                break;
            case CaseStatement choice:
                WalkCase(choice);
                break;
            case CaptureStatement capture:
                WalkCapture(capture);
                break;
            case ReturnStatement result:
                WalkReturn(result);
                break;
            case FunctionStatement function:
                Assign(function.Target, Declare(function.Function));
                break;
            case BreakStatement or ContinueStatement:
                WalkJump(statement);
                break;
            case WhileStatement loop:
                WalkWhile(loop);
                break;
            case WithStatement with:
                WalkWith(with);
                break;
            case WrapStatement wrap:
                CheckPrinted(CheckCall(wrap.Call, new WrappedBlock(wrap.Body, _template), isPrinted: true), wrap.Call.Span);
                break;
            case WrappedBlockStatement:
                WalkWrapped(statement);
                break;
            case ImportStatement import:
                WalkImport(import);
                break;
            case ReadOnlyStatement readOnly:
                WalkReadOnly(readOnly);
                break;
            case BlockStatement block:
                WalkBlock(block);
                break;
        }
    }

    private void WalkExpression(ExpressionStatement statement)
    {
        StaticType type = statement.Expression is CallExpression call
            ? CheckCall(call, null, isPrinted: true)
            : CheckCalled(statement.Expression, isPrinted: true);
        CheckPrinted(type, statement.Expression.Span);
    }

    private void WalkIf(IfStatement statement)
    {
        FlowState? after = null;
        foreach (ConditionalBranch branch in statement.Branches)
        {
            (FlowState? whenTrue, FlowState? whenFalse) = CheckCondition(branch.Condition);
            _state = whenTrue;
            WalkBlock(branch.Body);
            after = FlowState.Join(after, _state);
            _state = whenFalse;
        }

        if (statement.Else is not null)
            WalkBlock(statement.Else);
        _state = FlowState.Join(after, _state);
    }

    private void WalkCase(CaseStatement statement)
    {
        StaticType subject = Check(statement.Subject);
        FlowState? after = null;
        foreach (WhenBranch branch in statement.Branches)
        {
            FlowState? matched = null;
            foreach (Expression expression in branch.Values)
            {
                StaticType value = Check(expression);
                Operate(BinaryOperator.Equal, subject, value, statement.Subject, expression, expression.Span);
                (FlowState? equal, FlowState? different) = SplitByEquality(statement.Subject, subject, value);
                matched = FlowState.Join(matched, equal);
                _state = different;
                subject = _state is { } state && PathOf(statement.Subject) is { } path ? state.Fact(path) ?? subject : subject;
            }

            FlowState? left = _state;
            _state = matched;
            WalkBlock(branch.Body);
            after = FlowState.Join(after, _state);
            _state = left;
        }

        if (statement.Else is not null)
            WalkBlock(statement.Else);
        _state = FlowState.Join(after, _state);
    }

    private void WalkCapture(CaptureStatement statement)
    {
        LinePlace line = _state?.Line ?? LinePlace.Middle;
        _state = _state?.At(LinePlace.Middle);
        PrintedText around = _printed;
        PrintedText text = _printed = new PrintedText();
        _locals.Captures.Push(new OpenCapture(statement.Target, _locals.LoopExits.Count, text));
        WalkBlock(statement.Body);
        _locals.Captures.Pop();
        _printed = around;
        _state = _state?.At(line);
        Assign(statement.Target, StaticType.TextOf(text.Safety));
    }

    // A jump out of a capture still sets its variable.
    private void CloseCaptures(int loopDepth)
    {
        foreach (OpenCapture capture in _locals.Captures)
        {
            if (capture.LoopDepth < loopDepth)
                break;
            // Of a loop that is still walked, what follows may have been written in an earlier round.
            bool isWhole = capture.LoopDepth == _locals.LoopExits.Count;
            Assign(capture.Target, StaticType.TextOf(isWhole ? capture.Text.Safety : TextSafety.Raw));
            _state = _state?.At(LinePlace.Middle);
        }
    }

    private void WalkReturn(ReturnStatement statement)
    {
        StaticType type = statement.Value is null ? StaticType.Nothing : Check(statement.Value);
        if (_locals.IsTemplate && statement.Value is not null)
            CheckPrinted(type, statement.Value.Span);
        CloseCaptures(0);
        _locals.Returned = _locals.Returned.Or(type);
        _locals.Exit = FlowState.Join(_locals.Exit, _state);
        _state = null;
    }

    private void WalkJump(Statement statement)
    {
        bool isBreak = statement is BreakStatement;
        if (_locals.LoopExits.Count == 0)
        {
            Report(statement.Span, $"'{(isBreak ? "break" : "continue")}' is not inside a loop");
            return;
        }

        CloseCaptures(_locals.LoopExits.Count);
        LoopExits loop = _locals.LoopExits.Peek();
        if (isBreak)
            loop.Break = FlowState.Join(loop.Break, _state);
        else
            loop.Continue = FlowState.Join(loop.Continue, _state);
        _state = null;
    }

    private void WalkWith(WithStatement statement)
    {
        StaticType target = Check(statement.Target);
        if (!target.IsFree && target.Kinds != TypeKinds.Object)
        {
            Report(statement.Target.Span, $"'with' needs an object, not {TypeNames.Of(target.Kinds)}");
            target = StaticType.Mistake;
        }

        var scope = new Scope($"{_scopes.Count}:") { Target = target };
        _scopes.Add(scope);
        WalkBlock(statement.Body);
        _scopes.RemoveAt(_scopes.Count - 1);
        _state = _state?.Leave(scope.Prefix);
    }

    private void WalkWrapped(Statement statement)
    {
        if (_locals.Wrapped is not { } wrapped)
        {
            if (_locals.Arguments is not { AreUnknown: true })
                Report(statement.Span, "There is no wrapped block here", "'$$' is used in a function that 'wrap' calls");
            return;
        }

        // Inside the block, '$$' would be the block itself.
        (Template template, _template) = (_template, wrapped.Template);
        _locals.Wrapped = null;
        WalkBlock(wrapped.Block);
        _locals.Wrapped = wrapped;
        _template = template;
    }
}
