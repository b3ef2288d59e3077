using System.Text;

namespace Hlc.Templating.Tests;

/// <summary>
/// Records what is written with the way to it: <c>text@template:offset</c>, then <c>&lt;place</c> for each call around it and
/// <c>?place=value</c> for each decision, from the nearest outwards.
/// </summary>
internal sealed class TraceRecorder : ITracedOutput
{
    private readonly StringBuilder _text = new();
    private TemplatePlace? _place;

    public List<string> Parts { get; } = [];

    public string Text => _text.ToString();

    public void At(in TemplatePlace place) => _place = place;

    public object? Call(in TemplatePlace place) => $"<{Of(place)}{place.Caller}";

    public object? Decide(in TemplatePlace place, in Value value) => $"?{Of(place)}={Of(value)}{place.Decision}";

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
        Parts.Add($"{text}@{(_place is { } place ? Of(place) + place.Caller + place.Decision : "nowhere")}");
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
