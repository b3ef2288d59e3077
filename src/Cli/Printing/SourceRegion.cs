using Hlc.Text;

namespace Hlc.Cli.Printing;

/// <summary>A stretch of a file as machines are told of it: all numbers begin at 1, columns are UTF-16 units.</summary>
/// <param name="File">The path as users see it.</param>
/// <param name="Start">The first character.</param>
/// <param name="End">The place after the last character.</param>
internal readonly record struct SourceRegion(string File, LinePosition Start, LinePosition End)
{
    /// <summary>The region of a span; null for what no file says.</summary>
    internal static SourceRegion? Of(SourceSpan span)
    {
        if (span.File is not { } file)
        {
            return null;
        }

        var start = Math.Clamp(span.Start, 0, file.Text.Length);
        var end = Math.Clamp(span.End, start, file.Text.Length);
        return new SourceRegion(file.Path, file.PositionOf(start), file.PositionOf(end));
    }
}
