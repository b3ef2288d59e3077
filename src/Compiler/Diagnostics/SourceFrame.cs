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
    private const int UsualWidth = 150;
    private const int LeastWidth = 24;
    private const int NumberWidth = 5;
    private const int TabWidth = 4;

    private const string Bar = " | ";

    /// <summary>The frame of a span that exists; a span over several lines is underlined on its first line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="span">The span in it.</param>
    /// <param name="columns">The width of the terminal, which no line of the frame exceeds; null for no terminal.</param>
    internal static SourceFrame Of(SourceFile file, SourceSpan span, int? columns = null)
    {
        var position = file.PositionOf(Math.Clamp(span.Start, 0, file.Text.Length));
        var widest = columns is { } room ? Math.Max(room - NumberOf(position.Line).Length - Bar.Length - 1, LeastWidth) : UsualWidth;
        var line = file.Line(position.Line);
        var start = Math.Min(position.Column - 1, line.Length);
        var end = Math.Min(start + Math.Max(span.Length, 0), line.Length);
        var first = line.Length <= widest ? 0 : FirstShown(line, start, widest / 3);

        var echo = new StringBuilder(first > 0 ? "…" : string.Empty);
        var width = echo.Length;
        var caret = width;
        var carets = 0;
        var offset = first;
        while (offset < line.Length)
        {
            var before = echo.Length;
            var length = Append(line[offset..], echo, width, out var taken);
            if (width + taken > widest)
            {
                echo.Length = before;
                break;
            }

            caret = offset == start ? width : caret;
            carets += offset >= start && offset < end ? taken : 0;
            offset += length;
            width += taken;
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
        var number = NumberOf(Line);
        to.Write($"{number}{Bar}{Echo}".TrimEnd());
        to.Write('\n');
        to.Write(new string(' ', number.Length));
        to.Write(Bar);
        to.Write(new string(' ', CaretColumn));
        to.Write(caretColour);
        to.Write(new string('^', CaretCount));
        to.Write(endColour);
        to.Write('\n');
    }

    private static string NumberOf(int line) => line.ToString(CultureInfo.InvariantCulture).PadLeft(NumberWidth);

    /// <summary>Appends the first character of a line; says how many units it had and how many columns it takes.</summary>
    private static int Append(ReadOnlySpan<char> line, StringBuilder to, int column, out int taken)
    {
        if (line[0] != '\t')
        {
            return DisplayText.Next(line, to, out taken);
        }

        taken = TabWidth - (column % TabWidth);
        to.Append(' ', taken);
        return 1;
    }

    /// <summary>Where a long line begins to be shown: as far in front of the stretch as there is room.</summary>
    private static int FirstShown(ReadOnlySpan<char> line, int start, int room)
    {
        var scratch = new StringBuilder();
        var first = start;
        while (first > 0 && room > 0)
        {
            var before = first - 1;
            if (before > 0 && char.IsLowSurrogate(line[before]) && char.IsHighSurrogate(line[before - 1]))
            {
                before--;
            }

            Append(line[before..], scratch.Clear(), 0, out var taken);
            room -= taken;
            first = room >= 0 ? before : first;
        }

        return first;
    }
}
