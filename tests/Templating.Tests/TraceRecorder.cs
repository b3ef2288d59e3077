using System.Text;

namespace Hlc.Templating.Tests;

/// <summary>
/// Records what is written with the way to it: <c>text@template:offset</c>, then <c>&lt;place</c> for each call around it and
/// <c>?place=value</c> for each decision, from the nearest outwards.
/// </summary>
internal sealed class TraceRecorder : ITracedOutput
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _ways = [""];
    private TemplatePlace? _place;

    public List<string> Parts { get; } = [];

    public string Text => _text.ToString();

    public void At(in TemplatePlace place) => _place = place;

    public int Call(in TemplatePlace place) => Number($"<{Of(place)}{_ways[place.Caller]}");

    public int Decide(in TemplatePlace place, in Value value) => Number($"?{Of(place)}={Of(value)}{_ways[place.Decision]}");

    public void Write(ReadOnlySpan<char> text) => Add(text.ToString());

    public void Write(ReadOnlySpan<char> text, object origin) => Add(text.ToString());

    public bool WriteOpaque(object value, object? origin)
    {
        Add($"({value})");
        return true;
    }

    private void Add(string text)
    {
        _text.Append(text);
        Parts.Add($"{text}@{(_place is { } place ? Of(place) + _ways[place.Caller] + _ways[place.Decision] : "nowhere")}");
    }

    private int Number(string way)
    {
        _ways.Add(way);
        return _ways.Count - 1;
    }

    private static string Of(in TemplatePlace place) => $"{place.TemplateName}:{place.Span.Offset}";

    private static string Of(in Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString ?? "",
        ValueKind.Integer => $"{value.AsInteger}",
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        _ => value.Kind.ToString(),
    };
}
