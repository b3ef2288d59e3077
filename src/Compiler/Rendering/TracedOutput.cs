using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>An output that remembers for each of its bytes what wrote it.</summary>
/// <param name="output">Takes what is written.</param>
/// <param name="files">The template of a name; null if there is none.</param>
internal sealed class TracedOutput(ArtifactOutput output, Func<string, SourceFile?> files) : ITracedOutput
{
    private readonly StretchList _stretches = new();
    private TemplatePlace _place;
    private string? _fileName;
    private SourceFile? _file;
    private TreeText? _tree;
    private int _treePosition;
    private int _treeStretch;

    public void At(in TemplatePlace place) => _place = place;

    public object? Call(in TemplatePlace place) => new TemplatePosition(SpanOf(place), CallerOf(place));

    public object? Decide(in TemplatePlace place, in Value value) =>
        new ControlOrigin(SpanOf(place), OriginOf(value), ControlOf(place));

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

        var stretch = new OutputStretch(start, length, SpanOf(_place), CallerOf(_place), origin, ControlOf(_place));
        if (_stretches.Count > 0 && IsContinued(_stretches.Last, stretch))
        {
            _stretches.Last = _stretches.Last with { Length = stretch.End - _stretches.Last.Start };
        }
        else
        {
            _stretches.Add(stretch);
        }
    }

    private static bool IsContinued(in OutputStretch last, in OutputStretch next) =>
        last.Written == next.Written && ReferenceEquals(last.Caller, next.Caller)
        && ReferenceEquals(last.Value, next.Value) && ReferenceEquals(last.Control, next.Control);

    /// <summary>The provenance of the file that was made of this output: its line breaks at the end may be fewer, or one more.</summary>
    public Provenance ToProvenance(byte[] file)
    {
        while (_stretches.Count > 0 && _stretches.Last.Start >= file.Length)
        {
            _stretches.RemoveLast();
        }

        if (_stretches.Count > 0)
        {
            _stretches.Last = _stretches.Last with { Length = file.Length - _stretches.Last.Start };
        }

        return new Provenance(file, _stretches);
    }

    private static TemplatePosition? CallerOf(in TemplatePlace place) => (TemplatePosition?)place.Caller;

    private static ControlOrigin? ControlOf(in TemplatePlace place) => (ControlOrigin?)place.Decision;

    private SourceSpan SpanOf(in TemplatePlace place)
    {
        // Most of what is written comes from the template that wrote before.
        if (!ReferenceEquals(place.TemplateName, _fileName))
        {
            _fileName = place.TemplateName;
            _file = files(place.TemplateName);
        }

        return _file is null ? SourceSpan.None : new SourceSpan(_file, place.Span.Offset, place.Span.Length);
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
