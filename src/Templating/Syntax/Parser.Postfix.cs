using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

internal sealed partial class Parser
{
    // Members, indexes, calls in parentheses, `++` and `--`.
    private Expression ParsePostfix(Expression left)
    {
        while (true)
        {
            Expression next = Current.Kind switch
            {
                TokenKind.Dot or TokenKind.QuestionDot => ParseMember(left),
                TokenKind.OpenBracket when !IsAfterBlank && IsIndexable(left) => ParseIndex(left),
                TokenKind.OpenParen when !IsAfterBlank && IsPath(left) => ParseCall(left),
                TokenKind.Increment or TokenKind.Decrement => ParsePostfixIncrement(left),
                _ => left,
            };
            if (ReferenceEquals(next, left) || !EnterExpression())
                return next;
            left = next;
        }
    }

    private static bool IsPath(Expression expression) =>
        expression is VariableExpression or LocalExpression or ArgumentExpression or ArgumentsExpression
            or ThisExpression or MemberExpression or IndexExpression or ParenthesizedExpression;

    private static bool IsIndexable(Expression expression) =>
        IsPath(expression) || expression is LiteralExpression or CallExpression { IsParenthesized: true };

    private Expression ParseMember(Expression target)
    {
        bool nullAllowed = Current.Kind == TokenKind.QuestionDot;
        Token name = Peek();
        if (name.Kind != TokenKind.Identifier || IsReserved(TextOf(name)))
        {
            _errors.Add(name.Span, $"Expected the name of a member after the dot, but found {Describe(name)}", "use o[\"name\"] for other names");
            SkipStatement();
            return target;
        }

        Advance();
        Advance();
        string text = TextOf(name);
        if (text is "empty" or "blank" && Current.Kind == TokenKind.Question)
        {
            Advance();
            return new IsEmptyExpression(TemplateSpan.Between(target.Span.Offset, PreviousEnd), target);
        }

        bool inherited = target is MemberExpression { NullTargetAllowed: true };
        return new MemberExpression(target.Span.To(name.Span), target, string.Intern(text), name.Span, nullAllowed || inherited);
    }

    private IndexExpression ParseIndex(Expression target)
    {
        Advance();
        Expression index = ParseRequired("as the index");
        Expect(TokenKind.CloseBracket, "']'");
        return new IndexExpression(TemplateSpan.Between(target.Span.Offset, PreviousEnd), target, index);
    }

    private CallExpression ParseCall(Expression target)
    {
        Advance();
        ImmutableArray<Argument>.Builder arguments = ImmutableArray.CreateBuilder<Argument>();
        while (Current.Kind != TokenKind.CloseParen)
        {
            string? name = null;
            if (Current.Kind == TokenKind.Identifier && Peek().Kind == TokenKind.Colon)
            {
                name = TextOf(Take());
                Advance();
            }

            if (name is null && arguments.Count > 0 && arguments[^1].Name is not null)
                _errors.Add(Current.Span, "An argument without a name cannot follow one with a name", "put the named arguments last");
            int before = _index;
            arguments.Add(new Argument(name, ParseRequired("as an argument")));
            if (!TryTake(TokenKind.Comma) || _index == before)
                break;
        }

        Expect(TokenKind.CloseParen, "')' after the arguments");
        return new CallExpression(
            TemplateSpan.Between(target.Span.Offset, PreviousEnd), target, arguments.DrainToImmutable(), false, true);
    }

    private IncrementExpression ParsePostfixIncrement(Expression target)
    {
        Token sign = Take();
        CheckTarget(target);
        return new IncrementExpression(target.Span.To(sign.Span), target, sign.Kind == TokenKind.Decrement, true);
    }
}
