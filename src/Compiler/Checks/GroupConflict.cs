using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>Groups that one host is in must not set one key differently.</summary>
internal sealed class GroupConflict : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3009", Severity.Error, "Two groups that say different things",
        "A host in both groups would get one or the other by accident of order.", "group-conflict");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var said = new Dictionary<string, Dictionary<string, Said>>(StringComparer.Ordinal);
        foreach (var (name, group) in lab.Inventory.Groups ?? Map<Group>.Empty)
        {
            if (group.Defaults is { } defaults)
            {
                var walk = new Walk();
                InventoryWalk.Visit(defaults, walk);
                said[name] = walk.All;
            }
        }

        // Ten hosts in the same two groups are one mistake.
        var reported = new HashSet<(SourceSpan, SourceSpan)>();
        foreach (var host in lab.Hosts.Where(static h => h.IsManaged))
        {
            Look(host, said, reported, policy, lab);
        }
    }

    private static void Look(
        Host host, Dictionary<string, Dictionary<string, Said>> said, HashSet<(SourceSpan, SourceSpan)> reported, CheckPolicy policy, LabTopology lab)
    {
        var first = new Dictionary<string, (string Group, Said Said)>(StringComparer.Ordinal);
        Dictionary<string, Said>? own = null;
        foreach (var group in host.Groups)
        {
            foreach (var (path, value) in said.GetValueOrDefault(group) ?? [])
            {
                if (first.TryAdd(path, (group, value)) || first[path].Said.Text == value.Text)
                {
                    continue;
                }

                own ??= Own(lab, host);
                if (!own.ContainsKey(path) && reported.Add((first[path].Said.Span, value.Span)))
                {
                    policy.Report(Conflict(host, path, (group, value), first[path]), host.Entry.Waive);
                }
            }
        }
    }

    /// <summary>What the host says itself: it wins over its groups.</summary>
    private static Dictionary<string, Said> Own(LabTopology lab, Host host)
    {
        var walk = new Walk();
        if (lab.Inventory.Hosts?[host.Key] is { } entry)
        {
            walk.Push("host");
            InventoryWalk.Visit(entry, walk);
            walk.Pop();
        }

        return walk.All;
    }

    private static Diagnostic Conflict(Host host, string path, (string Group, Said Said) second, (string Group, Said Said) first) =>
        new(Rule, second.Said.Span,
            $"host '{host.Key}' is in the groups '{first.Group}' and '{second.Group}', which set '{path}' to '{first.Said.Text}' and '{second.Said.Text}'",
            path.StartsWith("host.", StringComparison.Ordinal)
                ? "say it on the host itself, which wins, or in one of the groups only"
                : "say it in one of the groups only, or take the host out of one")
        {
            Notes = [new DiagnosticNote($"group '{first.Group}' says it here", first.Said.Span)],
        };

    private sealed record Said(string Text, SourceSpan Span);

    private sealed class Walk : EntryWalk
    {
        internal Dictionary<string, Said> All { get; } = new(StringComparer.Ordinal);

        internal override void Leaf<T>(Leaf<T> leaf) => All[Path] = new Said(leaf.IsRemoval ? "null" : leaf.Text, leaf.Span);

        internal override void List<T>(Sequence<Leaf<T>> list) =>
            All[Path] = new Said($"[{string.Join(", ", list.Select(static l => l.Text))}]", list.Span);

        internal override void Native(NativeSlot slot) => Add(slot.Value);

        private void Add(Tree tree)
        {
            switch (tree)
            {
                case TreeMap map:
                    foreach (var entry in map.Entries)
                    {
                        Push(entry.Key);
                        Add(entry.Value);
                        Pop();
                    }

                    break;
                case TreeList list:
                    All[Path] = new Said(list.Span.File?.Text.Substring(list.Span.Start, list.Span.Length) ?? string.Empty, list.Span);
                    break;
                case TreeScalar scalar:
                    All[Path] = new Said(scalar.Text, scalar.Span);
                    break;
            }
        }
    }
}
