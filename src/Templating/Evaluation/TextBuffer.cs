using System.Buffers;

namespace Hlc.Templating.Evaluation;

/// <summary>Output that is collected: text with the origins of its parts, and opaque values between it.</summary>
internal sealed class TextBuffer : ITemplateOutput
{
    private readonly ArrayBufferWriter<char> _text = new();
    private List<Part>? _parts;

    // One for each part, where they are kept.
    private List<TemplatePlace>? _places;
    private TemplatePlace _place;

    private readonly record struct Part(int Start, int End, object? Origin, object? Opaque);

    /// <summary>True if opaque values are kept for an output that may take them.</summary>
    public bool AllowsOpaque { get; init; }

    /// <summary>True if it is kept what wrote each part, for an output that asks for it.</summary>
    public bool KeepsPlaces { get; init; }

    public int Length => _text.WrittenCount;

    public ReadOnlySpan<char> Text => _text.WrittenSpan;

    /// <summary>What is written until the next call was written by this place.</summary>
    public void At(in TemplatePlace place)
    {
        if (KeepsPlaces)
            _place = place;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        if (KeepsPlaces)
            WritePart(text, null);
        else
            _text.Write(text);
    }

    public void Write(ReadOnlySpan<char> text, object origin) => WritePart(text, origin);

    public bool WriteOpaque(object value, object? origin)
    {
        if (AllowsOpaque)
            AddPart(new Part(_text.WrittenCount, _text.WrittenCount, origin, value));
        return AllowsOpaque;
    }

    private void WritePart(ReadOnlySpan<char> text, object? origin)
    {
        int start = _text.WrittenCount;
        _text.Write(text);
        AddPart(new Part(start, _text.WrittenCount, origin, null));
    }

    private void AddPart(Part part)
    {
        (_parts ??= []).Add(part);
        if (KeepsPlaces)
            (_places ??= []).Add(_place);
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
        List<Part> parts = _parts ?? [];
        for (int index = 0; index < parts.Count; index++)
        {
            Part part = parts[index];
            output.Write(Text[at..part.Start], null);
            at = part.End;
            if (_places is not null)
                output.Place = _places[index];
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
