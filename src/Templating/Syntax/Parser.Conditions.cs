using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

internal sealed partial class Parser
{
    private IfStatement ParseIf(Token start)
    {
        ImmutableArray<ConditionalBranch>.Builder branches = ImmutableArray.CreateBuilder<ConditionalBranch>();
        BlockStatement? otherwise = null;
        BlockEnd ending;
        do
        {
            Advance();
            Expression condition = ParseRequired("after 'if'");
            ExpectEndOfStatement();
            BlockStatement body = ParseBody(start, BlockOwner.If, out ending);
            branches.Add(new ConditionalBranch(condition, body));
        }
        while (ending == BlockEnd.Else && IsWord(Current, "if"));

        if (ending == BlockEnd.Else)
        {
            ExpectEndOfStatement();
            otherwise = ParseBody(start, BlockOwner.Body, out _);
        }

        return new IfStatement(SpanFrom(start), branches.DrainToImmutable(), otherwise);
    }

    private CaseStatement ParseCase(Token start)
    {
        Advance();
        Expression subject = ParseRequired("after 'case'");
        ExpectEndOfStatement();
        bool endsIndent = SkipToFirstWhen();
        ImmutableArray<WhenBranch>.Builder branches = ImmutableArray.CreateBuilder<WhenBranch>();
        BlockStatement? otherwise = null;
        BlockEnd ending = BlockEnd.End;
        if (IsWord(Current, "when"))
        {
            Advance();
            do
            {
                ImmutableArray<Expression> values = ParseWhenValues();
                BlockStatement body = ParseBody(start, BlockOwner.When, out ending);
                branches.Add(new WhenBranch(values, body));
            }
            while (ending == BlockEnd.When);
        }
        else if (!IsWord(Current, "end"))
        {
            if (Current.Kind == TokenKind.End)
                ReportUnclosed(start);
            else
                _errors.Add(Current.Span, $"Expected 'when' inside 'case', but found {Describe(Current)}");
            ParseBlock(BlockOwner.Body, out _);
        }
        else
            ParseBlock(BlockOwner.Body, out _);

        if (ending == BlockEnd.Else)
        {
            ExpectEndOfStatement();
            otherwise = ParseBody(start, BlockOwner.Body, out _);
        }

        return new CaseStatement(SpanFrom(start), subject, branches.DrainToImmutable(), otherwise, endsIndent);
    }

    // True if code was entered anew on the way.
    private bool SkipToFirstWhen()
    {
        bool entersCode = false;
        while (Current.Kind is TokenKind.Text or TokenKind.EscapedText or TokenKind.CodeEnter or TokenKind.CodeExit
            or TokenKind.NewLine or TokenKind.Semicolon)
        {
            entersCode |= Current.Kind == TokenKind.CodeEnter;
            Advance();
        }

        return entersCode;
    }

    private ImmutableArray<Expression> ParseWhenValues()
    {
        ImmutableArray<Expression>.Builder values = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            if (!StartsExpression(Current.Kind))
            {
                _errors.Add(Current.Span, $"Expected an expression after 'when', but found {Describe(Current)}");
                break;
            }

            values.Add(ParseExpression(ExpressionMode.When));
        }
        while (TryTake(TokenKind.Comma) || TryTake(TokenKind.Or));
        ExpectEndOfStatement();
        return values.DrainToImmutable();
    }
}
