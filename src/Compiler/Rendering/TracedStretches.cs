using System.Collections;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// The stretches of a file, remembered as numbers. A long file has hundreds of thousands of them, and most questions are about
/// one line: a stretch is made when somebody asks for it.
/// </summary>
/// <param name="files">The template of a name; null if there is none.</param>
internal sealed class TracedStretches(Func<string, SourceFile?> files) : IReadOnlyList<OutputStretch>
{
    private readonly PieceList<Record> _records = new();
    private readonly PieceList<Decision> _decisions = new();
    private readonly PieceList<Place> _calls = new();
    private readonly PieceList<Source> _sources = new();
    private readonly PieceList<Printed> _values = new();
    private (string? Name, int Caller) _source;
    private int _end;

    /// <summary>Where the text of a place lies, and what called it: an index, and 1 more than an index or 0.</summary>
    private readonly record struct Source(SourceFile? File, int Caller);

    private readonly record struct Place(int Source, int Offset, int Length);

    /// <summary>Bytes from a start to that of the next record; decision and value are 1 more than an index, or 0.</summary>
    private readonly record struct Record(int Start, Place Place, int Decision, int Value);

    private readonly record struct Decision(Place Place, int Outer, Origin Origin);

    private readonly record struct Printed(Origin Origin);

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public OutputStretch this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            var record = _records[index];
            var end = index + 1 < Count ? _records[index + 1].Start : _end;
            return new OutputStretch(
                record.Start,
                end - record.Start,
                SpanOf(record.Place),
                CallerOf(record.Place),
                record.Value == 0 ? Origin.None : _values[record.Value - 1].Origin,
                ControlOf(record.Decision));
        }
    }

    /// <summary>Adds the bytes from a start up to what is added next.</summary>
    /// <param name="start">The index of the first byte: behind the start that was added before.</param>
    /// <param name="place">What wrote them.</param>
    /// <param name="origin">What the printed value came from.</param>
    public void Add(int start, in TemplatePlace place, Origin origin)
    {
        var record = new Record(start, PlaceOf(place), place.Decision, ValueOf(origin));
        if (_records.Count == 0 || _records.Last with { Start = start } != record)
        {
            _records.Add(record);
        }
    }

    /// <summary>Ends the adding: the file may be shorter than what was written, and then has no stretches behind its end.</summary>
    /// <param name="length">The number of the file's bytes.</param>
    public void EndAt(int length)
    {
        _end = length;
        Count = _records.Count;
        while (Count > 0 && _records[Count - 1].Start >= length)
        {
            Count--;
        }
    }

    /// <summary>Remembers an include or a call and gives its number.</summary>
    public int AddCall(in TemplatePlace place)
    {
        _calls.Add(PlaceOf(place));
        return _calls.Count;
    }

    /// <summary>Remembers what decided and gives its number.</summary>
    public int AddDecision(in TemplatePlace place, Origin origin)
    {
        _decisions.Add(new Decision(PlaceOf(place), place.Decision, origin));
        return _decisions.Count;
    }

    /// <inheritdoc/>
    public IEnumerator<OutputStretch> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Place PlaceOf(in TemplatePlace place)
    {
        // Most of what is written comes from where the text before came from.
        if (!ReferenceEquals(place.TemplateName, _source.Name) || place.Caller != _source.Caller)
        {
            _source = (place.TemplateName, place.Caller);
            _sources.Add(new Source(files(place.TemplateName), place.Caller));
        }

        return new Place(_sources.Count - 1, place.Span.Offset, place.Span.Length);
    }

    private int ValueOf(Origin origin)
    {
        if (!origin.Exists)
        {
            return 0;
        }

        if (_values.Count == 0 || !ReferenceEquals(_values.Last.Origin, origin))
        {
            _values.Add(new Printed(origin));
        }

        return _values.Count;
    }

    private SourceSpan SpanOf(in Place place) =>
        _sources[place.Source].File is { } file ? new SourceSpan(file, place.Offset, place.Length) : SourceSpan.None;

    private TemplatePosition? CallerOf(in Place place) => _sources[place.Source].Caller is > 0 and var number
        ? new TemplatePosition(SpanOf(_calls[number - 1]), CallerOf(_calls[number - 1]))
        : null;

    private ControlOrigin? ControlOf(int number) => number > 0 && _decisions[number - 1] is var decision
        ? new ControlOrigin(SpanOf(decision.Place), decision.Origin, ControlOf(decision.Outer))
        : null;
}
