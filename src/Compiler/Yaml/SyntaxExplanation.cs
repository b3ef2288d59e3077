using System.Globalization;
using System.Text;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>Says in a user's terms why a stretch of a document cannot be read.</summary>
internal sealed class SyntaxExplanation(SourceFile file, DiagnosticBag bag)
{
    private readonly string _text = file.Text;

    /// <summary>Reports the fault of a stretch; what is left open explains more than the place where the parser noticed.</summary>
    internal void Report(int start, int end, SyntaxFault fault)
    {
        var line = YamlLine.At(_text, fault.Offset);
        var scan = BracketScan.Of(_text, start, end);
        bag.Add(Tab(start, line, end)
            ?? SpaceBeforeValue(line)
            ?? Open(scan)
            ?? BracketIndentation(scan, fault)
            ?? ByFirstCharacter(line, fault)
            ?? ByMessage(line, fault)
            ?? InBrackets(start, fault)
            ?? Line(line, fault.Offset, start)
            ?? YamlSyntaxErrors.Syntax(Span(fault.Offset, fault.Offset), "the parser expected something else here"));
    }

    private Diagnostic? Tab(int start, YamlLine faulty, int end)
    {
        YamlLine? first = null;
        var further = 0;
        var block = -1;
        for (YamlLine? line = YamlLine.At(_text, start); line is { } next; line = next.NextWithContent(_text, end))
        {
            // In a block of text a tab behind the indentation belongs to the text.
            var spaces = _text.AsSpan(next.Start, next.Indent).IndexOf('\t');
            if (block >= 0 && (spaces < 0 ? next.Indent : spaces) > block)
            {
                continue;
            }

            block = next.OpensBlock(_text) ? next.Indent : -1;
            if (spaces >= 0 && next.HasContent(_text))
            {
                further += first is null ? 0 : 1;
                first ??= next;
            }
        }

        var limit = faulty.NextWithContent(_text, end) ?? faulty;
        return first is { } tab && tab.Start <= limit.Start
            ? YamlSyntaxErrors.Tab(Span(tab.Start, tab.Content), further)
            : null;
    }

    /// <summary><c>key:{</c> and the like: what follows the colon can only be meant as a value.</summary>
    private Diagnostic? SpaceBeforeValue(YamlLine line)
    {
        var start = AfterDashes(line);
        var colon = start;
        while (colon < line.End && (char.IsAsciiLetterOrDigit(_text[colon]) || _text[colon] is '_' or '-' or '.'))
        {
            colon++;
        }

        return colon > start && colon + 1 < line.End && _text[colon] == ':' && _text[colon + 1] is '{' or '[' or '"' or '\''
            ? YamlSyntaxErrors.ColonSpace(Span(colon, colon + 1), Excerpt(start, colon))
            : null;
    }

    private Diagnostic? Open(BracketScan scan)
    {
        if (scan.OpenQuote >= 0)
        {
            return YamlSyntaxErrors.OpenQuote(Span(scan.OpenQuote, YamlLine.At(_text, scan.OpenQuote).End), _text[scan.OpenQuote]);
        }

        // A bracket that is not closed swallows the lines below, and with them expressions that would be in order there.
        var isSwallowed = scan.OpenBracket >= 0 && scan.OpenBracket < YamlLine.At(_text, scan.Expression).Start;
        if (scan.Expression >= 0 && !isSwallowed)
        {
            return Expression(file, scan.Expression);
        }

        if (scan.WrongClose >= 0)
        {
            var close = Span(scan.WrongClose, scan.WrongClose + 1);
            return scan.Mismatched >= 0
                ? YamlSyntaxErrors.WrongBracket(close, _text[scan.WrongClose], _text[scan.Mismatched], Span(scan.Mismatched, scan.Mismatched + 1))
                : YamlSyntaxErrors.StrayBracket(close, _text[scan.WrongClose]);
        }

        return scan.OpenBracket >= 0
            ? YamlSyntaxErrors.OpenBracket(Span(scan.OpenBracket, scan.OpenBracket + 1), _text[scan.OpenBracket])
            : null;
    }

    /// <summary>A plain value inside brackets that stands no deeper than the key outside; the parser has no words for it.</summary>
    private Diagnostic? BracketIndentation(BracketScan scan, SyntaxFault fault)
    {
        if (fault.Message.Length > 0)
        {
            return null;
        }

        var outside = YamlLine.At(_text, fault.Offset);
        foreach (var start in scan.LinesInBrackets)
        {
            var line = YamlLine.At(_text, start);
            if (start > fault.Offset && line.HasContent(_text) && line.Indent <= outside.Indent)
            {
                return YamlSyntaxErrors.BracketIndentation(Span(line.Content, line.EndOfContent(_text)));
            }
        }

        return null;
    }

    /// <summary>An unquoted value that begins with, or in brackets holds, <c>{{</c>.</summary>
    internal static Diagnostic Expression(SourceFile file, int start)
    {
        var line = YamlLine.At(file.Text, start);
        var rest = file.Text.AsSpan(start, line.End - start);
        var close = rest.LastIndexOf("}}", StringComparison.Ordinal);
        var end = close < 0 ? rest.TrimEnd().Length : close + 2;
        while (end < rest.Length && !char.IsWhiteSpace(rest[end]) && rest[end] is not (',' or ']' or '}'))
        {
            end++;
        }

        return YamlSyntaxErrors.QuoteExpression(new SourceSpan(file, start, end), YamlErrors.Short(rest[..end].ToString()));
    }

    private Diagnostic? ByFirstCharacter(YamlLine line, SyntaxFault fault)
    {
        if (fault.Offset >= line.End)
        {
            return null;
        }

        if (_text[fault.Offset] == '%' && fault.Offset == line.Start)
        {
            return YamlErrors.Directive(Span(line.Start, line.End));
        }

        if (_text[fault.Offset] is ']' or '}')
        {
            return YamlSyntaxErrors.StrayBracket(Span(fault.Offset, fault.Offset + 1), _text[fault.Offset]);
        }

        if (_text[fault.Offset] is '@' or '`' or '%' or '*' or '&' && (fault.Offset == line.Content || _text[fault.Offset - 1] is ' ' or '\t' or '[' or '{' or ','))
        {
            var end = Math.Max(line.EndOfContent(_text), fault.Offset + 1);
            return YamlSyntaxErrors.QuoteNeeded(Span(fault.Offset, end), Excerpt(fault.Offset, end));
        }

        return null;
    }

    private Diagnostic? ByMessage(YamlLine line, SyntaxFault fault)
    {
        if (fault.Message.Contains("escape character", StringComparison.Ordinal) && Escape(fault.Offset) is { } escape)
        {
            return YamlSyntaxErrors.Escape(Span(escape, escape + 2), _text.Substring(escape, 2));
        }

        if ((fault.Message.Length == 0 || fault.Message.Contains("Unicode", StringComparison.Ordinal)) && NoCharacter(line, fault.Offset) is { } escaped)
        {
            return YamlSyntaxErrors.NoCharacter(escaped, _text.Substring(escaped.Start, escaped.Length));
        }

        if (fault.Message.Contains("quoted scalar, found wrong indentation", StringComparison.Ordinal))
        {
            return YamlSyntaxErrors.QuotedIndentation(Span(fault.Offset, line.End));
        }

        if (fault.Message.Contains("Block sequence entries are not allowed", StringComparison.Ordinal))
        {
            return YamlSyntaxErrors.ListPlace(Span(fault.Offset, line.EndOfContent(_text)), onKeyLine: fault.Offset > line.Content);
        }

        if (fault.Message.Contains("tab", StringComparison.Ordinal) && TabInComment(line) is { } tabbed)
        {
            return YamlSyntaxErrors.Tab(Span(tabbed.Start, tabbed.Content), 0);
        }

        // The parser has no words for an empty tag.
        return fault.Message.Length == 0 && _text.IndexOf("!<", fault.Offset, StringComparison.Ordinal) is >= 0 and var tag
            ? YamlErrors.Tag(Span(tag, tag + 2), "!<")
            : null;
    }

    /// <summary>The parser minds a tab in front of a comment, too, if that stands below a plain value.</summary>
    private YamlLine? TabInComment(YamlLine line)
    {
        while (true)
        {
            if (_text.AsSpan(line.Start, line.Indent).Contains('\t'))
            {
                return line;
            }

            var newline = _text.IndexOf('\n', line.End);
            if (newline < 0 || newline + 1 == _text.Length)
            {
                return null;
            }

            line = YamlLine.At(_text, newline + 1);
        }
    }

    private Diagnostic? InBrackets(int start, SyntaxFault fault)
    {
        if (BracketScan.Of(_text, start, fault.Offset).OpenBracket is not (>= 0 and var open))
        {
            return null;
        }

        var place = Span(fault.Offset, Math.Min(fault.Offset + 1, _text.Length));
        return YamlSyntaxErrors.InBrackets(place, isComma: fault.Offset < _text.Length && _text[fault.Offset] == ',', Span(open, open + 1));
    }

    private Diagnostic? Line(YamlLine line, int offset, int start)
    {
        if (!line.HasContent(_text))
        {
            return null;
        }

        var end = line.EndOfContent(_text);
        var colon = line.ColonAfter(_text, line.Content);
        if (colon >= 0 && offset > colon + 1 && line.ColonAfter(_text, colon + 1) is >= 0 and var second && !BeginsQuoted(colon + 1))
        {
            var value = colon + 1 + _text.AsSpan(colon + 1, second - colon).IndexOfAnyExcept(' ', '\t');
            return YamlSyntaxErrors.SecondColon(Span(second, second + 1), Excerpt(value, end));
        }

        if (offset > line.Content && offset < end && (colon < 0 || offset > colon))
        {
            return AfterValue(offset, end);
        }

        var above = line.PreviousWithContent(_text);
        if (colon >= 0 && above is { } previous && previous.Start >= YamlLine.At(_text, start).Start && WithoutKey(previous) is { } slip)
        {
            return slip;
        }

        if (YamlLine.IsDash(_text, line.Content))
        {
            return YamlSyntaxErrors.ListPlace(Span(line.Content, end), onKeyLine: false);
        }

        if (colon < 0)
        {
            return WithoutKey(line);
        }

        var columns = ColumnsAbove(line);
        var key = Span(line.Content, colon);
        if (above is { } parent && line.Indent > parent.Indent)
        {
            return YamlSyntaxErrors.TooDeepForText(key, Excerpt(parent.Content, parent.EndOfContent(_text)));
        }

        return columns.Contains(line.Indent) ? YamlSyntaxErrors.KeyAmongItems(key) : YamlSyntaxErrors.Indentation(key, line.Indent, columns);
    }

    private bool BeginsQuoted(int offset) => _text.AsSpan(offset).TrimStart(' ') is ['[' or '{' or '"' or '\'', ..];

    private Diagnostic? AfterValue(int offset, int end)
    {
        var text = Excerpt(offset, end);
        return text.Length == 0 ? null : YamlSyntaxErrors.AfterValue(Span(offset, end), text);
    }

    /// <summary>What is wrong with a line that should have a key; null if it has one or is a list item.</summary>
    private Diagnostic? WithoutKey(YamlLine line)
    {
        var start = AfterDashes(line);
        var end = line.EndOfContent(_text);
        if (start >= end || line.ColonAfter(_text, start) >= 0)
        {
            return null;
        }

        var colon = _text.IndexOf(':', start, end - start);
        return colon > start
            ? YamlSyntaxErrors.ColonSpace(Span(colon, colon + 1), Excerpt(start, colon))
            : start > line.Content ? null : YamlSyntaxErrors.NoColon(Span(start, end), Excerpt(start, end));
    }

    private int AfterDashes(YamlLine line)
    {
        var start = line.Content;
        while (YamlLine.IsDash(_text, start))
        {
            start++;
            start += _text.AsSpan(start, line.End - start).IndexOfAnyExcept(' ', '\t') is >= 0 and var step ? step : line.End - start;
        }

        return start;
    }

    /// <summary>The columns in which a line at this place may begin: those of the lines that enclose it, the innermost first.</summary>
    private List<int> ColumnsAbove(YamlLine line)
    {
        var columns = new List<int>();
        for (var above = line.PreviousWithContent(_text); above is { } next; above = next.PreviousWithContent(_text))
        {
            if (columns.Count == 0 || next.Indent < columns[^1])
            {
                columns.Add(next.Indent);
            }

            if (next.Indent == 0)
            {
                break;
            }
        }

        return columns;
    }

    private int? Escape(int start)
    {
        for (var i = start + 1; i + 1 < _text.Length && _text[i] != '"'; i++)
        {
            if (_text[i] != '\\')
            {
                continue;
            }

            if (_text[i + 1] is not ('0' or 'a' or 'b' or 't' or '\t' or 'n' or 'v' or 'f' or 'r' or 'e' or ' ' or '"' or '/'
                or '\\' or 'N' or '_' or 'L' or 'P' or 'x' or 'u' or 'U' or '\r' or '\n'))
            {
                return i;
            }

            i++;
        }

        return null;
    }

    /// <summary>The first escape of a quoted text that stands for half a character, or for none.</summary>
    private SourceSpan? NoCharacter(YamlLine line, int start)
    {
        var quote = _text.IndexOf('"', start);
        for (var i = quote + 1; quote >= 0 && quote < line.End && i + 1 < _text.Length && _text[i] != '"'; i++)
        {
            if (_text[i] != '\\')
            {
                continue;
            }

            var digits = _text[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && i + 2 + digits <= _text.Length
                && uint.TryParse(_text.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && !Rune.IsValid(code))
            {
                if (!IsPair(i))
                {
                    return Span(i, i + 2 + digits);
                }

                i += 6;
            }

            i++;
        }

        return null;
    }

    /// <summary>True for two escapes that are the halves of one character.</summary>
    private bool IsPair(int first)
    {
        var pair = _text.AsSpan(first, Math.Min(12, _text.Length - first));
        return pair.Length == 12 && pair[..2] is "\\u" && pair[6..8] is "\\u"
            && ushort.TryParse(pair[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            && ushort.TryParse(pair[8..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            && char.IsSurrogatePair((char)high, (char)low);
    }

    private string Excerpt(int start, int end) => YamlErrors.Short(_text[start..end]);

    private SourceSpan Span(int start, int end) => new(file, start, Math.Max(end - start, 0));
}
