using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

internal sealed partial class Parser
{
    private enum ExpressionMode
    {
        Default,

        // At the start of a statement: an assignment may follow.
        Statement,

        // One operand with its members and indexes: the value of a named argument.
        Operand,

        // The values of `when` are separated by `||`.
        When,
    }

    /// <summary>A call in the blank form while its arguments are read.</summary>
    private sealed record PendingCall(Expression Target, ImmutableArray<Argument>.Builder Arguments)
    {
        public CallExpression Close()
        {
            TemplateSpan span = Arguments.Count == 0 ? Target.Span : Target.Span.To(Arguments[^1].Value.Span);
            return new CallExpression(span, Target, Arguments.DrainToImmutable(), false, false);
        }
    }

    private static bool StartsExpression(TokenKind kind) => kind switch
    {
        TokenKind.Identifier or TokenKind.Local or TokenKind.Arguments => true,
        TokenKind.Integer or TokenKind.HexInteger or TokenKind.BinaryInteger or TokenKind.Float => true,
        TokenKind.String or TokenKind.Verbatim or TokenKind.Interpolated or TokenKind.InterpolatedStart => true,
        TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace => true,
        TokenKind.Not or TokenKind.Minus or TokenKind.Plus or TokenKind.At or TokenKind.Spread => true,
        TokenKind.Increment or TokenKind.Decrement => true,
        _ => false,
    };

    private Expression ParseExpression(
        ExpressionMode mode = ExpressionMode.Default, int entering = 0, LoopOptionList? options = null, bool insideCall = false)
    {
        int depth = _expressionDepth;
        _expressionLevel++;
        Expression result = EnterExpression()
            ? ParseOperandsAndCalls(mode, entering, options, insideCall)
            : new LiteralExpression(Current.Span, Value.Null);
        _expressionLevel--;
        _expressionDepth = depth;
        return result;
    }

    private bool EnterExpression()
    {
        if (++_expressionDepth <= _options.NestingLimit
            && System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return true;
        _errors.Add(Current.Span, "The expression is too long or nested too deeply", "split it with variables");
        _newLinesAllowed = 0;
        SkipStatement();
        return false;
    }

    private Expression ParseOperandsAndCalls(ExpressionMode mode, int entering, LoopOptionList? options, bool insideCall)
    {
        PendingCall? call = null;
        while (true)
        {
            Expression left = ParseOperand();
            if (left is not AnonymousFunctionExpression)
            {
                left = ParseOperators(left, mode, entering, ref call, insideCall);
                if (mode != ExpressionMode.Operand && !insideCall && TryParseArguments(ref left, ref call, options, out bool again))
                {
                    if (again)
                        continue;
                    left = ParseOperators(left, mode, entering, ref call, insideCall);
                }

                if (entering == 0 && mode != ExpressionMode.Operand && Current.Kind == TokenKind.Pipe)
                    return ParsePipe(CloseCall(left, ref call));
            }

            return CloseCall(left, ref call);
        }
    }

    private static Expression CloseCall(Expression last, ref PendingCall? call)
    {
        if (call is null)
            return last;
        call.Arguments.Add(new Argument(null, last));
        CallExpression closed = call.Close();
        call = null;
        return closed;
    }

    private Expression ParsePipe(Expression from)
    {
        // The right side may stand on the next line.
        _newLinesAllowed++;
        Advance();
        _newLinesAllowed--;
        Expression to = ParseRequired("after '|'");
        if (Current.Kind == TokenKind.Colon)
            _errors.Add(Current.Span, "A pipe cannot stand before ':'", "put the pipe in parentheses");
        return Pipe(from, to);
    }

    // The piped value goes to the first function that the right side calls.
    private static Expression Pipe(Expression from, Expression to)
    {
        TemplateSpan span = from.Span.To(to.Span);
        return to switch
        {
            CallExpression { IsPiped: true } piped => piped with
            {
                Span = span,
                Arguments = piped.Arguments.SetItem(0, new Argument(null, Pipe(from, piped.Arguments[0].Value))),
            },
            CallExpression call => call with
            {
                Span = span,
                Arguments = call.Arguments.Insert(0, new Argument(null, from)),
                IsPiped = true,
            },
            BinaryExpression binary => binary with { Span = span, Left = Pipe(from, binary.Left) },
            ConditionalExpression conditional => conditional with { Span = span, Condition = Pipe(from, conditional.Condition) },
            _ => new CallExpression(span, to, [new Argument(null, from)], true, false),
        };
    }

    // Binary operators and `? :` after an operand. Stops where an argument, a pipe or the end of the expression follows.
    private Expression ParseOperators(Expression left, ExpressionMode mode, int entering, ref PendingCall? call, bool insideCall)
    {
        while (true)
        {
            left = ParsePostfix(left);
            if (mode == ExpressionMode.Operand)
                return left;
            if (OperatorFacts.IsAssignment(Current.Kind, out _))
            {
                if (mode != ExpressionMode.Statement || _expressionLevel > 1 || call is not null)
                {
                    _errors.Add(Current.Span, "An assignment must be a statement of its own", "to compare, write '=='");
                    SkipStatement();
                }

                return left;
            }

            int precedence = OperatorFacts.Precedence(Current.Kind, out BinaryOperator op);
            if (precedence > 0)
            {
                if (precedence <= entering || (mode == ExpressionMode.When && op == BinaryOperator.Or))
                    return left;
                if (!EnterExpression())
                    return left;
                Token sign = Take();
                if (!StartsExpression(Current.Kind))
                {
                    _errors.Add(Current.Span, $"Expected an expression after '{TextOf(sign)}', but found {Describe(Current)}");
                    return left;
                }

                Expression right = ParseExpression(
                    mode == ExpressionMode.Statement ? ExpressionMode.Default : mode, precedence, null, insideCall || call is not null);
                left = new BinaryExpression(left.Span.To(right.Span), op, left, right, sign.Span);
                continue;
            }

            if (Current.Kind == TokenKind.Question && entering == 0)
                return ParseConditional(CloseCall(left, ref call));
            return left;
        }
    }

    private ConditionalExpression ParseConditional(Expression condition)
    {
        Advance();
        Expression whenTrue = ParseRequired("after '?'");
        Expect(TokenKind.Colon, "':' and the other value");
        Expression whenFalse = ParseRequired("after ':'");
        return new ConditionalExpression(condition.Span.To(whenFalse.Span), condition, whenTrue, whenFalse);
    }

    // What follows an operand without an operator is an argument. True if something was read; `again` if an operand comes next.
    private bool TryParseArguments(ref Expression left, ref PendingCall? call, LoopOptionList? options, out bool again)
    {
        again = false;
        if (!StartsExpression(Current.Kind) || OperatorFacts.Precedence(Current.Kind, out _) > 0 || left is ConditionalExpression)
            return false;
        if (options is not null && Current.Kind == TokenKind.Identifier)
        {
            ParseLoopOptions(options);
            return true;
        }

        if (call is null)
            call = new PendingCall(left, ImmutableArray.CreateBuilder<Argument>());
        else
            call.Arguments.Add(new Argument(null, left));
        while (Current.Kind == TokenKind.Identifier && Peek().Kind == TokenKind.Colon)
        {
            Token name = Take();
            Advance();
            call.Arguments.Add(new Argument(TextOf(name), ParseNamedValue()));
        }

        again = StartsExpression(Current.Kind);
        if (again && call.Arguments.Count > 0 && call.Arguments[^1].Name is not null)
            _errors.Add(Current.Span, "An argument without a name cannot follow one with a name", "put the named arguments last");
        if (!again)
        {
            left = call.Close();
            call = null;
        }

        return true;
    }

    private Expression ParseNamedValue()
    {
        if (StartsExpression(Current.Kind))
            return ParseExpression(ExpressionMode.Operand);
        return ParseRequired("after ':'");
    }
}
