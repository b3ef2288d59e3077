namespace Hlc.Templating.Syntax;

internal sealed partial class Parser
{
    private sealed class LoopOptionList
    {
        public Expression? Offset { get; set; }

        public Expression? Limit { get; set; }

        public bool IsReversed { get; set; }

        public LoopOptions ToOptions() => new(Offset, Limit, IsReversed);
    }

    private ForStatement? ParseFor(Token start)
    {
        Advance();
        Expression? variable = ParseLoopVariable();
        if (variable is not null && !IsWord(Current, "in"))
            _errors.Add(Current.Span, $"Expected 'in' after the loop variable, but found {Describe(Current)}");
        else if (variable is not null)
            Advance();

        var options = new LoopOptionList();
        Expression sequence = new LiteralExpression(Current.Span, Value.Null);
        if (variable is null || !StartsExpression(Current.Kind))
            _errors.Add(Current.Span, $"Expected what to loop over, but found {Describe(Current)}");
        else
            sequence = ParseExpression(ExpressionMode.Default, 0, options);
        ExpectEndOfStatement();

        BlockStatement body = ParseBody(start, BlockOwner.For, out BlockEnd ending);
        BlockStatement? otherwise = null;
        if (ending == BlockEnd.Else)
        {
            ExpectEndOfStatement();
            otherwise = ParseBody(start, BlockOwner.Body, out _);
        }

        return variable is null
            ? null
            : new ForStatement(SpanFrom(start), variable, sequence, options.ToOptions(), body, otherwise);
    }

    private Expression? ParseLoopVariable()
    {
        Token token = Current;
        if (token.Kind == TokenKind.Identifier && !IsReserved(TextOf(token)))
        {
            Advance();
            return NewVariable(token.Span, TextOf(token));
        }

        if (token.Kind == TokenKind.Local)
        {
            Advance();
            return new LocalExpression(token.Span, TextOf(token)[1..]);
        }

        _errors.Add(token.Span, $"Expected the name of a variable, but found {Describe(token)}");
        return null;
    }

    private WhileStatement ParseWhile(Token start)
    {
        Advance();
        Expression condition = ParseRequired("after 'while'");
        ExpectEndOfStatement();
        return new WhileStatement(SpanFrom(start), condition, ParseBody(start, BlockOwner.Body, out _));
    }

    private void ParseLoopOptions(LoopOptionList options)
    {
        while (Current.Kind == TokenKind.Identifier)
        {
            Token name = Take();
            Expression? value = TryTake(TokenKind.Colon) ? ParseNamedValue() : null;
            switch (TextOf(name))
            {
                case "offset" when value is not null:
                    options.Offset = value;
                    break;
                case "limit" when value is not null:
                    options.Limit = value;
                    break;
                case "reversed":
                    options.IsReversed = true;
                    break;
                default:
                    _errors.Add(
                        name.Span,
                        $"A loop has no option '{TextOf(name)}'",
                        "there are 'offset: n', 'limit: n' and 'reversed'; put a call that is looped over in parentheses");
                    break;
            }
        }
    }
}
