using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Hlc.Templating.Evaluation;

namespace Hlc.Templating;

/// <summary>Models read from JSON. Integers stay integers, other numbers are floats, members keep their order.</summary>
public static class JsonModel
{
    private const int DeepestNesting = 128;
    private const int LongestInteger = 1000;

    /// <summary>Reads a JSON text; false with what is wrong if it is none.</summary>
    public static bool TryParse(string json, out Value value, out string? error)
    {
        value = Value.Null;
        error = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestNesting });
            value = Read(document.RootElement);
            return true;
        }
        catch (JsonException problem)
        {
            // The reader has no other way to tell.
            error = $"The JSON cannot be read: {problem.Message}";
            return false;
        }
    }

    /// <summary>Reads a JSON text that is known to be well-formed.</summary>
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static Value Parse(string json) =>
        TryParse(json, out Value value, out string? error) ? value : throw new FormatException(error);

    private static Value Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => Value.From(true),
        JsonValueKind.False => Value.From(false),
        JsonValueKind.String => Value.From(element.GetString()),
        JsonValueKind.Number => ReadNumber(element),
        JsonValueKind.Array => ReadList(element),
        JsonValueKind.Object => ReadObject(element),
        _ => Value.Null,
    };

    private static Value ReadNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long integer))
            return Value.From(integer);
        string text = element.GetRawText();
        bool isInteger = !text.AsSpan().ContainsAny('.', 'e', 'E') && text.Length <= LongestInteger;
        return isInteger
            ? Value.From(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : Value.From(element.GetDouble());
    }

    private static Value ReadList(JsonElement element)
    {
        var list = new ListValue(element.GetArrayLength());
        foreach (JsonElement item in element.EnumerateArray())
            list.Items.Add(Read(item));
        return Value.From(list);
    }

    private static Value ReadObject(JsonElement element)
    {
        var members = new ObjectValue(4);
        foreach (JsonProperty property in element.EnumerateObject())
            members.Set(property.Name, Read(property.Value));
        return Value.From(members);
    }
}
