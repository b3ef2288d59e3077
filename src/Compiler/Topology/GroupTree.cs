using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;

namespace Hlc.Topology;

/// <summary>The groups of hosts: who is whose child, and what a host in a group is also in.</summary>
internal sealed class GroupTree
{
    private readonly Dictionary<string, List<string>> _parents = new(StringComparer.Ordinal);
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
                if (tree.Closure([key]).Contains(child.Value))
                {
                    bag.Add(TopologyErrors.GroupCycle(child.Span, key, child.Value));
                    continue;
                }

                if (!tree._parents.TryGetValue(child.Value, out var parents))
                {
                    tree._parents.Add(child.Value, parents = []);
                }

                parents.Add(key);
            }
        }

        return tree;
    }

    /// <summary>The groups and all their ancestors, in ordinal order.</summary>
    public ImmutableArray<string> Closure(IEnumerable<string> groups)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(groups);
        while (waiting.TryPop(out var group))
        {
            if (seen.Add(group) && _parents.TryGetValue(group, out var parents))
            {
                foreach (var parent in parents)
                {
                    waiting.Push(parent);
                }
            }
        }

        return [.. seen];
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
