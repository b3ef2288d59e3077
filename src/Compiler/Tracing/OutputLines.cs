using System.Text;
using Hlc.Output;
using Hlc.Rendering;

namespace Hlc.Tracing;

/// <summary>The lines of a file that was compiled with its provenance, each with the stretches that made it.</summary>
internal sealed class OutputLines
{
    private readonly Artifact _artifact;
    private readonly IReadOnlyList<OutputStretch> _stretches;
    private readonly List<int> _starts = [];

    public OutputLines(Artifact artifact)
    {
        _artifact = artifact;
        _stretches = artifact.Provenance?.Stretches ?? [];
        var content = artifact.Content.Span;
        for (var at = 0; at < content.Length;)
        {
            _starts.Add(at);
            at = content[at..].IndexOf((byte)'\n') is >= 0 and var length ? at + length + 1 : content.Length;
        }
    }

    /// <summary>The number of lines; an empty file has none.</summary>
    public int Count => _starts.Count;

    /// <summary>The text of a 1-based line, without its line break.</summary>
    public string Text(int line) => Encoding.UTF8.GetString(Bytes(line).TrimEnd("\r\n"u8));

    /// <summary>
    /// The stretches that made a 1-based line, in order. One that gave it nothing but blanks and line breaks counts only where
    /// the line has nothing else: the line's indentation and the end of the line before say nothing of it.
    /// </summary>
    public IEnumerable<OutputStretch> Stretches(int line)
    {
        var isBlank = IsBlank(Bytes(line));
        var (start, end) = (_starts[line - 1], EndOf(line));
        for (var i = IndexAt(start); i < _stretches.Count && _stretches[i].Start < end; i++)
        {
            var stretch = _stretches[i];
            var from = Math.Max(stretch.Start, start);
            if (isBlank || !IsBlank(_artifact.Content.Span[from..Math.Min(stretch.End, end)]))
            {
                yield return stretch;
            }
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept(" \t\r\n"u8);

    private ReadOnlySpan<byte> Bytes(int line) => _artifact.Content.Span[_starts[line - 1]..EndOf(line)];

    private int EndOf(int line) => line < _starts.Count ? _starts[line] : _artifact.Content.Length;

    /// <summary>The first stretch that ends behind a byte.</summary>
    private int IndexAt(int offset)
    {
        var (low, high) = (0, _stretches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_stretches[middle].End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
