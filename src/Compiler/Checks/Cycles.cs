using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Checks;

/// <summary>Finds circles in a graph, each once.</summary>
internal static class Cycles
{
    private enum State : byte
    {
        Open,
        Done,
    }

    /// <summary>Reports the circles of a graph whose edges are said somewhere in the inventory.</summary>
    public static void Report<T>(
        IEnumerable<T> nodes,
        Func<T, IEnumerable<(T Target, Origin Origin)>> edges,
        Func<T, string> name,
        string kind,
        CheckPolicy policy,
        Func<T, Map<Leaf<string>>?> waive)
        where T : class
    {
        var states = new Dictionary<T, State>();
        var path = new List<(T Node, IEnumerator<(T Target, Origin Origin)> Edges, Origin Via)>();
        foreach (var start in nodes)
        {
            if (states.ContainsKey(start))
            {
                continue;
            }

            states[start] = State.Open;
            path.Add((start, edges(start).GetEnumerator(), Origin.None));
            while (path.Count > 0)
            {
                var top = path[^1];
                if (!top.Edges.MoveNext())
                {
                    states[top.Node] = State.Done;
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                var (target, via) = top.Edges.Current;
                if (!states.TryGetValue(target, out var state))
                {
                    states[target] = State.Open;
                    path.Add((target, edges(target).GetEnumerator(), via));
                }
                else if (state == State.Open)
                {
                    var first = path.FindIndex(p => ReferenceEquals(p.Node, target));
                    var names = path.Skip(first).Select(p => name(p.Node)).Append(name(target)).ToArray();
                    var second = first + 1 < path.Count ? path[first + 1].Via.First : default;
                    policy.Report(TopologyErrors.Cycle(via.First, kind, names, second), [.. path.Skip(first).Select(p => waive(p.Node))]);
                }
            }
        }
    }
}
