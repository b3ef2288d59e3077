namespace Hlc.Templating.Evaluation;

/// <summary>Writes to the current output, a rendering's own or one that captures, and indents the lines that it writes.</summary>
internal sealed class OutputWriter
{
    private readonly ITemplateOutput _own;
    private readonly ITracedOutput? _traced;
    private readonly TemplateOptions _options;
    private readonly Stack<TextBuffer?> _outer = new();
    private ITemplateOutput _current;
    private TextBuffer? _buffer;
    private bool _isAtLineStart;
    private bool _isCut;

    public OutputWriter(ITemplateOutput output, TemplateOptions options)
    {
        _own = _current = output;
        _traced = output as ITracedOutput;
        _options = options;
    }

    /// <summary>What is put before each line that begins; null or empty for nothing.</summary>
    public string? Indent { get; set; }

    /// <summary>True if the last thing written ended in a newline.</summary>
    public bool IsAtLineStart
    {
        get => _isAtLineStart;
        set => _isAtLineStart = value;
    }

    /// <summary>What writes now; not read unless the rendering is traced.</summary>
    public TemplatePlace Place { get; set; }

    /// <summary>The number of characters written, captured ones included.</summary>
    public long Written { get; private set; }

    public void Push(TextBuffer buffer)
    {
        _outer.Push(_buffer);
        _current = _buffer = buffer;
    }

    public void Pop()
    {
        _buffer = _outer.Pop();
        _current = (ITemplateOutput?)_buffer ?? _own;
    }

    public void Write(ReadOnlySpan<char> text, object? origin)
    {
        if (text.IsEmpty)
            return;
        if (string.IsNullOrEmpty(Indent))
        {
            WriteRaw(text, origin);
            _isAtLineStart = text[^1] == '\n';
            return;
        }

        while (!text.IsEmpty)
        {
            if (_isAtLineStart && (_options.IndentOnEmptyLines || text[0] is not ('\n' or '\r')))
                WriteRaw(Indent, null);
            int newLine = text.IndexOf('\n');
            _isAtLineStart = newLine >= 0;
            int length = newLine < 0 ? text.Length : newLine + 1;
            WriteRaw(text[..length], origin);
            text = text[length..];
        }
    }

    public bool WriteOpaque(object value, object? origin)
    {
        if (_isAtLineStart && !string.IsNullOrEmpty(Indent))
            WriteRaw(Indent, null);
        _isAtLineStart = false;
        if (_traced is not null)
            TellPlace(_traced);
        return _current.WriteOpaque(value, origin);
    }

    private void WriteRaw(ReadOnlySpan<char> text, object? origin)
    {
        Written += text.Length;
        if (_options.TextLimit > 0 && Written > _options.TextLimit)
        {
            if (_isCut)
                return;
            _isCut = true;
            int left = (int)(text.Length - (Written - _options.TextLimit));
            if (left > 0)
                WriteCurrent(text[..left], origin);
            _current.Write("...");
            return;
        }

        WriteCurrent(text, origin);
    }

    private void WriteCurrent(ReadOnlySpan<char> text, object? origin)
    {
        if (_traced is not null)
            TellPlace(_traced);
        if (origin is null)
            _current.Write(text);
        else
            _current.Write(text, origin);
    }

    private void TellPlace(ITracedOutput traced)
    {
        if (_buffer is null)
            traced.At(Place);
        else
            _buffer.At(Place);
    }
}
