using System.Buffers;

namespace Hlc.Yaml;

/// <summary>A line of a text: where it starts, where its indentation ends, and where it ends (before the line break).</summary>
internal readonly record struct YamlLine(int Start, int Content, int End)
{
    private static readonly SearchValues<char> BlockIndicators = SearchValues.Create("+-123456789");

    internal int Indent => Content - Start;

    /// <summary>The line that holds an offset.</summary>
    internal static YamlLine At(string text, int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        var end = text.IndexOf('\n', offset);
        end = end < 0 ? text.Length : end;
        end = end > start && text[end - 1] == '\r' ? end - 1 : end;
        var content = start;
        while (content < end && text[content] is ' ' or '\t')
        {
            content++;
        }

        return new YamlLine(start, content, end);
    }

    /// <summary>The next line that says something, if it begins before a limit.</summary>
    internal YamlLine? NextWithContent(string text, int limit)
    {
        var line = this;
        while (text.IndexOf('\n', line.End) is >= 0 and var newline && newline + 1 < limit)
        {
            line = At(text, newline + 1);
            if (line.HasContent(text))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>The line before that says something.</summary>
    internal YamlLine? PreviousWithContent(string text)
    {
        var line = this;
        while (line.Start > 0)
        {
            line = At(text, line.Start - 1);
            if (line.HasContent(text))
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>False for blank lines and those with a comment only.</summary>
    internal bool HasContent(string text) => Content < End && text[Content] != '#';

    /// <summary>True if the line ends with the <c>|</c> or <c>&gt;</c> that begins a block of text.</summary>
    internal bool OpensBlock(string text)
    {
        var content = text.AsSpan(Content, EndOfContent(text) - Content);
        return content[(content.LastIndexOf(' ') + 1)..] is ['|' or '>', .. var rest] && !rest.ContainsAnyExcept(BlockIndicators);
    }

    /// <summary>True if a list item begins the line.</summary>
    internal static bool IsDash(string text, int offset) =>
        offset < text.Length && text[offset] == '-' && (offset + 1 == text.Length || text[offset + 1] is ' ' or '\t' or '\r' or '\n');

    /// <summary>The offset of the colon that ends the key at the given place of this line; -1 if there is no key.</summary>
    internal int ColonAfter(string text, int from)
    {
        var offset = from;
        if (offset < End && text[offset] is '"' or '\'')
        {
            var close = text.IndexOf(text[offset], offset + 1);
            offset = close < 0 || close > End ? End : close + 1;
        }

        for (; offset < End; offset++)
        {
            if (text[offset] == '#' && offset > from && text[offset - 1] is ' ' or '\t')
            {
                return -1;
            }

            if (text[offset] == ':' && (offset + 1 >= End || text[offset + 1] is ' ' or '\t'))
            {
                return offset;
            }
        }

        return -1;
    }

    /// <summary>Where the content ends: before a comment and the space in front of it.</summary>
    internal int EndOfContent(string text)
    {
        var end = End;
        for (var offset = Content + 1; offset < End; offset++)
        {
            if (text[offset] == '#' && text[offset - 1] is ' ' or '\t')
            {
                end = offset;
                break;
            }
        }

        return Content + text.AsSpan(Content, end - Content).TrimEnd().Length;
    }
}
