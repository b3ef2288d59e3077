namespace Hlc.Rendering;

/// <summary>
/// Reads lines of a Caddyfile one after the other, as its lexer does: which braces open and close blocks, and what stands in
/// quotes, in comments or in a text (<c>&lt;&lt;END</c>). Caddy's documentation, "Caddyfile Concepts".
/// </summary>
internal sealed class CaddyScan
{
    private Inside _inside = Inside.Words;
    private string _marker = string.Empty;

    private enum Inside : byte
    {
        Words,
        Quotes,
        Backticks,
        Comment,
        Heredoc,
    }

    /// <summary>How many blocks are open.</summary>
    public int Depth { get; private set; }

    /// <summary>True where the next line begins with words, not within quotes or a text.</summary>
    public bool IsInWords => _inside is Inside.Words;

    /// <summary>What is not closed yet; null if all is.</summary>
    public (string Why, string Help)? Open => _inside switch
    {
        Inside.Heredoc => ($"the text that '<<{_marker}' begins has no end", $"end it with '{_marker}' on a line of its own"),
        Inside.Words when Depth > 0 => ("a '{' is not closed", "close its block with '}' on a line of its own"),
        Inside.Words => null,
        _ => ("a quote is not closed", "close it"),
    };

    /// <summary>Reads a line; says what is wrong with it, or null.</summary>
    public (string Why, string Help)? Read(string line)
    {
        if (_inside is Inside.Heredoc)
        {
            var at = line.IndexOf(_marker, StringComparison.Ordinal);
            if (at > 0 && !line.AsSpan(0, at).IsWhiteSpace())
            {
                return ($"the text between '<<{_marker}' and its end holds '{_marker}'", "choose another word for its end");
            }

            // What follows the end on its line are words again.
            if (at < 0)
            {
                return null;
            }

            _inside = Inside.Words;
            Words(line[(at + _marker.Length)..]);
        }
        else
        {
            Words(line);
            if (_inside is Inside.Words && HeredocOf(line) is { } end)
            {
                (_inside, _marker) = (Inside.Heredoc, end);
            }
        }

        return Depth < 0 ? ("a '}' closes more than was opened", "remove it, or open its block") : null;
    }

    /// <summary>The word that ends a text that begins behind this line (<c>&lt;&lt;END</c>, the line's last word); null for none.</summary>
    private static string? HeredocOf(string line)
    {
        var words = line.AsSpan().TrimEnd();
        var last = words[(words.LastIndexOfAny(' ', '\t') + 1)..];
        return last.Length > 2 && last.StartsWith("<<") ? last[2..].ToString() : null;
    }

    private void Words(string line)
    {
        var begins = true;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            switch (_inside)
            {
                case Inside.Quotes when c == '\\':
                    i++;
                    break;
                case Inside.Quotes when c == '"':
                case Inside.Backticks when c == '`':
                    _inside = Inside.Words;
                    break;
                case Inside.Words when begins && c == '#':
                    _inside = Inside.Comment;
                    break;
                case Inside.Words when begins && c == '"':
                    _inside = Inside.Quotes;
                    break;
                case Inside.Words when begins && c == '`':
                    _inside = Inside.Backticks;
                    break;
                case Inside.Words when begins && c is '{' or '}' && (i + 1 == line.Length || char.IsWhiteSpace(line[i + 1])):
                    Depth += c == '{' ? 1 : -1;
                    break;
            }

            begins = _inside is Inside.Words && char.IsWhiteSpace(c);
        }

        _inside = _inside is Inside.Comment ? Inside.Words : _inside;
    }
}
