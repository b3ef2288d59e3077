namespace Hlc.Templating.Syntax;

/// <summary>Cuts the inside of one code block into tokens.</summary>
internal sealed class CodeScanner(string text, ErrorList errors, List<Token> tokens)
{
    // For each interpolated string around the current place: its quote, and the open braces outside of its expression.
    private readonly Stack<(char Quote, int Braces)> _interpolations = new();
    private int _braces;

    public int Position { get; set; }

    /// <summary>True if a string was never closed, so that the end of the code could not be found.</summary>
    public bool HasOpenString { get; private set; }

    /// <summary>Scans up to and including the closing <c>}}</c>; false at the end of the template.</summary>
    public bool Scan(out char strip)
    {
        strip = '\0';
        while (Position < text.Length)
        {
            if (IsCodeExit(Position, out int length))
            {
                strip = length == 3 ? text[Position] : '\0';
                Add(TokenKind.CodeExit, length);
                return true;
            }

            ScanToken(text[Position]);
        }

        return false;
    }

    private bool IsCodeExit(int at, out int length)
    {
        length = 2;
        if (_braces > 0 || _interpolations.Count > 0)
            return false;
        if (text[at] is '-' or '~')
        {
            length = 3;
            at++;
        }

        return Matches(at, "}}");
    }

    private bool Matches(int at, string expected) => string.CompareOrdinal(text, at, expected, 0, expected.Length) == 0;

    private void Add(TokenKind kind, int length)
    {
        tokens.Add(new Token(kind, Position, Position + length));
        Position += length;
    }

    private char Next(int distance = 1) => Position + distance < text.Length ? text[Position + distance] : '\0';

    private void ScanToken(char c)
    {
        if (c == '\n')
        {
            if (_interpolations.Count > 0)
                AbandonInterpolation(Position);
            Add(TokenKind.NewLine, 1);
        }
        else if (char.IsWhiteSpace(c))
            Position++;
        else if (c == '#')
            SkipComment();
        else if (char.IsAsciiDigit(c))
            ScanNumber();
        else if (c == '_' || char.IsLetter(c))
            Add(TokenKind.Identifier, IdentifierLength(Position));
        else if (c == '$')
            ScanDollar();
        else if (c is '"' or '\'')
            ScanString(c);
        else if (c == '`')
            ScanVerbatim();
        else if (c == '{')
        {
            if (_interpolations.Count > 0)
                errors.Add(new TemplateSpan(Position, 1), "An object cannot be written inside an interpolated string", "assign it to a variable before");
            _braces++;
            Add(TokenKind.OpenBrace, 1);
        }
        else if (c == '}')
            ScanCloseBrace();
        else
        {
            TokenKind kind = OperatorTokens.Match(c, Next(), Next(2), out int length);
            Add(kind, length);
        }
    }

    private void SkipComment()
    {
        bool multiline = Next() == '#';
        Position += multiline ? 2 : 1;
        while (Position < text.Length)
        {
            if (Matches(Position, "}}") || (text[Position] is '-' or '~' && Matches(Position + 1, "}}")))
                return;
            if (multiline && text[Position] == '#' && Next() == '#')
            {
                Position += 2;
                return;
            }

            if (!multiline && text[Position] == '\n')
                return;
            Position++;
        }
    }

    private int IdentifierLength(int start)
    {
        int end = start;
        while (end < text.Length && (text[end] == '_' || char.IsLetterOrDigit(text[end])))
            end++;
        return end - start;
    }

    private void ScanDollar()
    {
        if (Next() is '"' or '\'')
        {
            char quote = Next();
            int start = Position;
            Position += 2;
            ScanInterpolatedText(start, quote, isStart: true);
        }
        else if (Next() == '$')
            Add(TokenKind.WrappedBlock, 2);
        else
        {
            int length = IdentifierLength(Position + 1);
            Add(length == 0 ? TokenKind.Arguments : TokenKind.Local, 1 + length);
        }
    }

    private void ScanString(char quote)
    {
        int end = Position + 1;
        while (end < text.Length && text[end] != quote)
            end += text[end] == '\\' ? 2 : 1;
        if (end >= text.Length)
        {
            HasOpenString = true;
            errors.Add(new TemplateSpan(Position, 1), $"The string is never closed; it begins with {quote}");
            end = text.Length - 1;
        }

        Add(TokenKind.String, end + 1 - Position);
    }

    private void ScanVerbatim()
    {
        int end = Position + 1;
        while (end < text.Length && (text[end] != '`' || (end + 1 < text.Length && text[end + 1] == '`')))
            end += text[end] == '`' ? 2 : 1;
        if (end >= text.Length)
        {
            HasOpenString = true;
            errors.Add(new TemplateSpan(Position, 1), "The verbatim string is never closed; it begins with `");
            end = text.Length - 1;
        }

        Add(TokenKind.Verbatim, end + 1 - Position);
    }

    private void ScanCloseBrace()
    {
        if (_interpolations.TryPeek(out (char Quote, int Braces) interpolation) && _braces == 0)
        {
            _interpolations.Pop();
            _braces = interpolation.Braces;
            int start = Position++;
            ScanInterpolatedText(start, interpolation.Quote, isStart: false);
            return;
        }

        if (_braces > 0)
            _braces--;
        Add(TokenKind.CloseBrace, 1);
    }

    private void ScanInterpolatedText(int start, char quote, bool isStart)
    {
        while (Position < text.Length && text[Position] != '\n')
        {
            char c = text[Position];
            if (c == quote)
            {
                Position++;
                tokens.Add(new Token(isStart ? TokenKind.Interpolated : TokenKind.InterpolatedEnd, start, Position));
                return;
            }

            if (c == '{')
            {
                Position++;
                tokens.Add(new Token(
                    isStart ? TokenKind.InterpolatedStart : TokenKind.InterpolatedMiddle, start, Position));
                _interpolations.Push((quote, _braces));
                _braces = 0;
                return;
            }

            Position += c == '\\' ? 2 : 1;
        }

        Position = Math.Min(Position, text.Length);
        AbandonInterpolation(start);
    }

    private void AbandonInterpolation(int start)
    {
        errors.Add(
            new TemplateSpan(start, 1),
            "The interpolated string is not closed on its line",
            "close it with the quote that it begins with");
        _interpolations.Clear();
        _braces = 0;
    }

    private void ScanNumber()
    {
        int end = Position;
        if (text[end] == '0' && Next() is 'x' or 'b')
        {
            end += 2;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            Add(Next() is 'x' ? TokenKind.HexInteger : TokenKind.BinaryInteger, end - Position);
            return;
        }

        end = SkipDigits(end);
        bool isFloat = false;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            isFloat = true;
            end = SkipDigits(end + 1);
        }
        else if (end < text.Length && text[end] == '.' && !IsMemberOrRange(end + 1))
        {
            isFloat = true;
            end++;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                end = exponent;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            }
        }

        // A suffix, or letters that do not belong to a number: the parser refuses what it does not know.
        int letters = IdentifierLength(end);
        Add(isFloat ? TokenKind.Float : TokenKind.Integer, end + letters - Position);
    }

    // After a number's point: `1.size` and `1..3` go on with something else, `1.` and `1.e3` are numbers.
    private bool IsMemberOrRange(int at) =>
        at < text.Length
        && (text[at] == '.' || (char.IsLetter(text[at]) && text[at] is not ('e' or 'E' or 'f' or 'F' or 'd' or 'D' or 'm' or 'M')));

    private int SkipDigits(int at)
    {
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }
}
