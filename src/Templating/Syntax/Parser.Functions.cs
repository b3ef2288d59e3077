using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

internal sealed partial class Parser
{
    private FunctionStatement? ParseFunction(Token start)
    {
        Advance();
        Expression? target = ParseLoopVariable();
        ImmutableArray<Parameter>? parameters = Current.Kind == TokenKind.OpenParen ? ParseParameters() : null;
        ExpectEndOfStatement();
        BlockStatement body = ParseBody(start, BlockOwner.Body, out _);
        if (target is null)
            return null;
        string name = target is LocalExpression local ? "$" + local.Name : ((VariableExpression)target).Name;
        return new FunctionStatement(SpanFrom(start), target, new FunctionDeclaration(name, parameters, body));
    }

    private AnonymousFunctionExpression ParseAnonymousFunction()
    {
        Token start = Take();
        ImmutableArray<Parameter>? parameters = Current.Kind == TokenKind.OpenParen ? ParseParameters() : null;
        ExpectEndOfStatement();
        BlockStatement body = ParseBlock(BlockOwner.Body, out BlockEnd ending, endsStatement: false);
        if (ending == BlockEnd.Template)
            ReportUnclosed(start);
        return new AnonymousFunctionExpression(SpanFrom(start), new FunctionDeclaration(null, parameters, body));
    }

    private ImmutableArray<Parameter> ParseParameters()
    {
        Advance();
        ImmutableArray<Parameter>.Builder parameters = ImmutableArray.CreateBuilder<Parameter>();
        while (Current.Kind == TokenKind.Identifier)
        {
            Token name = Take();
            Value? value = null;
            bool isVariable = false;
            Parameter? last = parameters.Count == 0 ? null : parameters[^1];
            if (TryTake(TokenKind.Assign))
                value = ParseDefault();
            else
                isVariable = TryTake(TokenKind.Ellipsis);

            if (last is { IsVariable: true })
                _errors.Add(name.Span, "No parameter can follow one with '...'", "move it to the end");
            else if (last is { Default: not null } && value is null && !isVariable)
                _errors.Add(name.Span, "A parameter without a default cannot follow one with a default", "reorder them");
            if (parameters.Any(parameter => parameter.Name == TextOf(name)))
                _errors.Add(name.Span, $"There are two parameters '{TextOf(name)}'", "give one of them another name");
            parameters.Add(new Parameter(TextOf(name), name.Span, value, isVariable));
            if (!TryTake(TokenKind.Comma))
                break;
        }

        Expect(TokenKind.CloseParen, "')' after the parameters");
        return parameters.DrainToImmutable();
    }

    private Value ParseDefault()
    {
        Expression expression = ParseRequired("as the default");
        switch (expression)
        {
            case LiteralExpression literal:
                return literal.Value;
            default:
                _errors.Add(expression.Span, "The default of a parameter must be a literal", "a sign makes it an expression");
                return Value.Null;
        }
    }

    private Statement? ParseExpressionStatement(Token start)
    {
        if (!StartsExpression(Current.Kind))
        {
            _errors.Add(Current.Span, $"A statement cannot begin with {Describe(Current)}");
            Advance();
            SkipStatement();
            return null;
        }

        Expression expression = ParseExpression(ExpressionMode.Statement);
        if (!OperatorFacts.IsAssignment(Current.Kind, out BinaryOperator? op))
        {
            ExpectEndOfStatement();
            return new ExpressionStatement(SpanFrom(start), expression);
        }

        Advance();
        Expression value = ParseRequired("to assign");
        ExpectEndOfStatement();
        if (op is null && expression is CallExpression { IsParenthesized: true } call && AsDeclaration(call, value) is { } function)
            return new FunctionStatement(SpanFrom(start), call.Target, function);
        CheckTarget(expression);
        return new AssignmentStatement(SpanFrom(start), expression, op, value);
    }

    // f(a, b) = expression
    private static FunctionDeclaration? AsDeclaration(CallExpression call, Expression body)
    {
        if (call.Target is not VariableExpression name)
            return null;
        ImmutableArray<Parameter>.Builder parameters = ImmutableArray.CreateBuilder<Parameter>(call.Arguments.Length);
        foreach (Argument argument in call.Arguments)
        {
            if (argument is not { Name: null, Value: VariableExpression parameter })
                return null;
            parameters.Add(new Parameter(parameter.Name, parameter.Span, null, false));
        }

        return new FunctionDeclaration(name.Name, parameters.DrainToImmutable(), new ReturnStatement(body.Span, body));
    }
}
