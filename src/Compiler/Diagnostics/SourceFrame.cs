using System.Globalization;
using System.Text;
using Hlc.Text;

namespace Hlc.Diagnostics;

/// <summary>A line of a source as it is echoed below a message, and the stretch of it that carets underline.</summary>
/// <param name="Line">The 1-based line number.</param>
/// <param name="Echo">The line, or the part around the stretch if it is long.</param>
/// <param name="CaretColumn">Columns in front of the carets.</param>
/// <param name="CaretCount">The number of carets, at least one.</param>
internal readonly record struct SourceFrame(int Line, string Echo, int CaretColumn, int CaretCount)
{
    private const int WidestEcho = 150;
    private const int UnitsBefore = 50;
    private const int TabWidth = 4;

    /// <summary>The frame of a span that exists; a span over several lines is underlined on its first line.</summary>
    internal static SourceFrame Of(SourceFile file, SourceSpan span)
    {
        var position = file.PositionOf(Math.Clamp(span.Start, 0, file.Text.Length));
        var line = file.Line(position.Line);
        var start = Math.Min(position.Column - 1, line.Length);
        var end = Math.Min(start + Math.Max(span.Length, 0), line.Length);
        var first = line.Length <= WidestEcho ? 0 : Boundary(line, Math.Max(0, start - UnitsBefore));

        var echo = new StringBuilder(first > 0 ? "…" : string.Empty);
        var width = echo.Length;
        var caret = width;
        var carets = 0;
        var offset = first;
        while (offset < line.Length && width < WidestEcho)
        {
            if (offset == start)
            {
                caret = width;
            }

            var isUnderlined = offset >= start && offset < end;
            var length = 1;
            int columns;
            if (line[offset] == '\t')
            {
                columns = TabWidth - (width % TabWidth);
                echo.Append(' ', columns);
            }
            else
            {
                length = DisplayText.Next(line[offset..], echo, out columns);
            }

            offset += length;
            width += columns;
            carets += isUnderlined ? columns : 0;
        }

        caret = start >= offset ? width : caret;
        if (offset < line.Length)
        {
            echo.Append('…');
        }

        return new SourceFrame(position.Line, echo.ToString().TrimEnd(), caret, Math.Max(carets, 1));
    }

    /// <summary>Writes the echoed line and the carets below it.</summary>
    internal void Write(TextWriter to, string caretColour, string endColour)
    {
        var number = Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        to.Write($"{number} | {Echo}".TrimEnd());
        to.Write('\n');
        to.Write(new string(' ', number.Length));
        to.Write(" | ");
        to.Write(new string(' ', CaretColumn));
        to.Write(caretColour);
        to.Write(new string('^', CaretCount));
        to.Write(endColour);
        to.Write('\n');
    }

    private static int Boundary(ReadOnlySpan<char> line, int offset) =>
        offset > 0 && char.IsLowSurrogate(line[offset]) ? offset - 1 : offset;
}
