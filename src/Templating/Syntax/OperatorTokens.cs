namespace Hlc.Templating.Syntax;

/// <summary>The tokens that consist of punctuation; the longest one is taken.</summary>
internal static class OperatorTokens
{
    public static TokenKind Match(char first, char second, char third, out int length)
    {
        (TokenKind kind, length) = (first, second, third) switch
        {
            ('(', _, _) => (TokenKind.OpenParen, 1),
            (')', _, _) => (TokenKind.CloseParen, 1),
            ('[', _, _) => (TokenKind.OpenBracket, 1),
            (']', _, _) => (TokenKind.CloseBracket, 1),
            (',', _, _) => (TokenKind.Comma, 1),
            (':', _, _) => (TokenKind.Colon, 1),
            (';', _, _) => (TokenKind.Semicolon, 1),
            ('@', _, _) => (TokenKind.At, 1),
            ('^', _, _) => (TokenKind.Spread, 1),
            ('.', '.', '<') => (TokenKind.RangeExclusive, 3),
            ('.', '.', '.') => (TokenKind.Ellipsis, 3),
            ('.', '.', _) => (TokenKind.Range, 2),
            ('.', _, _) => (TokenKind.Dot, 1),
            ('?', '?', _) => (TokenKind.Coalesce, 2),
            ('?', '!', _) => (TokenKind.NotCoalesce, 2),
            ('?', '.', _) => (TokenKind.QuestionDot, 2),
            ('?', _, _) => (TokenKind.Question, 1),
            ('|', '|', _) => (TokenKind.Or, 2),
            ('|', '>', _) => (TokenKind.Pipe, 2),
            ('|', _, _) => (TokenKind.Pipe, 1),
            ('&', '&', _) => (TokenKind.And, 2),
            ('!', '=', _) => (TokenKind.NotEqual, 2),
            ('!', _, _) => (TokenKind.Not, 1),
            ('=', '=', _) => (TokenKind.Equal, 2),
            ('=', _, _) => (TokenKind.Assign, 1),
            ('<', '<', _) => (TokenKind.ShiftLeft, 2),
            ('<', '=', _) => (TokenKind.LessEqual, 2),
            ('<', _, _) => (TokenKind.Less, 1),
            ('>', '>', _) => (TokenKind.ShiftRight, 2),
            ('>', '=', _) => (TokenKind.GreaterEqual, 2),
            ('>', _, _) => (TokenKind.Greater, 1),
            ('+', '+', _) => (TokenKind.Increment, 2),
            ('+', '=', _) => (TokenKind.PlusAssign, 2),
            ('+', _, _) => (TokenKind.Plus, 1),
            ('-', '-', _) => (TokenKind.Decrement, 2),
            ('-', '=', _) => (TokenKind.MinusAssign, 2),
            ('-', _, _) => (TokenKind.Minus, 1),
            ('*', '=', _) => (TokenKind.TimesAssign, 2),
            ('*', _, _) => (TokenKind.Times, 1),
            ('/', '/', '=') => (TokenKind.IntegerDivideAssign, 3),
            ('/', '/', _) => (TokenKind.IntegerDivide, 2),
            ('/', '=', _) => (TokenKind.DivideAssign, 2),
            ('/', _, _) => (TokenKind.Divide, 1),
            ('%', '=', _) => (TokenKind.ModuloAssign, 2),
            ('%', _, _) => (TokenKind.Modulo, 1),
            _ => (TokenKind.Bad, 1),
        };
        return kind;
    }
}
