namespace Hlc.Generators.Binder;

/// <summary>A regular expression as a graph with silent edges (Thompson's construction).</summary>
internal sealed class PatternGraph
{
    private const int MaximumNodes = 20_000;

    private readonly List<List<(int From, int To, int Target)>> _edges = [];
    private readonly List<List<int>> _silent = [];

    private PatternGraph()
    {
    }

    public int Start { get; private set; }

    public int End { get; private set; }

    public static PatternGraph Of(PatternSyntax pattern)
    {
        var graph = new PatternGraph();
        graph.Start = graph.Node();
        graph.End = graph.Add(pattern, graph.Start);
        return graph;
    }

    public IEnumerable<(int From, int To, int Target)> EdgesOf(int node) => _edges[node];

    /// <summary>The nodes that can be reached from these without a character.</summary>
    public SortedSet<int> Reach(IEnumerable<int> nodes)
    {
        var reached = new SortedSet<int>(nodes);
        var pending = new Stack<int>(reached);
        while (pending.Count > 0)
        {
            foreach (var next in _silent[pending.Pop()])
            {
                if (reached.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return reached;
    }

    private int Node()
    {
        if (_edges.Count == MaximumNodes)
        {
            throw new FormatException("it is too large");
        }

        _edges.Add([]);
        _silent.Add([]);
        return _edges.Count - 1;
    }

    private int Add(PatternSyntax pattern, int from)
    {
        switch (pattern)
        {
            case PatternSyntax.Set set:
                var after = Node();
                foreach (var (first, last) in set.Ranges)
                {
                    _edges[from].Add((first, last, after));
                }

                return after;
            case PatternSyntax.Chain chain:
                return chain.Parts.Aggregate(from, (at, part) => Add(part, at));
            case PatternSyntax.Choice choice:
                var joined = Node();
                foreach (var part in choice.Parts)
                {
                    var start = Node();
                    _silent[from].Add(start);
                    _silent[Add(part, start)].Add(joined);
                }

                return joined;
            case PatternSyntax.Repeat repeat:
                return AddRepeat(repeat, from);
            default:
                throw new InvalidOperationException($"a pattern of an unknown form: {pattern}");
        }
    }

    private int AddRepeat(PatternSyntax.Repeat repeat, int from)
    {
        var at = from;
        for (var i = 0; i < repeat.Minimum; i++)
        {
            at = Add(repeat.Part, at);
        }

        var end = Node();
        if (repeat.Maximum is not { } maximum)
        {
            var loop = Node();
            _silent[at].Add(loop);
            _silent[Add(repeat.Part, loop)].Add(loop);
            _silent[loop].Add(end);
            return end;
        }

        for (var i = repeat.Minimum; i < maximum; i++)
        {
            _silent[at].Add(end);
            at = Add(repeat.Part, at);
        }

        _silent[at].Add(end);
        return end;
    }
}
