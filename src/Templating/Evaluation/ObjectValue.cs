namespace Hlc.Templating.Evaluation;

/// <summary>An object that templates make and may change; members keep the order in which they were first set.</summary>
internal sealed class ObjectValue : ITemplateObject
{
    private readonly OrderedDictionary<string, Value> _members;
    private HashSet<string>? _readOnly;

    public ObjectValue(int capacity = 0) => _members = new(capacity, StringComparer.Ordinal);

    public int Count => _members.Count;

    public IEnumerable<string> MemberNames => _members.Keys;

    public MemberLookup Lookup(string name, out Value value) =>
        _members.TryGetValue(name, out value) ? MemberLookup.Found : MemberLookup.Missing;

    public bool Contains(string name) => _members.ContainsKey(name);

    public void Set(string name, in Value value) => _members[name] = value;

    /// <summary>Sets a member; false if it is read-only.</summary>
    public bool TrySet(string name, in Value value)
    {
        if (_readOnly is not null && _readOnly.Contains(name))
            return false;
        _members[name] = value;
        return true;
    }

    public void MakeReadOnly(string name) => (_readOnly ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);

    public KeyValuePair<string, Value> At(int index) => _members.GetAt(index);
}

/// <summary>An item of a loop over an object: its <c>key</c> and <c>value</c>.</summary>
internal sealed class PairObject(string key, Value value) : ITemplateObject
{
    private static readonly string[] Names = ["key", "value"];

    public IEnumerable<string> MemberNames => Names;

    public MemberLookup Lookup(string name, out Value found)
    {
        found = name switch
        {
            "key" => Value.From(key),
            "value" => value,
            _ => Value.Null,
        };
        return name is "key" or "value" ? MemberLookup.Found : MemberLookup.Missing;
    }
}

/// <summary>What <c>capture</c> makes where it makes no string: it prints and joins like one, and has no members.</summary>
internal sealed class CapturedText(string text) : ITemplateObject
{
    public string Text { get; } = text;

    public IEnumerable<string> MemberNames => [];

    public MemberLookup Lookup(string name, out Value value)
    {
        value = Value.Null;
        return MemberLookup.Missing;
    }
}

/// <summary>The literal <c>empty</c>: equal to every empty collection, and false.</summary>
internal sealed class EmptyObject : ITemplateObject
{
    public static readonly EmptyObject Instance = new();

    public IEnumerable<string> MemberNames => [];

    public MemberLookup Lookup(string name, out Value value)
    {
        value = Value.Null;
        return MemberLookup.Missing;
    }
}
