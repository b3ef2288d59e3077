using Hlc.Templating;

namespace Hlc.Topology.Expressions;

/// <summary>
/// The names that an expression can use: those of its own level, then those of the levels around it. What a name shows is made when
/// it is first asked for: a lab has more scopes than expressions that look around in them.
/// </summary>
internal sealed class Scope : ITemplateObject
{
    private readonly Scope? _outer;
    private readonly List<Entry> _entries = new(0);

    public Scope(Scope? outer = null, ServiceInstance? user = null)
    {
        _outer = outer;
        User = user ?? outer?.User;
        Host = user?.Host ?? outer?.Host;
    }

    private Scope(Scope outer, ServiceInstance? user, IReadOnlyList<string> names, Func<string, ITemplateObject?> show)
        : this(outer, user)
    {
        Names = names;
        Show = show;
    }

    /// <summary>The instance whose inventory entry the expression stands in: what it names, it needs.</summary>
    public ServiceInstance? User { get; }

    /// <summary>The host whose entry the expression stands in, or on which the instance runs; null if there is none.</summary>
    public Host? Host { get; init; }

    public IEnumerable<string> MemberNames => _outer is null ? OwnNames : OwnNames.Concat(_outer.MemberNames).Distinct(StringComparer.Ordinal);

    private IReadOnlyList<string> Names { get; } = [];

    private Func<string, ITemplateObject?>? Show { get; }

    private IEnumerable<string> OwnNames => Names.Concat(_entries.Select(static entry => entry.Name)).Distinct(StringComparer.Ordinal);

    /// <summary>A level within this one.</summary>
    /// <param name="user">The instance that its expressions belong to; null for that of this level.</param>
    /// <param name="names">Its names.</param>
    /// <param name="show">What one of them shows, asked once for each.</param>
    public Scope Within(ServiceInstance? user, IReadOnlyList<string> names, Func<string, ITemplateObject?> show) => new(this, user, names, show);

    /// <summary>A level within this one, of a host's entry.</summary>
    public Scope Within(Host host, IReadOnlyList<string> names, Func<string, ITemplateObject?> show) => new(this, null, names, show) { Host = host };

    public Scope With(string name, ITemplateObject value)
    {
        _entries.Add(new Entry(name, value));
        return this;
    }

    public MemberLookup Lookup(string name, out Value value)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope.Own(name) is { } found)
            {
                value = Value.From(found);
                return MemberLookup.Found;
            }
        }

        value = Value.Null;
        return MemberLookup.Missing;
    }

    private ITemplateObject? Own(string name)
    {
        foreach (var entry in _entries)
        {
            if (entry.Name == name)
            {
                return entry.Object;
            }
        }

        if (Show?.Invoke(name) is not { } shown)
        {
            return null;
        }

        _entries.Add(new Entry(name, shown));
        return shown;
    }

    private readonly record struct Entry(string Name, ITemplateObject Object);
}
