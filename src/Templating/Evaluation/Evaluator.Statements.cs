using System.Runtime.CompilerServices;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

internal sealed partial class Evaluator
{
    private Flow ExecuteBlock(BlockStatement block)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Stop(block.Span, "Blocks and calls are nested too deeply");
        string? indent = _output.Indent;
        Flow flow = Flow.Next;
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case TextStatement text:
                    if (_traced is not null)
                        WriteTraced(text.Span);
                    else
                        _output.Write(_template.Text.AsSpan(text.Span.Offset, text.Span.Length), null);
                    flow = CheckWritten(text.Span) ? Flow.Next : Flow.Stop;
                    break;
                case EnterCodeStatement enter:
                    if (_options.AutoIndent)
                        _output.Indent = enter.Indent;
                    break;
                case ExitCodeStatement:
                    _output.Indent = indent;
                    break;
                default:
                    flow = Execute(statement);
                    break;
            }

            if (flow != Flow.Next)
                break;
        }

        _output.Indent = indent;
        return flow;
    }

    private Flow Execute(Statement statement)
    {
        if (_budget.Steps(1) is { } passed)
            return Stop(statement.Span, passed);
        switch (statement)
        {
            case ExpressionStatement expression:
                return ExecuteExpression(expression);
            case IfStatement condition:
                return ExecuteIf(condition);
            case ForStatement loop:
                return ExecuteFor(loop);
            case AssignmentStatement assignment:
                return ExecuteAssignment(assignment) ? Flow.Next : Flow.Stop;
            case CaseStatement choice:
                return ExecuteCase(choice);
            case CaptureStatement capture:
                return ExecuteCapture(capture);
            case ReturnStatement result:
                return ExecuteReturn(result);
            case FunctionStatement function:
                return Assign(function.Target, new FunctionValue(function.Function, _template).ToValue()) ? Flow.Next : Flow.Stop;
            case BreakStatement or ContinueStatement:
                return ExecuteJump(statement);
            case WhileStatement loop:
                return ExecuteWhile(loop);
            case WithStatement with:
                return ExecuteWith(with);
            case WrapStatement wrap:
                return CallAndPrint(wrap.Call, wrap.Body);
            case WrappedBlockStatement:
                return _locals is { Wrapped: { } block, WrappedTemplate: { } template }
                    ? ExecuteWrapped(block, template)
                    : Stop(statement.Span, "There is no wrapped block here", "'$$' is used in a function that 'wrap' calls");
            case ImportStatement import:
                return ExecuteImport(import);
            case ReadOnlyStatement readOnly:
                return ExecuteReadOnly(readOnly);
            default:
                return ExecuteBlock((BlockStatement)statement);
        }
    }

    // The block is the caller's, which may be another template than the function's.
    private Flow ExecuteWrapped(BlockStatement block, Template template)
    {
        Template own = _template;
        SwitchTo(template);
        Flow flow = ExecuteBlock(block);
        SwitchTo(own);
        return flow;
    }

    private Flow ExecuteExpression(ExpressionStatement statement)
    {
        if (statement.Expression is CallExpression call)
            return CallAndPrint(call, null);
        if (!EvaluateRaw(statement.Expression, out Value value))
            return Flow.Stop;
        bool isCalled = value.Kind == ValueKind.Function
            && statement.Expression is not (FunctionReferenceExpression or AnonymousFunctionExpression or ConditionalExpression);
        if (!isCalled || value.AsFunction is not { } function)
            return PrintOne(statement.Expression, value);

        // A function that stands alone is called like one with arguments: that it gives nothing is no mistake.
        bool isPrinted = Invoke(function, [], null, new CallSite(statement.Expression.Span, null, IsPrinted: true), out value)
            && Print(value, statement.Expression.Span);
        return isPrinted ? Flow.Next : Flow.Stop;
    }

    private Flow PrintOne(Expression expression, in Value value)
    {
        if (value.IsNull && _options.StrictOperands)
            return Stop(
                expression.Span,
                "There is no value here: it would print as nothing",
                "Print it only where it exists (if), or give it a default (??)");
        return Print(value, expression.Span) ? Flow.Next : Flow.Stop;
    }

    private Flow CallAndPrint(CallExpression call, BlockStatement? wrapped)
    {
        // The text of a printed include goes on part by part, each with its own origin.
        bool isPrinted = Call(call, wrapped, isPrinted: true, out Value value) && Print(value, call.Span);
        return isPrinted ? Flow.Next : Flow.Stop;
    }

    private Flow ExecuteIf(IfStatement statement)
    {
        Value failed = Value.Null;
        foreach (ConditionalBranch branch in statement.Branches)
        {
            if (!Evaluate(branch.Condition, out Value condition))
                return Flow.Stop;
            if (Kinds.IsTrue(condition))
                return ExecuteDecided(branch.Body, branch.Condition.Span, Decided(condition, failed));
            failed = Decided(condition, failed);
        }

        return statement.Else is null
            ? Flow.Next
            : ExecuteDecided(statement.Else, statement.Branches[^1].Condition.Span, failed);
    }

    private Flow ExecuteCase(CaseStatement statement)
    {
        if (!Evaluate(statement.Subject, out Value subject))
            return Flow.Stop;
        string? indent = _output.Indent;
        if (statement.EndsIndent)
            _output.Indent = null;
        Flow flow = ExecuteBranch(statement, subject);
        _output.Indent = indent;
        return flow;
    }

    private Flow ExecuteBranch(CaseStatement statement, in Value subject)
    {
        foreach (WhenBranch branch in statement.Branches)
        {
            foreach (Expression expression in branch.Values)
            {
                if (!Evaluate(expression, out Value value)
                    || !Accept(_operators.Apply(BinaryOperator.Equal, subject, value), expression.Span, out Value isMatch))
                    return Flow.Stop;
                if (isMatch.AsBoolean)
                    return ExecuteDecided(branch.Body, expression.Span, Decided(subject, value));
            }
        }

        return statement.Else is null ? Flow.Next : ExecuteDecided(statement.Else, statement.Subject.Span, subject);
    }

    private Flow ExecuteCapture(CaptureStatement statement)
    {
        var buffer = new TextBuffer();
        _output.Push(buffer);
        Flow flow = ExecuteBlock(statement.Body);
        _output.Pop();
        Value captured = buffer.ToValue(_settings.CombineOrigins);
        if (!_options.CaptureText && captured.AsString is { } text)
            captured = Value.From(new CapturedText(text), captured.Origin);
        if (flow == Flow.Stop || !Assign(statement.Target, captured))
            return Flow.Stop;
        return flow;
    }

    private Flow ExecuteReturn(ReturnStatement statement)
    {
        Value value = Value.Null;
        if (statement.Value is not null && !Evaluate(statement.Value, out value))
            return Flow.Stop;
        _returned = value;
        return Flow.Return;
    }

    private Flow ExecuteJump(Statement statement)
    {
        bool isBreak = statement is BreakStatement;
        if (_locals.LoopStates.Count == 0)
            return Stop(statement.Span, $"'{(isBreak ? "break" : "continue")}' is not inside a loop");
        return isBreak ? Flow.Break : Flow.Continue;
    }

    private Flow ExecuteWith(WithStatement statement)
    {
        if (!Evaluate(statement.Target, out Value target))
            return Flow.Stop;
        if (target.AsObject is not { } members)
            return Stop(statement.Target.Span, $"'with' needs an object, not {Kinds.Name(target)}");
        _scopes.Push(new Frame(members, isFunction: false));
        Flow flow = ExecuteBlock(statement.Body);
        _scopes.Pop();
        return flow;
    }

    private Flow ExecuteImport(ImportStatement statement)
    {
        if (!Evaluate(statement.Source, out Value source))
            return Flow.Stop;
        if (source.IsNull && !_options.StrictOperands)
            return Flow.Next;
        if (source.AsObject is not { } members)
            return Stop(statement.Source.Span, $"'import' needs an object, not {Kinds.Name(source)}");
        foreach (string name in members.MemberNames)
        {
            if (members.Lookup(name, out Value value) == MemberLookup.Failed)
                return Flow.Stop;
            if (_scopes.ImportStore is not { } store)
                return Stop(statement.Span, "Nothing can be imported into an object of the host's");
            store.TrySet(name, value);
        }

        return Flow.Next;
    }

    private Flow ExecuteReadOnly(ReadOnlyStatement statement)
    {
        if (statement.Target is LocalExpression local)
            _locals.Variables.MakeReadOnly(local.Name);
        else if (statement.Target is VariableExpression variable)
            _scopes.StoreFor(variable.Name)?.MakeReadOnly(variable.Name);
        return Flow.Next;
    }
}
