using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

internal sealed partial class Parser
{
    private const int TighterThanOperators = 9;

    private static bool IsReserved(string name) => name is "true" or "false" or "null" or "this" or "do";

    private Expression ParseOperand()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                return ParseName(token);
            case TokenKind.Local:
                Advance();
                string local = TextOf(token)[1..];
                return int.TryParse(local, System.Globalization.NumberStyles.None, null, out int position)
                    ? new ArgumentExpression(token.Span, position)
                    : new LocalExpression(token.Span, string.Intern(local));
            case TokenKind.Arguments:
                Advance();
                return new ArgumentsExpression(token.Span);
            case TokenKind.OpenParen:
                return ParseParentheses();
            case TokenKind.OpenBracket:
                return ParseArray();
            case TokenKind.OpenBrace:
                return ParseObject();
            case TokenKind.Interpolated or TokenKind.InterpolatedStart:
                return ParseInterpolated();
            case TokenKind.Increment or TokenKind.Decrement:
                Advance();
                Expression target = ParseTarget("to count");
                return new IncrementExpression(SpanFrom(token), target, token.Kind == TokenKind.Decrement, false);
            case TokenKind.Not or TokenKind.Minus or TokenKind.Plus or TokenKind.At or TokenKind.Spread:
                return ParseUnary(token);
            case TokenKind.WrappedBlock:
                _errors.Add(token.Span, "'$$' must be a statement of its own");
                Advance();
                return new LiteralExpression(token.Span, Value.Null);
            default:
                return ParseLiteral(token);
        }
    }

    private LiteralExpression ParseLiteral(Token token)
    {
        Value value = Value.Null;
        string? error = token.Kind switch
        {
            TokenKind.Integer => Literals.Integer(TextOf(token), out value),
            TokenKind.HexInteger => Literals.Hex(TextOf(token), _options.StrictSyntax, out value),
            TokenKind.BinaryInteger => Literals.Binary(TextOf(token), _options.StrictSyntax, out value),
            TokenKind.Float => Literals.Float(TextOf(token), out value),
            TokenKind.String => Literals.String(_text.AsSpan(token.Start + 1, Math.Max(0, token.End - token.Start - 2)), out value),
            TokenKind.Verbatim => Literals.Verbatim(_text.AsSpan(token.Start + 1, Math.Max(0, token.End - token.Start - 2)), out value),
            _ => $"Expected an expression, but found {Describe(token)}",
        };
        if (error is not null)
            _errors.Add(token.Span, error);
        if (StartsExpression(token.Kind))
            Advance();
        return new LiteralExpression(token.Span, value);
    }

    private Expression ParseName(Token token)
    {
        string name = TextOf(token);
        switch (name)
        {
            case "true" or "false":
                Advance();
                return new LiteralExpression(token.Span, Value.From(name == "true"));
            case "null":
                Advance();
                return new LiteralExpression(token.Span, Value.Null);
            case "empty" or "blank":
                Advance();
                return new LiteralExpression(token.Span, Value.From(Evaluation.EmptyObject.Instance));
            case "this":
                Advance();
                return new ThisExpression(token.Span);
            case "do":
                return ParseAnonymousFunction();
            case "for" or "while" when Peek().Kind == TokenKind.Dot:
                return ParseLoopState(token, name == "while");
            default:
                Advance();
                return NewVariable(token.Span, name);
        }
    }

    private LoopStateExpression ParseLoopState(Token token, bool isWhile)
    {
        Advance();
        Advance();
        Token member = Current;
        LoopMember? found = member.Kind != TokenKind.Identifier ? null : TextOf(member) switch
        {
            "index" => LoopMember.Index,
            "first" => LoopMember.First,
            "even" => LoopMember.Even,
            "odd" => LoopMember.Odd,
            "rindex" when !isWhile => LoopMember.ReverseIndex,
            "length" when !isWhile => LoopMember.Length,
            "last" when !isWhile => LoopMember.Last,
            "changed" when !isWhile => LoopMember.Changed,
            _ => null,
        };
        if (found is not { } known)
        {
            _errors.Add(
                TemplateSpan.Between(token.Start, member.End),
                $"A '{TextOf(token)}' loop does not say {Describe(member)} of itself",
                isWhile ? "there are: index, first, even, odd" : "there are: index, rindex, length, first, last, even, odd, changed");
            known = LoopMember.Index;
        }

        if (member.Kind == TokenKind.Identifier)
            Advance();
        return new LoopStateExpression(SpanFrom(token), isWhile, known);
    }

    private ParenthesizedExpression ParseParentheses()
    {
        Token start = Take();
        Expression inner = ParseRequired("inside the parentheses");
        Expect(TokenKind.CloseParen, "')'");
        return new ParenthesizedExpression(SpanFrom(start), inner);
    }

    private Expression ParseUnary(Token sign)
    {
        Advance();
        if (!StartsExpression(Current.Kind) || !EnterExpression())
        {
            _errors.Add(Current.Span, $"Expected an expression after '{TextOf(sign)}', but found {Describe(Current)}");
            return new LiteralExpression(sign.Span, Value.Null);
        }

        // `!f x` negates the call, but in `g @f x` both are arguments of g.
        Expression operand = sign.Kind == TokenKind.At
            ? ParseExpression(ExpressionMode.Operand)
            : ParseExpression(ExpressionMode.Default, TighterThanOperators);
        TemplateSpan span = sign.Span.To(operand.Span);
        if (Current.Kind == TokenKind.Colon && sign.Kind != TokenKind.At)
            _errors.Add(Current.Span, $"'{TextOf(sign)}' and its operand cannot stand before ':'", "put them in parentheses");
        return sign.Kind switch
        {
            TokenKind.At => new FunctionReferenceExpression(span, operand),
            TokenKind.Spread => new SpreadExpression(span, operand),
            TokenKind.Not => new UnaryExpression(span, UnaryOperator.Not, operand),
            TokenKind.Minus => new UnaryExpression(span, UnaryOperator.Negate, operand),
            _ => new UnaryExpression(span, UnaryOperator.Plus, operand),
        };
    }

    private ArrayExpression ParseArray()
    {
        Token start = Current;
        _newLinesAllowed++;
        Advance();
        ImmutableArray<Expression>.Builder items = ImmutableArray.CreateBuilder<Expression>();
        while (Current.Kind != TokenKind.CloseBracket)
        {
            items.Add(ParseRequired("as an item"));
            if (!TryTake(TokenKind.Comma))
                break;
        }

        _newLinesAllowed--;
        Expect(TokenKind.CloseBracket, "',' or ']'");
        return new ArrayExpression(SpanFrom(start), items.DrainToImmutable());
    }

    private ObjectExpression ParseObject()
    {
        Token start = Current;
        _newLinesAllowed++;
        Advance();
        ImmutableArray<ObjectMember>.Builder members = ImmutableArray.CreateBuilder<ObjectMember>();
        while (Current.Kind != TokenKind.CloseBrace && ParseObjectMember() is { } member)
        {
            members.Add(member);
            if (!TryTake(TokenKind.Comma))
                break;
        }

        _newLinesAllowed--;
        Expect(TokenKind.CloseBrace, "',' or '}'");
        return new ObjectExpression(SpanFrom(start), members.DrainToImmutable());
    }

    private ObjectMember? ParseObjectMember()
    {
        Token name = Current;
        string? text = name.Kind switch
        {
            TokenKind.Identifier when !IsReserved(TextOf(name)) => TextOf(name),
            TokenKind.String or TokenKind.Verbatim => ParseLiteral(name).Value.AsString,
            _ => null,
        };
        if (string.IsNullOrEmpty(text))
        {
            _errors.Add(name.Span, $"Expected a member's name, but found {Describe(name)}", "names are plain or strings");
            return null;
        }

        if (name.Kind == TokenKind.Identifier)
            Advance();
        Expect(TokenKind.Colon, "':' after the member's name");
        return new ObjectMember(string.Intern(text), name.Span, ParseRequired("as the member's value"));
    }

    private InterpolatedExpression ParseInterpolated()
    {
        Token start = Current;
        ImmutableArray<Expression>.Builder parts = ImmutableArray.CreateBuilder<Expression>();
        AddText(start, start.Start + 2);
        bool isOpen = start.Kind == TokenKind.InterpolatedStart;
        Advance();
        while (isOpen)
        {
            parts.Add(ParseRequired("inside the interpolated string"));
            Token part = Current;
            isOpen = part.Kind == TokenKind.InterpolatedMiddle;
            if (!isOpen && part.Kind != TokenKind.InterpolatedEnd)
            {
                _errors.Add(part.Span, $"Expected the rest of the interpolated string, but found {Describe(part)}");
                break;
            }

            AddText(part, part.Start + 1);
            Advance();
        }

        return new InterpolatedExpression(SpanFrom(start), parts.DrainToImmutable());

        void AddText(Token token, int from)
        {
            string? error = Literals.String(_text.AsSpan(from, token.End - 1 - from), out Value value, isInterpolated: true);
            if (error is not null)
                _errors.Add(token.Span, error);
            if (value.AsString is { Length: > 0 })
                parts.Add(new LiteralExpression(token.Span, value));
        }
    }
}
