namespace Hlc.Generators.Schema;

internal enum JsonKind : byte
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Map,
}

/// <summary>A value of a JSON text, with its place.</summary>
internal sealed class JsonValue(JsonKind kind, int start, int end)
{
    public JsonKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>The text of a scalar; of a number, a boolean or null, as written.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<JsonValue> Items { get; init; } = [];

    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    /// <summary>The value of a member; null if there is none or this is no map.</summary>
    public JsonValue? this[string name] => Member(name)?.Value;

    public JsonMember? Member(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }
}

/// <summary>A member of a JSON map.</summary>
internal sealed class JsonMember(string name, int start, int end, JsonValue value)
{
    public string Name { get; } = name;

    public int Start { get; } = start;

    public int End { get; } = end;

    public JsonValue Value { get; } = value;
}
