using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating;

/// <summary>Makes values of the elements of a JSON text.</summary>
internal sealed class JsonModelReader(bool onlyExact)
{
    private const int LongestInteger = 1000;

    /// <summary>The first float that would be printed otherwise than it is written, if only exact ones are wanted.</summary>
    public string? Inexact { get; private set; }

    public Value Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => Value.From(true),
        JsonValueKind.False => Value.From(false),
        JsonValueKind.String => Value.From(element.GetString()),
        JsonValueKind.Number => ReadNumber(element),
        JsonValueKind.Array => ReadList(element),
        JsonValueKind.Object => ReadObject(element),
        _ => Value.Null,
    };

    private Value ReadNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long integer))
            return Value.From(integer);
        string text = element.GetRawText();
        bool isInteger = !text.AsSpan().ContainsAny('.', 'e', 'E') && text.Length <= LongestInteger;
        if (!isInteger && onlyExact && element.GetDouble().ToString(CultureInfo.InvariantCulture) != text)
            Inexact ??= text;
        return isInteger
            ? Value.From(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : Value.From(element.GetDouble());
    }

    private Value ReadList(JsonElement element)
    {
        var list = new ListValue(element.GetArrayLength());
        foreach (JsonElement item in element.EnumerateArray())
            list.Items.Add(Read(item));
        return Value.From(list);
    }

    private Value ReadObject(JsonElement element)
    {
        var members = new ObjectValue(4);
        foreach (JsonProperty property in element.EnumerateObject())
            members.Set(property.Name, Read(property.Value));
        return Value.From(members);
    }
}
