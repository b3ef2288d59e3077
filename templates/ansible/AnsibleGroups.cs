using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Ansible;

/// <summary>The groups of a site's hosts: those of the inventory, and one for each service.</summary>
internal sealed class AnsibleGroups(LabTopology lab, PlanReport report)
{
    private readonly SortedDictionary<string, Group> _groups = new(StringComparer.Ordinal);

    /// <summary>The groups that have a host, in ordinal order of the name.</summary>
    public ImmutableArray<AnsibleGroupView> Of(IReadOnlyList<Host> hosts)
    {
        _groups.Clear();
        var byKey = hosts.ToDictionary(static h => h.Key, StringComparer.Ordinal);
        Declared(hosts, byKey);
        foreach (var instance in lab.Instances)
        {
            if (instance is { Host: { } host, AnsibleGroup: { } group } && byKey.ContainsKey(host.Key))
            {
                Add(group.Value, group.Origin).Hosts.TryAdd(host, instance.PlacementOrigin.And(group.Origin.AsDecision()));
            }
        }

        foreach (var name in _groups.Keys.Where(name => name is "all" or "ungrouped" || byKey.ContainsKey(name)).ToArray())
        {
            report.Unsupported(_groups[name].Origin.First, name is "all" or "ungrouped"
                ? $"'{name}' is a group of Ansible's own" : $"Ansible would know a host and a group by the name '{name}', and mean one where the other is named",
                "give the group another name, the one of a service with 'naming: { ansible_group: … }'");
            _groups.Remove(name);
        }

        // A group without a host of the site would be a name that plays match nothing by.
        while (_groups.FirstOrDefault(g => g.Value.Hosts.Count == 0 && !g.Value.Children.Any(c => _groups.ContainsKey(c.Key))) is { Key: { } empty })
        {
            _groups.Remove(empty);
        }

        return [.. _groups.Select(g => View(g.Key, g.Value, hosts))];
    }

    /// <summary>The name of a group as Ansible takes it: letters, digits and '_'.</summary>
    public static string NameOf(string group) => (char.IsAsciiDigit(group[0]) ? "_" : string.Empty) + group.Replace('-', '_');

    private void Declared(IReadOnlyList<Host> hosts, Dictionary<string, Host> byKey)
    {
        foreach (var (key, entry) in lab.Inventory.Groups ?? new Map<Model.Group>([]))
        {
            var group = Add(NameOf(key), Origin.Of(entry.KeySpan));
            foreach (var child in entry.Children?.Members ?? [])
            {
                if (byKey.GetValueOrDefault(child.Value) is { } host)
                {
                    group.Hosts.TryAdd(host, Origin.Of(child.Span));
                }
                else
                {
                    group.Children.TryAdd(NameOf(child.Value), Origin.Of(child.Span));
                }
            }
        }

        foreach (var host in hosts)
        {
            foreach (var member in host.Entry.Groups?.Members ?? [])
            {
                var said = Origin.Of(member.Span);
                Add(NameOf(member.Value), said).Hosts.TryAdd(host, host.Origin.And(said));
            }
        }
    }

    private Group Add(string name, Origin origin)
    {
        if (!_groups.TryGetValue(name, out var group))
        {
            _groups.Add(name, group = new Group { Origin = origin });
        }

        return group;
    }

    private AnsibleGroupView View(string name, Group group, IReadOnlyList<Host> order)
    {
        Sourced<string>[] members = [.. order.Where(group.Hosts.ContainsKey).Select(h => new Sourced<string>(h.Key, h.Origin.And(group.Hosts[h])))];
        Sourced<string>[] children = [.. group.Children.Where(c => _groups.ContainsKey(c.Key)).OrderBy(static c => c.Key, StringComparer.Ordinal).Select(static c => new Sourced<string>(c.Key, c.Value))];
        return new AnsibleGroupView(
            new Sourced<string>(name, Origin.CommonTo(members.Concat(children).Select(static m => m.Origin)).And(group.Origin)),
            Presence.Of(members.Select(static m => m.Origin)), [.. members],
            Presence.Of(children.Select(static c => c.Origin)), [.. children]);
    }

    private sealed class Group
    {
        public required Origin Origin { get; init; }

        public Dictionary<Host, Origin> Hosts { get; } = [];

        public Dictionary<string, Origin> Children { get; } = new(StringComparer.Ordinal);
    }
}
