using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>An output that remembers for each of its bytes what wrote it.</summary>
internal sealed class TracedOutput(ArtifactOutput output) : ITracedOutput
{
    private readonly List<TracedStretch> _stretches = [];
    private TemplatePlace? _place;
    private TreeText? _tree;
    private int _treePosition;
    private int _treeStretch;

    /// <summary>What was written, in order and without gaps.</summary>
    public IReadOnlyList<TracedStretch> Stretches => _stretches;

    public void At(TemplatePlace place) => _place = place;

    public void Write(ReadOnlySpan<char> text) => WritePart(text, Origin.None);

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

    public bool WriteOpaque(object value, object? origin) => output.WriteOpaque(value, origin);

    /// <summary>
    /// A tree comes in one piece or, where the engine indents it, line by line: the pieces are found in its text again, in
    /// their order. What the format needs between them came from nowhere; what a template changed came from the whole tree.
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
            WritePart(text[written..(stretch.Start - begin)], Between(tree));
            WritePart(text[(stretch.Start - begin)..(stretch.End - begin)], stretch.Origin);
            written = stretch.End - begin;
            _treeStretch++;
        }

        WritePart(text[written..], Between(tree));
        _treePosition += text.Length;
    }

    private static Origin Between(TreeText tree) => tree.Stretches.IsEmpty ? tree.Origin : Origin.None;

    private void WritePart(ReadOnlySpan<char> text, Origin origin)
    {
        var start = output.Length;
        output.Write(text);
        var length = output.Length - start;
        if (length == 0)
        {
            return;
        }

        if (_stretches.Count > 0 && _stretches[^1] is var last
            && ReferenceEquals(last.Place, _place) && ReferenceEquals(last.Origin, origin))
        {
            _stretches[^1] = last with { Length = last.Length + length };
        }
        else
        {
            _stretches.Add(new TracedStretch(start, length, _place, origin));
        }
    }
}

/// <summary>Bytes that one place of a template wrote, with one origin.</summary>
internal readonly record struct TracedStretch(int Start, int Length, TemplatePlace? Place, Origin Origin);
