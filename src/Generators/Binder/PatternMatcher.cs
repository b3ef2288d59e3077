namespace Hlc.Generators.Binder;

/// <summary>
/// A regular expression as a deterministic automaton. Patterns are compiled while the project builds: no engine is shipped, none starts
/// up at run time, and matching is linear in the text whatever the pattern.
/// </summary>
internal sealed class PatternMatcher
{
    private const int MaximumStates = 1024;

    private readonly List<State> _states = [];

    /// <summary>A state: where each range of characters leads, and whether the text may end here. State 0 is the first.</summary>
    internal sealed record State(bool Accepts)
    {
        public List<(int From, int To, int Target)> Edges { get; } = [];
    }

    public IReadOnlyList<State> States => _states;

    /// <summary>Compiles a pattern; null, and the reason, if it is none of ours.</summary>
    public static PatternMatcher? Compile(string pattern, out string problem)
    {
        try
        {
            problem = "";
            var matcher = new PatternMatcher();
            matcher.Build(PatternGraph.Of(new PatternParser(pattern).Parse()));
            matcher.Minimize();
            return matcher;
        }
        catch (FormatException e)
        {
            problem = e.Message;
            return null;
        }
    }

    /// <summary>Whether the whole text matches; the generated code does the same.</summary>
    public bool Matches(string text)
    {
        var state = 0;
        foreach (var c in text)
        {
            var next = -1;
            foreach (var (from, to, target) in _states[state].Edges)
            {
                if (c >= from && c <= to)
                {
                    next = target;
                }
            }

            if (next < 0)
            {
                return false;
            }

            state = next;
        }

        return _states[state].Accepts;
    }

    private void Build(PatternGraph graph)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var pending = new Queue<SortedSet<int>>();
        int Number(SortedSet<int> nodes)
        {
            var key = string.Join(",", nodes);
            if (!known.TryGetValue(key, out var number))
            {
                number = _states.Count;
                known.Add(key, number);
                _states.Add(new State(nodes.Contains(graph.End)));
                pending.Enqueue(nodes);
            }

            return _states.Count <= MaximumStates ? number : throw new FormatException("it is too large");
        }

        Number(graph.Reach([graph.Start]));
        for (var number = 0; pending.Count > 0; number++)
        {
            var nodes = pending.Dequeue();
            var edges = nodes.SelectMany(graph.EdgesOf).ToList();
            var borders = new SortedSet<int>(edges.SelectMany(static e => new[] { e.From, e.To + 1 })).ToList();
            for (var i = 0; i + 1 < borders.Count; i++)
            {
                var from = borders[i];
                var targets = edges.Where(e => e.From <= from && from <= e.To).Select(static e => e.Target).ToList();
                if (targets.Count > 0)
                {
                    AddEdge(_states[number], from, borders[i + 1] - 1, Number(graph.Reach(targets)));
                }
            }
        }
    }

    /// <summary>Joins states that no text can tell apart (Moore's algorithm), so that the written matcher is as short as it can be.</summary>
    private void Minimize()
    {
        var classes = _states.Select(static s => s.Accepts ? 1 : 0).ToArray();
        for (var count = 0; ;)
        {
            var known = new Dictionary<string, int>(StringComparer.Ordinal);
            var next = new int[classes.Length];
            for (var i = 0; i < classes.Length; i++)
            {
                var key = classes[i] + "|" + string.Join(";", Edges(_states[i], classes));
                if (!known.TryGetValue(key, out next[i]))
                {
                    known.Add(key, next[i] = known.Count);
                }
            }

            classes = next;
            if (known.Count == count)
            {
                break;
            }

            count = known.Count;
        }

        // Classes are numbered by their first state, so state 0 stays the first.
        var joined = new List<State>();
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i] == joined.Count)
            {
                var state = new State(_states[i].Accepts);
                state.Edges.AddRange(Edges(_states[i], classes));
                joined.Add(state);
            }
        }

        _states.Clear();
        _states.AddRange(joined);
    }

    private static List<(int From, int To, int Target)> Edges(State state, int[] classes)
    {
        var renamed = new State(state.Accepts);
        foreach (var (from, to, target) in state.Edges)
        {
            AddEdge(renamed, from, to, classes[target]);
        }

        return renamed.Edges;
    }

    private static void AddEdge(State state, int from, int to, int target)
    {
        var last = state.Edges.Count - 1;
        if (last >= 0 && state.Edges[last].Target == target && state.Edges[last].To + 1 == from)
        {
            state.Edges[last] = (state.Edges[last].From, to, target);
        }
        else
        {
            state.Edges.Add((from, to, target));
        }
    }
}
