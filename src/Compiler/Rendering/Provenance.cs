using System.Text;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>What each byte of a rendered file came from.</summary>
/// <param name="utf8">The file.</param>
/// <param name="stretches">Its stretches.</param>
public sealed class Provenance(ReadOnlyMemory<byte> utf8, IReadOnlyList<OutputStretch> stretches)
{
    /// <summary>The parts of the file, in order, without gaps or overlaps; none is empty.</summary>
    public IReadOnlyList<OutputStretch> Stretches { get; } = stretches;

    /// <summary>The stretch that holds a byte; null if the file does not.</summary>
    /// <param name="offset">The byte's 0-based index.</param>
    public OutputStretch? At(int offset)
    {
        if (offset < 0 || offset >= utf8.Length)
        {
            return null;
        }

        var (low, high) = (0, Stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Stretches[middle].End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return Stretches[low];
    }

    /// <summary>The stretch that holds a character; null if the file has no such line or column.</summary>
    /// <param name="line">The 1-based line.</param>
    /// <param name="column">The 1-based column in UTF-16 code units; the line break counts as the last one.</param>
    public OutputStretch? At(int line, int column)
    {
        var rest = LineAt(line, out var start);
        var length = rest.IndexOf((byte)'\n') is var end && end < 0 ? rest.Length : end + 1;
        rest = rest[..length];
        var units = 1;
        while (!rest.IsEmpty && Rune.DecodeFromUtf8(rest, out var rune, out var used) is var _)
        {
            if (column >= units && column < units + rune.Utf16SequenceLength)
            {
                return At(start);
            }

            units += rune.Utf16SequenceLength;
            start += used;
            rest = rest[used..];
        }

        return null;
    }

    /// <summary>The stretches of a line, each once, in order; empty if the file has no such line.</summary>
    /// <param name="line">The 1-based line.</param>
    public IEnumerable<OutputStretch> OfLine(int line)
    {
        var rest = LineAt(line, out var start);
        if (rest.IsEmpty)
        {
            return [];
        }

        var end = rest.IndexOf((byte)'\n') is var newLine && newLine < 0 ? start + rest.Length : start + newLine + 1;
        return Stretches.Where(stretch => stretch.Start < end && stretch.End > start);
    }

    private ReadOnlySpan<byte> LineAt(int line, out int start)
    {
        start = 0;
        var rest = utf8.Span;
        for (; line > 1 && !rest.IsEmpty; line--)
        {
            var length = rest.IndexOf((byte)'\n') is var end && end < 0 ? rest.Length : end + 1;
            start += length;
            rest = rest[length..];
        }

        return line < 1 ? [] : rest;
    }
}

/// <summary>A part of a rendered file that was written by one place of a template, with one origin.</summary>
/// <param name="Start">The index of its first byte.</param>
/// <param name="Length">The number of its bytes.</param>
/// <param name="Written">The text or the printing expression that wrote it; <see cref="SourceSpan.None"/> if no template did.</param>
/// <param name="Caller">The include or call that led there; null in the file's own template.</param>
/// <param name="Value">The places of the inventory that the printed value came from; <see cref="Origin.None"/> for a template's own text.</param>
/// <param name="Control">What decided that it is written; null if nothing did.</param>
public readonly record struct OutputStretch(
    int Start, int Length, SourceSpan Written, TemplatePosition? Caller, Origin Value, ControlOrigin? Control)
{
    /// <summary>The index after its last byte.</summary>
    public int End => Start + Length;

    /// <summary>What wrote it, with the way there; null if no template did.</summary>
    public TemplatePosition? Template => Written.Exists ? new TemplatePosition(Written, Caller) : null;
}

/// <summary>A place of a template that wrote something, or that called what did.</summary>
/// <param name="Span">The place.</param>
/// <param name="Caller">The include or call that led there; null in the file's own template.</param>
public sealed record TemplatePosition(SourceSpan Span, TemplatePosition? Caller);

/// <summary>A condition or loop of a template that decided that something is written.</summary>
/// <param name="Decision">The condition, or what the loop runs over.</param>
/// <param name="Origin">
/// The places of the inventory that decided: of the condition's values, or of the loop's item. An item that is a view is placed by
/// its first member that has a place.
/// </param>
/// <param name="Outer">What decided about this one; null if nothing did.</param>
public sealed record ControlOrigin(SourceSpan Decision, Origin Origin, ControlOrigin? Outer)
{
    /// <summary>The nearest decision that came from the inventory; null if none did.</summary>
    public ControlOrigin? Nearest => Origin.Exists ? this : Outer?.Nearest;
}
