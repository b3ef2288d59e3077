using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The groups of hosts: who is whose child, and what a host in a group is also in.</summary>
internal sealed class GroupTree
{
    private readonly Dictionary<string, List<Sourced<string>>> _parents = new(StringComparer.Ordinal);
    private readonly Map<Group>? _groups;

    private GroupTree(Map<Group>? groups) => _groups = groups;

    /// <summary>Reads the groups; children that are their own ancestors are reported.</summary>
    public static GroupTree Build(Inventory lab, DiagnosticBag bag)
    {
        var tree = new GroupTree(lab.Groups);
        foreach (var (key, group) in lab.Groups ?? Map<Group>.Empty)
        {
            foreach (var child in group.Children?.Members ?? [])
            {
                if (tree.Closure([new Sourced<string>(key, Origin.None)]).ContainsKey(child.Value))
                {
                    bag.Add(TopologyErrors.GroupCycle(child.Span, key, child.Value));
                    continue;
                }

                if (!tree._parents.TryGetValue(child.Value, out var parents))
                {
                    tree._parents.Add(child.Value, parents = []);
                }

                parents.Add(new Sourced<string>(key, Origin.Of(child.Span)));
            }
        }

        return tree;
    }

    /// <summary>The groups and all their ancestors, in ordinal order, with what makes a member of each be in it.</summary>
    public ImmutableSortedDictionary<string, Origin> Closure(IEnumerable<Sourced<string>> groups)
    {
        var seen = ImmutableSortedDictionary.CreateBuilder<string, Origin>(StringComparer.Ordinal);
        var waiting = new Queue<Sourced<string>>(groups);
        while (waiting.TryDequeue(out var group))
        {
            if (seen.TryAdd(group.Value, group.Origin) && _parents.TryGetValue(group.Value, out var parents))
            {
                foreach (var parent in parents)
                {
                    waiting.Enqueue(parent with { Origin = group.Origin.And(parent.Origin) });
                }
            }
        }

        return seen.ToImmutable();
    }

    /// <summary>The entry of a group; null for one that hosts join without its being declared.</summary>
    public Group? Entry(string name) => _groups?[name];

    /// <summary>The defaults of groups, in the order in which they are laid over one another.</summary>
    public IEnumerable<Defaults> Defaults(ImmutableArray<string> groups)
    {
        foreach (var name in groups)
        {
            if (Entry(name)?.Defaults is { } defaults)
            {
                yield return defaults;
            }
        }
    }
}
