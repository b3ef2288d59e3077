using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Topology.Expressions;

/// <summary>Reads one member of an entry when an expression asks for it.</summary>
/// <param name="value">The member's value; null if it has none.</param>
/// <returns>False if it has no value because of a mistake that is already reported.</returns>
internal delegate bool MemberReader(out Value value);

/// <summary>What an entry shows to expressions: members that are computed when asked for.</summary>
internal sealed class Members : ITemplateObject
{
    private readonly Dictionary<string, MemberReader> _readers = new(StringComparer.Ordinal);

    public IEnumerable<string> MemberNames => _readers.Keys;

    /// <summary>Adds a member that is known, or has no value (then it prints nothing and can be tested with <c>??</c>).</summary>
    public Members Add(string name, string? text, Origin origin)
    {
        var known = Value.From(text, origin);
        return Add(name, (out Value value) =>
        {
            value = known;
            return true;
        });
    }

    public Members Add(string name, Func<string?> text, Origin origin) => Add(name, (out Value value) =>
    {
        value = Value.From(text(), origin);
        return true;
    });

    public Members Add(string name, Func<string?> text, Func<Origin> origin) => Add(name, (out Value value) =>
    {
        value = Value.From(text(), origin());
        return true;
    });

    public Members Add(string name, long? number, Origin origin) => Add(name, (out Value value) =>
    {
        value = number is { } known ? Value.From(known, origin) : Value.Null;
        return true;
    });

    public Members Add(string name, ITemplateObject child) => Add(name, (out Value value) =>
    {
        value = Value.From(child);
        return true;
    });

    public Members Add(string name, Func<ITemplateObject> child) => Add(name, (out Value value) =>
    {
        value = Value.From(child());
        return true;
    });

    public Members Add(string name, MemberReader reader)
    {
        _readers[name] = reader;
        return this;
    }

    public MemberLookup Lookup(string name, out Value value)
    {
        if (!_readers.TryGetValue(name, out var reader))
        {
            value = Value.Null;
            return MemberLookup.Missing;
        }

        return reader(out value) ? MemberLookup.Found : MemberLookup.Failed;
    }
}
