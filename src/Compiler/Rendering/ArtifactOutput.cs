using System.Buffers;
using System.Text;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>Takes what a template writes, as UTF-8, and remembers where it came from.</summary>
internal sealed class ArtifactOutput : ITemplateOutput
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly List<OutputStretch> _stretches = [];
    private TreeText? _tree;
    private int _treePosition;
    private int _treeStretch;

    /// <summary>True once a value held half of a character, which UTF-8 cannot hold.</summary>
    public bool HoldsHalfCharacter { get; private set; }

    public void Write(ReadOnlySpan<char> text)
    {
        HoldsHalfCharacter |= UnicodeText.HasLoneSurrogate(text);
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    public void Write(ReadOnlySpan<char> text, object origin)
    {
        if (origin is TreeText tree)
        {
            WriteTree(text, tree);
        }
        else
        {
            WritePart(text, origin as Origin ?? Origin.None);
        }
    }

    /// <summary>Nothing opaque is safe as it is: text with references and trees have a form only through a filter.</summary>
    public bool WriteOpaque(object value, object? origin) => false;

    /// <summary>The file. If the template ends in a line break, so does the file, in exactly one.</summary>
    public RenderedText ToText(bool endsInNewLine)
    {
        var bytes = _bytes.WrittenSpan;
        if (!endsInNewLine)
        {
            return new RenderedText(bytes.ToArray(), _stretches);
        }

        var content = bytes.TrimEnd((byte)'\n');
        if (content.IsEmpty)
        {
            return new RenderedText(ReadOnlyMemory<byte>.Empty, []);
        }

        var file = new byte[content.Length + 1];
        content.CopyTo(file);
        file[^1] = (byte)'\n';
        return new RenderedText(file, [.. Cut(content.Length)]);
    }

    /// <summary>
    /// A tree comes in one piece or, where the engine indents it, line by line: the pieces are found in its text again, in
    /// their order. What a template changed of it is not found, and came from the whole tree.
    /// </summary>
    private void WriteTree(ReadOnlySpan<char> text, TreeText tree)
    {
        if (!ReferenceEquals(tree, _tree) || _treePosition == tree.Text.Length)
        {
            _tree = tree;
            _treePosition = 0;
            _treeStretch = 0;
        }

        if (!tree.Text.AsSpan(_treePosition).StartsWith(text, StringComparison.Ordinal))
        {
            _tree = null;
            WritePart(text, tree.Origin);
            return;
        }

        var written = 0;
        var begin = _treePosition;
        while (_treeStretch < tree.Stretches.Length
            && tree.Stretches[_treeStretch] is var stretch && stretch.End <= begin + text.Length)
        {
            Write(text[written..(stretch.Start - begin)]);
            WritePart(text[(stretch.Start - begin)..(stretch.End - begin)], stretch.Origin);
            written = stretch.End - begin;
            _treeStretch++;
        }

        Write(text[written..]);
        _treePosition += text.Length;
    }

    private void WritePart(ReadOnlySpan<char> text, Origin origin)
    {
        var start = _bytes.WrittenCount;
        Write(text);
        var length = _bytes.WrittenCount - start;
        if (length == 0 || origin.Spans.Length == 0)
        {
            return;
        }

        if (_stretches.Count > 0 && _stretches[^1] is var last && last.End == start && ReferenceEquals(last.Origin, origin))
        {
            _stretches[^1] = last with { Length = last.Length + length };
        }
        else
        {
            _stretches.Add(new OutputStretch(start, length, origin));
        }
    }

    private IEnumerable<OutputStretch> Cut(int length)
    {
        foreach (var stretch in _stretches)
        {
            if (stretch.Start < length)
            {
                yield return stretch.End <= length ? stretch : stretch with { Length = length - stretch.Start };
            }
        }
    }
}
