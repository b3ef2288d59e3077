using System.Collections.Immutable;

namespace Hlc.Text;

/// <summary>A text that diagnostics point into. Read once, never re-read.</summary>
public sealed class SourceFile
{
    private ImmutableArray<int> _lineStarts;

    /// <summary>Creates a source from a display path and its text.</summary>
    /// <param name="path">The path as users see it: relative to where <c>hlc</c> was called, with <c>/</c>.</param>
    /// <param name="text">The whole text, without a byte order mark.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
    }

    /// <summary>The path as users see it.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => LineStarts.Length;

    private ImmutableArray<int> LineStarts
    {
        get
        {
            if (_lineStarts.IsDefault)
            {
                _lineStarts = FindLineStarts(Text);
            }

            return _lineStarts;
        }
    }

    /// <summary>The 1-based line and column (in UTF-16 units) of an offset.</summary>
    public LinePosition PositionOf(int offset)
    {
        var index = LineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>The text of a 1-based line, without its line break.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineStarts.Length ? LineStarts[line] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    /// <summary>The offset at which a 1-based line begins.</summary>
    public int StartOfLine(int line) => LineStarts[line - 1];

    /// <inheritdoc/>
    public override string ToString() => Path;

    private static ImmutableArray<int> FindLineStarts(string text)
    {
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        var from = 0;
        while (text.IndexOf('\n', from) is >= 0 and var newline)
        {
            from = newline + 1;
            starts.Add(from);
        }

        return starts.ToImmutable();
    }
}
