using Hlc.Model;
using Hlc.Topology;

namespace Hlc.Agreement;

/// <summary>What names lead to inside the lab, wildcards included.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, List<AddressFact>> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly LabTopology _lab;

    public NameTable(LabTopology lab, LabFacts facts)
    {
        _lab = lab;
        foreach (var fact in facts.Addresses.Concat(Elsewhere(lab)))
        {
            if (!_names.TryGetValue(fact.Name, out var known))
            {
                _names.Add(fact.Name, known = []);
            }

            known.Add(fact);
        }
    }

    /// <summary>Names that others answer, so the lab says: they exist, wherever they lead.</summary>
    private static IEnumerable<AddressFact> Elsewhere(LabTopology lab)
    {
        foreach (var route in lab.Routes.Where(static r => r.Entry.Dns is { IsNone: true }))
        {
            yield return new AddressFact(route.Fqdn, null, IsOutside: false, new FactPlace(route.Origin.First));
            foreach (var alias in route.Aliases)
            {
                yield return new AddressFact(alias.Value, null, IsOutside: false, new FactPlace(alias.Origin.First));
            }
        }

        foreach (var host in lab.Hosts.Where(static h => h.Entry.Dns is { IsNone: true }))
        {
            yield return new AddressFact(host.Fqdn, null, IsOutside: false, new FactPlace(host.Origin.First));
        }

        foreach (var zone in lab.Zones)
        {
            foreach (var name in zone.Entry?.External ?? new Sequence<Leaf<string>>([]))
            {
                yield return new AddressFact($"{name.Value}.{zone.Name}", null, IsOutside: false, new FactPlace(name.Span));
            }
        }
    }

    /// <summary>True if somebody says names at all; without, nothing can be missing.</summary>
    public bool HasNames => _names.Count > 0;

    /// <summary>What is said of a name, or of the nearest wildcard above it (RFC 4592).</summary>
    public IReadOnlyList<AddressFact> Of(string name)
    {
        if (_names.TryGetValue(name, out var own))
        {
            return own;
        }

        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (_names.TryGetValue($"*{name[dot..]}", out var wild))
            {
                return wild;
            }
        }

        return [];
    }

    /// <summary>The addresses of a name that those inside the lab are given.</summary>
    public IEnumerable<Address> Inside(string name) => Of(name).Where(static f => !f.IsOutside).Select(static f => f.Address).OfType<Address>();

    /// <summary>The zone of the lab whose names the lab's own servers give; null if others answer for the name.</summary>
    public Zone? ZoneOf(string name) => _lab.ZoneOf(name) is { } zone && zone.Entry?.Forward is null && zone.Entry is not { IsNone: true } ? zone : null;
}
