namespace Hlc.Yaml;

/// <summary>
/// What a stretch of YAML leaves open. Reads quotes, brackets, comments and block scalars and nothing else,
/// so it also gets through text that is no YAML. All offsets are -1 if there is nothing to tell.
/// </summary>
internal sealed class BracketScan
{
    private readonly string _text;
    private readonly int _end;
    private readonly Stack<int> _brackets = new();

    private BracketScan(string text, int end)
    {
        _text = text;
        _end = end;
    }

    /// <summary>The quote that is never closed.</summary>
    internal int OpenQuote { get; private set; } = -1;

    /// <summary>The innermost bracket that is never closed.</summary>
    internal int OpenBracket { get; private set; } = -1;

    /// <summary>The bracket that <see cref="WrongClose"/> does not fit; -1 if it closes nothing.</summary>
    internal int Mismatched { get; private set; } = -1;

    /// <summary>The first closing bracket without its opening one.</summary>
    internal int WrongClose { get; private set; } = -1;

    /// <summary>The beginning of the first value that holds an unquoted <c>{{</c> where YAML sees mappings.</summary>
    internal int Expression { get; private set; } = -1;

    /// <summary>Where the lines begin that lie inside brackets, in order; to be trusted if <see cref="IsBalanced"/>.</summary>
    internal List<int> LinesInBrackets { get; } = [];

    /// <summary>True if all that is opened is closed.</summary>
    internal bool IsBalanced => OpenQuote < 0 && OpenBracket < 0 && WrongClose < 0;

    internal static BracketScan Of(string text, int start, int end)
    {
        var scan = new BracketScan(text, end);
        scan.Run(start);
        return scan;
    }

    private void Run(int offset)
    {
        // The offset at which a value began, or -1 where one may begin.
        var value = -1;
        while (offset < _end)
        {
            var c = _text[offset];
            switch (c)
            {
                case '\n' when _brackets.Count == 0:
                    value = -1;
                    break;
                case '\n':
                    LinesInBrackets.Add(offset + 1);
                    break;
                case ' ' or '\t' or '\r':
                    break;
                case '#' when offset == 0 || char.IsWhiteSpace(_text[offset - 1]):
                    offset = EndOfLine(offset);
                    continue;
                case '"' or '\'' when value < 0:
                    value = offset;
                    offset = SkipQuoted(offset);
                    continue;
                case '[' or '{' when value < 0 || _brackets.Count > 0:
                    if (Expression < 0 && c == '{' && Follows(offset, '{'))
                    {
                        Expression = value < 0 ? offset : value;
                    }

                    _brackets.Push(offset);
                    value = -1;
                    break;
                case ']' or '}' when value < 0 || _brackets.Count > 0:
                    Close(offset);
                    value = offset;
                    break;
                case ',' when _brackets.Count > 0:
                    value = -1;
                    break;
                case ':' when EndsWord(offset + 1):
                case '-' or '?' when value < 0 && EndsWord(offset + 1):
                    value = -1;
                    break;
                case '&' or '!' when value < 0:
                    while (!EndsWord(offset))
                    {
                        offset++;
                    }

                    continue;
                case '|' or '>' when value < 0 && _brackets.Count == 0:
                    offset = SkipBlock(offset);
                    continue;
                default:
                    value = value < 0 ? offset : value;
                    break;
            }

            offset++;
        }

        OpenBracket = _brackets.Count > 0 ? _brackets.Peek() : -1;
    }

    private void Close(int offset)
    {
        var isOpen = _brackets.TryPop(out var open);
        if (WrongClose >= 0 || (isOpen && _text[open] == (_text[offset] == ']' ? '[' : '{')))
        {
            return;
        }

        WrongClose = offset;
        Mismatched = isOpen ? open : -1;
    }

    private int SkipQuoted(int offset)
    {
        var quote = _text[offset];
        for (var i = offset + 1; i < _end; i++)
        {
            if (_text[i] == '\\' && quote == '"')
            {
                i++;
            }
            else if (_text[i] == quote && quote == '\'' && Follows(i, '\''))
            {
                i++;
            }
            else if (_text[i] == quote)
            {
                return i + 1;
            }
        }

        OpenQuote = offset;
        return _end;
    }

    private int SkipBlock(int offset)
    {
        var header = YamlLine.At(_text, offset);
        var end = header.End;
        while (_text.IndexOf('\n', end) is >= 0 and var newline && newline + 1 < _end)
        {
            var line = YamlLine.At(_text, newline + 1);
            if (line.Content < line.End && line.Indent <= header.Indent)
            {
                break;
            }

            end = line.End;
        }

        return Math.Min(end, _end);
    }

    private int EndOfLine(int offset)
    {
        var newline = _text.IndexOf('\n', offset);
        return newline < 0 || newline > _end ? _end : newline;
    }

    private bool Follows(int offset, char c) => offset + 1 < _end && _text[offset + 1] == c;

    private bool EndsWord(int offset) => offset >= _end || char.IsWhiteSpace(_text[offset]) || (_brackets.Count > 0 && _text[offset] is ',' or ']' or '}');
}
