namespace Hlc.Templating.Syntax;

/// <summary>Builds the syntax tree of one template, and collects all of its errors.</summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly TemplateOptions _options;
    private readonly ErrorList _errors;
    private readonly Token[] _tokens;
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private int _index;
    private int _newLinesAllowed;
    private int _expressionDepth;
    private int _expressionLevel;
    private int _blockDepth;

    private Parser(string text, TemplateOptions options, ErrorList errors)
    {
        _text = text;
        _options = options;
        _errors = errors;
        _tokens = Lexer.Scan(text, errors, options.StrictSyntax);
    }

    private Token Current => _tokens[_index];

    /// <summary>The template's statements; the list of errors says whether they may be used.</summary>
    public static BlockStatement Parse(string text, TemplateOptions options, ErrorList errors, out int slots)
    {
        var parser = new Parser(text, options, errors);
        BlockStatement body = parser.ParseBlock(BlockOwner.Template, out _);
        slots = parser._slots.Count;
        return body;
    }

    private VariableExpression NewVariable(TemplateSpan span, string name)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            slot = _slots.Count;
            _slots.Add(name, slot);
        }

        return new VariableExpression(span, string.Intern(name)) { Slot = slot };
    }

    private string TextOf(Token token) => _text[token.Start..token.End];

    private bool IsWord(Token token, string word) =>
        token.Kind == TokenKind.Identifier && _text.AsSpan(token.Start, token.End - token.Start).SequenceEqual(word);

    private void Advance()
    {
        if (_index < _tokens.Length - 1)
            _index++;
        while (_newLinesAllowed > 0 && Current.Kind == TokenKind.NewLine)
            _index++;
    }

    private Token Peek()
    {
        int next = Math.Min(_index + 1, _tokens.Length - 1);
        while (_newLinesAllowed > 0 && _tokens[next].Kind == TokenKind.NewLine)
            next++;
        return _tokens[next];
    }

    private Token Take()
    {
        Token token = Current;
        Advance();
        return token;
    }

    private bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        Advance();
        return true;
    }

    private int PreviousEnd => _index == 0 ? 0 : _tokens[_index - 1].End;

    private bool IsAfterBlank => Current.Start > 0 && char.IsWhiteSpace(_text[Current.Start - 1]);

    private string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end of the template",
        TokenKind.NewLine => "the end of the line",
        TokenKind.CodeExit => "'}}'",
        TokenKind.Text or TokenKind.EscapedText => "text",
        TokenKind.String or TokenKind.Verbatim or TokenKind.Interpolated or TokenKind.InterpolatedStart => "a string",
        _ => $"'{TextOf(token)}'",
    };

    private void Expect(TokenKind kind, string expected)
    {
        if (!TryTake(kind))
            _errors.Add(Current.Span, $"Expected {expected}, but found {Describe(Current)}");
    }

    private static bool EndsStatement(TokenKind kind) =>
        kind is TokenKind.NewLine or TokenKind.Semicolon or TokenKind.CodeExit or TokenKind.End;

    private void ExpectEndOfStatement()
    {
        if (!EndsStatement(Current.Kind))
        {
            _errors.Add(
                Current.Span,
                $"The statement should end before {Describe(Current)}",
                "statements are separated by a line break or ';'");
        }

        SkipStatement();
    }

    // An error leaves the rest of its statement unread: what follows would only be a false second error.
    private void SkipStatement()
    {
        while (!EndsStatement(Current.Kind))
            Advance();
    }
}
