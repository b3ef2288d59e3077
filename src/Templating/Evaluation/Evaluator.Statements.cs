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
                return ExecuteWrapped(statement);
            case ImportStatement import:
                return ExecuteImport(import);
            case ReadOnlyStatement readOnly:
                return ExecuteReadOnly(readOnly);
            default:
                return ExecuteBlock((BlockStatement)statement);
        }
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

    // The block stands in the template that calls the function, which may have come from another one.
    private Flow ExecuteWrapped(Statement statement)
    {
        if (_locals is not { Wrapped: { } block, Caller: { } caller })
            return Stop(statement.Span, "There is no wrapped block here", "'$$' is used in a function that 'wrap' calls");
        Template template = _template;
        _template = caller;
        Flow flow = ExecuteBlock(block);
        _template = template;
        return flow;
    }

    private Flow ExecuteIf(IfStatement statement)
    {
        foreach (ConditionalBranch branch in statement.Branches)
        {
            if (!Evaluate(branch.Condition, out Value condition))
                return Flow.Stop;
            if (Kinds.IsTrue(condition))
                return ExecuteBlock(branch.Body);
        }

        return statement.Else is null ? Flow.Next : ExecuteBlock(statement.Else);
    }

    private Flow ExecuteCase(CaseStatement statement)
    {
        if (!Evaluate(statement.Subject, out Value subject))
            return Flow.Stop;
        foreach (WhenBranch branch in statement.Branches)
        {
            foreach (Expression expression in branch.Values)
            {
                if (!Evaluate(expression, out Value value)
                    || !Accept(_operators.Apply(BinaryOperator.Equal, subject, value), expression.Span, out Value isMatch))
                    return Flow.Stop;
                if (isMatch.AsBoolean)
                    return ExecuteBlock(branch.Body);
            }
        }

        return statement.Else is null ? Flow.Next : ExecuteBlock(statement.Else);
    }

    private Flow ExecuteCapture(CaptureStatement statement)
    {
        var buffer = new TextBuffer();
        _output.Push(buffer);
        Flow flow = ExecuteBlock(statement.Body);
        _output.Pop();
        if (flow == Flow.Stop || !Assign(statement.Target, buffer.ToValue(_settings.CombineOrigins)))
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
        if (source.AsObject is not { } members)
            return Stop(statement.Source.Span, $"'import' needs an object, not {Kinds.Name(source)}");
        foreach (string name in members.MemberNames)
        {
            if (members.Lookup(name, out Value value) == MemberLookup.Failed)
                return Flow.Stop;
            if (_scopes.StoreFor(name) is not { } store)
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
