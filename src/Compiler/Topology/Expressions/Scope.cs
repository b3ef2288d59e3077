using Hlc.Templating;

namespace Hlc.Topology.Expressions;

/// <summary>The names that an expression can use: those of its own level, then those of the levels around it.</summary>
internal sealed class Scope : ITemplateObject
{
    private readonly Scope? _outer;
    private readonly Dictionary<string, ITemplateObject> _names = new(StringComparer.Ordinal);

    public Scope(Scope? outer = null, ServiceInstance? user = null)
    {
        _outer = outer;
        User = user ?? outer?.User;
    }

    /// <summary>The instance whose inventory entry the expression stands in: what it names, it needs.</summary>
    public ServiceInstance? User { get; }

    public IEnumerable<string> MemberNames =>
        _outer is null ? _names.Keys : _names.Keys.Concat(_outer.MemberNames).Distinct(StringComparer.Ordinal);

    public Scope With(string name, ITemplateObject value)
    {
        _names[name] = value;
        return this;
    }

    public MemberLookup Lookup(string name, out Value value)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._names.TryGetValue(name, out var found))
            {
                value = Value.From(found);
                return MemberLookup.Found;
            }
        }

        value = Value.Null;
        return MemberLookup.Missing;
    }
}
