using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>An output that remembers for each of its bytes what wrote it.</summary>
/// <param name="output">Takes what is written.</param>
/// <param name="files">The template of a name; null if there is none.</param>
internal sealed class TracedOutput(ArtifactOutput output, Func<string, SourceFile?> files) : ITracedOutput
{
    private readonly TracedStretches _stretches = new(files);
    private TemplatePlace _place;
    private TreeText? _tree;
    private int _treePosition;
    private int _treeStretch;

    public void At(in TemplatePlace place) => _place = place;

    public int Call(in TemplatePlace place) => _stretches.AddCall(place);

    public int Decide(in TemplatePlace place, in Value value) => _stretches.AddDecision(place, OriginOf(value));

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

    /// <summary>The provenance of the file that was made of this output: its line breaks at the end may be fewer, or one more.</summary>
    public Provenance ToProvenance(byte[] file)
    {
        _stretches.EndAt(file.Length);
        return new Provenance(file, _stretches);
    }

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
        if (output.Length > start)
        {
            _stretches.Add(start, _place, origin);
        }
    }

    private static Origin OriginOf(in Value value)
    {
        if (ArtifactRenderer.PlacesOf(value.Origin) is { Exists: true } own)
        {
            return own;
        }

        return value.AsObject is { } members ? FirstOrigin(members) : Origin.None;
    }

    private static Origin FirstOrigin(ITemplateObject members)
    {
        foreach (var name in members.MemberNames)
        {
            if (members.Lookup(name, out var member) != MemberLookup.Found)
            {
                continue;
            }

            if (ArtifactRenderer.PlacesOf(member.Origin) is { Exists: true } first)
            {
                return first;
            }

            if (member.AsList is { Count: > 0 } list && ArtifactRenderer.PlacesOf(list[0].Origin) is { Exists: true } item)
            {
                return item;
            }
        }

        return Origin.None;
    }
}
