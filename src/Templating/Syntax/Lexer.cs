namespace Hlc.Templating.Syntax;

/// <summary>
/// Cuts a template into tokens: text with its white space already stripped where a neighbouring block asks for it, and code.
/// </summary>
internal sealed class Lexer
{
    private readonly string _text;
    private readonly ErrorList _errors;
    private readonly bool _strict;
    private readonly List<Token> _tokens;
    private int _position;

    private Lexer(string text, ErrorList errors, bool strict)
    {
        _text = text;
        _errors = errors;
        _strict = strict;
        _tokens = new List<Token>(16 + (text.Length / 8));
    }

    public static Token[] Scan(string text, ErrorList errors, bool strict)
    {
        var lexer = new Lexer(text, errors, strict);
        lexer.ScanTemplate();
        return [.. lexer._tokens];
    }

    private void ScanTemplate()
    {
        char strip = '\0';
        while (true)
        {
            int block = FindBlock(_position, out int percents);
            int start = StripStart(_position, block < 0 ? _text.Length : block, strip);
            if (block < 0)
            {
                AddText(start, _text.Length);
                break;
            }

            int inner = block + 2 + percents;
            char marker = Marker(inner);
            AddText(start, StripEnd(start, block, marker));
            _position = inner + (marker == '\0' ? 0 : 1);
            strip = percents > 0 ? ScanEscape(block, percents) : ScanCode(block);
        }

        _tokens.Add(new Token(TokenKind.End, _text.Length, _text.Length));
    }

    private void AddText(int start, int end)
    {
        if (end > start)
            _tokens.Add(new Token(TokenKind.Text, start, end));
    }

    private char Marker(int position) =>
        position < _text.Length && _text[position] is '-' or '~' ? _text[position] : '\0';

    // The next `{{`, or `{%{` with any number of percent signs.
    private int FindBlock(int from, out int percents)
    {
        percents = 0;
        while (true)
        {
            int found = _text.AsSpan(from).IndexOf('{');
            if (found < 0 || from + found + 1 >= _text.Length)
                return -1;
            from += found;
            if (_text[from + 1] == '{')
                return from;
            int end = from + 1;
            while (end < _text.Length && _text[end] == '%')
                end++;
            if (end > from + 1 && end < _text.Length && _text[end] == '{')
            {
                percents = end - from - 1;
                return from;
            }

            from++;
        }
    }

    private int StripStart(int start, int end, char marker)
    {
        if (marker == '\0')
            return start;
        while (start < end && char.IsWhiteSpace(_text[start]))
        {
            start++;
            if (marker == '~' && _text[start - 1] == '\n')
                break;
        }

        return start;
    }

    private int StripEnd(int start, int end, char marker)
    {
        if (marker == '\0')
            return end;
        while (end > start && char.IsWhiteSpace(_text[end - 1]) && !(marker == '~' && _text[end - 1] == '\n'))
            end--;
        return end;
    }

    private char ScanEscape(int block, int percents)
    {
        string closer = string.Concat("}", new string('%', percents), "}");
        int end = _text.IndexOf(closer, _position, StringComparison.Ordinal);
        if (end < 0)
        {
            // Like code, an open escape block goes on to the end.
            if (!_strict && _position < _text.Length)
                _tokens.Add(new Token(TokenKind.EscapedText, _position, _text.Length));
            else if (_strict)
                _errors.Add(
                    TemplateSpan.Between(block, _position),
                    "The escape block is never closed",
                    $"close it with '{closer}'");
            _position = _text.Length;
            return '\0';
        }

        char strip = end > _position ? Marker(end - 1) : '\0';
        int contentEnd = strip == '\0' ? end : end - 1;
        if (contentEnd > _position)
            _tokens.Add(new Token(TokenKind.EscapedText, _position, contentEnd));
        _position = end + closer.Length;
        return strip;
    }

    private char ScanCode(int block)
    {
        _tokens.Add(new Token(TokenKind.CodeEnter, block, _position));
        var code = new CodeScanner(_text, _errors, _tokens) { Position = _position };
        bool closed = code.Scan(out char strip);
        _position = code.Position;
        if (!closed && _strict && !code.HasOpenString)
        {
            _errors.Add(
                new TemplateSpan(block, 2),
                "The code block is never closed",
                "close it with '}}', or write a literal '{{' as {%{{{}%}");
        }

        if (!closed)
            _tokens.Add(new Token(TokenKind.CodeExit, _text.Length, _text.Length));
        return strip;
    }
}
