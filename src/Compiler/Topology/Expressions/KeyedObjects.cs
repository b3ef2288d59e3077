using Hlc.Templating;

namespace Hlc.Topology.Expressions;

/// <summary>
/// A map of entries as expressions see it: <c>hosts.zigbee_adapter</c> finds the key <c>zigbee-adapter</c>, because a
/// <c>-</c> after a dot is a subtraction. What an entry shows is made when it is first asked for.
/// </summary>
internal sealed class KeyedObjects : ITemplateObject
{
    private readonly Dictionary<string, Func<ITemplateObject>> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ITemplateObject> _made = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    public IEnumerable<string> MemberNames => _keys;

    public KeyedObjects Add(string key, Func<ITemplateObject> make)
    {
        if (_makers.TryAdd(key, make))
        {
            _keys.Add(key);
            _makers.TryAdd(key.Replace('-', '_'), make);
        }

        return this;
    }

    public MemberLookup Lookup(string name, out Value value)
    {
        if (!_made.TryGetValue(name, out var entry))
        {
            if (!_makers.TryGetValue(name, out var make))
            {
                value = Value.Null;
                return MemberLookup.Missing;
            }

            entry = make();
            _made.Add(name, entry);
        }

        value = Value.From(entry);
        return MemberLookup.Found;
    }
}
