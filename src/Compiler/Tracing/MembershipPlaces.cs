using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;

namespace Hlc.Tracing;

/// <summary>
/// The groups behind what a host has from defaults. A value that stands in a layer of defaults is a host's because of the groups that the
/// host is in: they say which layers it has. Without defaults of groups they decide nothing.
/// </summary>
internal sealed class MembershipPlaces
{
    private readonly List<SourceSpan> _defaults = [];
    private readonly List<(SourceSpan Entry, SourceSpan[] Memberships)> _hosts = [];
    private readonly Dictionary<string, SourceSpan[]> _byKey = new(StringComparer.Ordinal);

    public MembershipPlaces(LabTopology lab)
    {
        var groups = lab.Inventory.Groups ?? Map<Group>.Empty;
        if (!groups.Any(static g => g.Value.Defaults is not null))
        {
            return;
        }

        Add(lab.Inventory.Defaults);
        foreach (var (_, site) in lab.Inventory.Sites ?? Map<Model.Site>.Empty)
        {
            Add(site.Defaults);
        }

        foreach (var (_, group) in groups)
        {
            Add(group.Defaults);
        }

        foreach (var host in lab.Hosts)
        {
            SourceSpan[] memberships = [.. host.Memberships.Values.SelectMany(static m => m.Spans).Distinct()];
            if (memberships.Length > 0 && lab.Inventory.Hosts?[host.Key] is { } entry)
            {
                _byKey.Add(host.Key, memberships);
                _hosts.Add((entry.KeySpan, memberships));
                _hosts.Add((entry.Span, memberships));
            }
        }

        _hosts.Sort(static (a, b) => a.Entry.CompareTo(b.Entry));
    }

    /// <summary>What makes hosts have something from defaults; nothing if none of the places stands in defaults.</summary>
    /// <param name="places">The places that something came from.</param>
    /// <param name="host">The host that it belongs on, if it does.</param>
    public IEnumerable<SourceSpan> Behind(IReadOnlyList<SourceSpan> places, string? host)
    {
        if (_hosts.Count == 0 || !places.Any(place => _defaults.Exists(layer => layer.Holds(place))))
        {
            return [];
        }

        var own = host is not null && _byKey.TryGetValue(host, out var known) ? known : [];
        return places.SelectMany(Memberships).Concat(own).Distinct();
    }

    /// <summary>The memberships of the host in whose entry a place stands: the entries do not overlap, so it can only be the last that begins before it.</summary>
    private SourceSpan[] Memberships(SourceSpan place)
    {
        var (low, high) = (0, _hosts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_hosts[middle].Entry.CompareTo(place) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (var at = low; at >= Math.Max(low - 1, 0); at--)
        {
            if (at < _hosts.Count && _hosts[at].Entry.Holds(place))
            {
                return _hosts[at].Memberships;
            }
        }

        return [];
    }

    private void Add(InventoryNode? layer)
    {
        if (layer is { Span.Exists: true })
        {
            _defaults.Add(layer.Span);
        }
    }
}
