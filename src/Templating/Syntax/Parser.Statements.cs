using System.Collections.Immutable;

namespace Hlc.Templating.Syntax;

internal sealed partial class Parser
{
    private enum BlockOwner
    {
        Template,
        Body,
        If,
        When,
        For,
    }

    private enum BlockEnd
    {
        Template,
        End,
        Else,
        When,
    }

    private BlockStatement ParseBlock(BlockOwner owner, out BlockEnd ending, bool endsStatement = true)
    {
        int start = Current.Start;
        ImmutableArray<Statement>.Builder statements = ImmutableArray.CreateBuilder<Statement>();
        int newLines = _newLinesAllowed;
        int level = _expressionLevel;
        (_newLinesAllowed, _expressionLevel) = (0, 0);
        if (++_blockDepth > _options.NestingLimit || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _errors.Add(Current.Span, "The blocks are nested too deeply", "move the inner blocks into functions or included templates");
            _index = _tokens.Length - 1;
        }

        while (!TryParseEnd(owner, out ending, endsStatement))
        {
            if (ParseStatement() is { } statement)
                statements.Add(statement);
        }

        _blockDepth--;
        (_newLinesAllowed, _expressionLevel) = (newLines, level);
        return new BlockStatement(TemplateSpan.Between(start, PreviousEnd), statements.DrainToImmutable());
    }

    // Reads the keyword that ends a block; what follows an `else` or `when` is its owner's.
    private bool TryParseEnd(BlockOwner owner, out BlockEnd ending, bool endsStatement)
    {
        ending = BlockEnd.Template;
        Token token = Current;
        if (token.Kind == TokenKind.End)
            return true;
        if (IsWord(token, "end"))
        {
            ending = BlockEnd.End;
            if (owner == BlockOwner.Template)
                _errors.Add(token.Span, "There is no block here that 'end' could close", "remove it, or add the missing 'if' or 'for'");
        }
        else if (IsWord(token, "else"))
        {
            ending = BlockEnd.Else;
            if (owner is BlockOwner.Template or BlockOwner.Body)
                _errors.Add(token.Span, "'else' belongs to no 'if', 'case' or 'for'", "remove it, or close the inner block with 'end' first");
        }
        else if (IsWord(token, "when"))
        {
            ending = BlockEnd.When;
            if (owner != BlockOwner.When)
                _errors.Add(token.Span, "'when' belongs to no 'case'", "remove it, or close the inner block with 'end' first");
        }
        else
            return false;

        Advance();
        bool isOurs = ending switch
        {
            BlockEnd.End => owner != BlockOwner.Template,
            BlockEnd.Else => owner is BlockOwner.If or BlockOwner.When or BlockOwner.For,
            _ => owner == BlockOwner.When,
        };
        if (!isOurs)
            SkipStatement();
        else if (ending == BlockEnd.End && endsStatement)
            ExpectEndOfStatement();
        return isOurs;
    }

    private Statement? ParseStatement()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text or TokenKind.EscapedText:
                Advance();
                return new TextStatement(token.Span);
            case TokenKind.CodeEnter:
                string indent = FindIndent();
                Advance();
                return new EnterCodeStatement(token.Span, indent);
            case TokenKind.CodeExit:
                Advance();
                return new ExitCodeStatement(token.Span);
            case TokenKind.NewLine or TokenKind.Semicolon:
                Advance();
                return null;
            case TokenKind.WrappedBlock:
                Advance();
                ExpectEndOfStatement();
                return new WrappedBlockStatement(token.Span);
            case TokenKind.Identifier:
                return ParseKeyword(token) is { } parse ? parse(token) : ParseExpressionStatement(token);
            default:
                return ParseExpressionStatement(token);
        }
    }

    private Func<Token, Statement?>? ParseKeyword(Token token) => TextOf(token) switch
    {
        "if" => ParseIf,
        "for" when Peek().Kind != TokenKind.Dot => ParseFor,
        "while" when Peek().Kind != TokenKind.Dot => ParseWhile,
        "case" => ParseCase,
        "func" => ParseFunction,
        "capture" => ParseCapture,
        "with" => ParseWith,
        "wrap" => ParseWrap,
        "import" => ParseImport,
        "readonly" => ParseReadOnly,
        "ret" => ParseReturn,
        "break" or "continue" => ParseJump,
        "tablerow" => RefuseTableRow,
        "elseif" or "elsif" when _options.StrictSyntax => RefuseElseIf,
        _ => null,
    };

    // The blanks before `{{` on its line, if nothing but text without a strip marker stands directly before it.
    private string FindIndent()
    {
        int at = Current.Start;
        if (Current.End - at > 2 || _index == 0 || _tokens[_index - 1].Kind != TokenKind.Text)
            return string.Empty;
        int start = at;
        while (start > 0 && _text[start - 1] != '\n')
        {
            if (!char.IsWhiteSpace(_text[start - 1]))
                return string.Empty;
            start--;
        }

        return _text[start..at];
    }

    private Statement? RefuseTableRow(Token token)
    {
        _errors.Add(token.Span, "'tablerow' is not supported", "write the rows with 'for'");
        SkipStatement();
        ParseBody(token, BlockOwner.For, out _);
        return null;
    }

    private Statement? RefuseElseIf(Token token)
    {
        _errors.Add(token.Span, $"'{TextOf(token)}' is not a keyword; it would be read as a variable", "write 'else if'");
        SkipStatement();
        return null;
    }

    private TemplateSpan SpanFrom(Token start) => TemplateSpan.Between(start.Start, PreviousEnd);

    private Expression ParseRequired(string where)
    {
        if (!StartsExpression(Current.Kind))
        {
            _errors.Add(Current.Span, $"Expected an expression {where}, but found {Describe(Current)}");
            return new LiteralExpression(Current.Span, Value.Null);
        }

        return ParseExpression();
    }

    private BlockStatement ParseBody(Token opener, BlockOwner owner, out BlockEnd ending)
    {
        BlockStatement body = ParseBlock(owner, out ending);
        if (ending == BlockEnd.Template)
            ReportUnclosed(opener);
        return body;
    }

    private void ReportUnclosed(Token opener) =>
        _errors.Add(opener.Span, $"'{TextOf(opener)}' is never closed", "add the missing 'end'");

    private CaptureStatement ParseCapture(Token start)
    {
        Advance();
        Expression target = ParseTarget("after 'capture'");
        ExpectEndOfStatement();
        return new CaptureStatement(SpanFrom(start), target, ParseBody(start, BlockOwner.Body, out _));
    }

    private Expression ParseTarget(string where)
    {
        Expression target = StartsExpression(Current.Kind) ? ParseExpression(ExpressionMode.Operand) : ParseRequired(where);
        CheckTarget(target);
        return target;
    }

    private void CheckTarget(Expression target)
    {
        if (target is not (VariableExpression or LocalExpression or MemberExpression or IndexExpression))
            _errors.Add(target.Span, "A value cannot be assigned to this", "assign to a variable, a member or an item");
    }

    private WithStatement ParseWith(Token start)
    {
        Advance();
        Expression target = ParseRequired("after 'with'");
        ExpectEndOfStatement();
        return new WithStatement(SpanFrom(start), target, ParseBody(start, BlockOwner.Body, out _));
    }

    private WrapStatement? ParseWrap(Token start)
    {
        Advance();
        Expression call = ParseRequired("after 'wrap'");
        ExpectEndOfStatement();
        BlockStatement body = ParseBody(start, BlockOwner.Body, out _);
        switch (call)
        {
            case CallExpression direct:
                return new WrapStatement(SpanFrom(start), direct, body);
            case VariableExpression or LocalExpression or MemberExpression:
                return new WrapStatement(SpanFrom(start), new CallExpression(call.Span, call, [], false, false), body);
            default:
                _errors.Add(call.Span, "'wrap' needs the name of a function", "write 'wrap name arguments'");
                return null;
        }
    }

    private ImportStatement ParseImport(Token start)
    {
        Advance();
        Expression source = ParseRequired("after 'import'");
        ExpectEndOfStatement();
        return new ImportStatement(SpanFrom(start), source);
    }

    private ReadOnlyStatement? ParseReadOnly(Token start)
    {
        Advance();
        Expression? target = ParseLoopVariable();
        ExpectEndOfStatement();
        return target is null ? null : new ReadOnlyStatement(SpanFrom(start), target);
    }

    private ReturnStatement ParseReturn(Token start)
    {
        Advance();
        Expression? value = StartsExpression(Current.Kind) ? ParseExpression() : null;
        ExpectEndOfStatement();
        return new ReturnStatement(SpanFrom(start), value);
    }

    private Statement ParseJump(Token start)
    {
        Advance();
        ExpectEndOfStatement();
        return IsWord(start, "break") ? new BreakStatement(start.Span) : new ContinueStatement(start.Span);
    }
}
