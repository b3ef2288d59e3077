using System.Buffers;

namespace Hlc.Templating.Evaluation;

/// <summary>Output that is collected: text with the origins of its parts, and opaque values between it.</summary>
internal sealed class TextBuffer : ITracedOutput
{
    private readonly ArrayBufferWriter<char> _text = new();
    private List<Part>? _parts;
    private TemplatePlace? _place;

    private readonly record struct Part(int Start, int End, object? Origin, object? Opaque, TemplatePlace? Place);

    /// <summary>True if opaque values are kept for an output that may take them.</summary>
    public bool AllowsOpaque { get; init; }

    public int Length => _text.WrittenCount;

    public ReadOnlySpan<char> Text => _text.WrittenSpan;

    public void At(TemplatePlace place) => _place = place;

    public void Write(ReadOnlySpan<char> text)
    {
        if (_place is null)
            _text.Write(text);
        else
            WritePart(text, null);
    }

    public void Write(ReadOnlySpan<char> text, object origin) => WritePart(text, origin);

    private void WritePart(ReadOnlySpan<char> text, object? origin)
    {
        int start = _text.WrittenCount;
        _text.Write(text);
        (_parts ??= []).Add(new Part(start, _text.WrittenCount, origin, null, _place));
    }

    public bool WriteOpaque(object value, object? origin)
    {
        if (AllowsOpaque)
            (_parts ??= []).Add(new Part(_text.WrittenCount, _text.WrittenCount, origin, value, _place));
        return AllowsOpaque;
    }

    /// <summary>The collected text as a value; its origin is that of all parts.</summary>
    public Value ToValue(Func<object, object, object>? combine)
    {
        object? origin = null;
        foreach (Part part in _parts ?? [])
            origin = Origins.Combine(origin, part.Origin, combine);
        return Value.From(_text.WrittenSpan.ToString(), origin);
    }

    /// <summary>Writes everything again; false if an opaque value is refused.</summary>
    public bool CopyTo(OutputWriter output)
    {
        int at = 0;
        foreach (Part part in _parts ?? [])
        {
            output.Write(Text[at..part.Start], null);
            at = part.End;
            if (part.Place is not null)
                output.Place = part.Place;
            if (part.Opaque is null)
                output.Write(Text[part.Start..part.End], part.Origin);
            else if (!output.WriteOpaque(part.Opaque, part.Origin))
                return false;
        }

        output.Write(Text[at..], null);
        return true;
    }
}

internal static class Origins
{
    public static object? Combine(object? first, object? second, Func<object, object, object>? combine)
    {
        if (second is null || ReferenceEquals(first, second))
            return first;
        if (first is null)
            return second;
        return combine is null ? first : combine(first, second);
    }
}
