using System.Collections.Immutable;

namespace Hlc.Artifacts.Docs.Graphs;

/// <summary>
/// Puts the boxes of a graph into columns so that lines lead to the right, and orders each column so that few of them cross: the method of
/// Sugiyama, Tagawa and Toda (1981). A line over several columns gets a bend in each, so that it runs between boxes.
/// </summary>
internal sealed class GraphLayers
{
    /// <summary>Further sweeps change little.</summary>
    private const int Sweeps = 4;

    private readonly List<List<int>> _columns = [];
    private readonly List<List<int>> _before = [];
    private readonly List<List<int>> _after = [];
    private readonly List<int> _column = [];

    private GraphLayers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(0);
        }
    }

    /// <summary>The columns from left to right, each from top to bottom: numbers of boxes, and of bends beyond them.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Columns => _columns;

    /// <summary>For each line, what it passes through: its first box, its bends, its last box.</summary>
    public ImmutableArray<ImmutableArray<int>> Ways { get; private set; } = [];

    public static GraphLayers Of(LabGraph graph)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < graph.Nodes.Length; i++)
        {
            // Two names that differ in '-' and '_' alone have one id: lines lead to the first.
            numbers.TryAdd(graph.Nodes[i].Id, i);
        }

        var layers = new GraphLayers(graph.Nodes.Length);
        var edges = graph.Edges.Select(e => (From: numbers[e.From], To: numbers[e.To])).ToArray();
        var forward = Forward(graph.Nodes.Length, edges);
        if (!layers.Take(graph.Nodes))
        {
            layers.Assign(graph.Nodes.Length, forward);
        }

        layers.Bend(edges, forward);
        layers.Fill();
        layers.Order();
        return layers;
    }

    /// <summary>The edges with those turned around that would close a circle.</summary>
    private static (int From, int To)[] Forward(int count, (int From, int To)[] edges)
    {
        var outgoing = edges.Select(static (e, i) => (e.From, Index: i)).ToLookup(static e => e.From, static e => e.Index);
        var forward = ((int From, int To)[])edges.Clone();
        var state = new byte[count];
        for (var start = 0; start < count; start++)
        {
            // Of its own stack: a chain of needs may be longer than the program's.
            var path = new Stack<(int Node, IEnumerator<int> Next)>();
            Enter(start);
            while (path.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    state[top.Node] = 2;
                    path.Pop().Next.Dispose();
                    continue;
                }

                var edge = top.Next.Current;
                if (state[edges[edge].To] == 1)
                {
                    forward[edge] = (edges[edge].To, edges[edge].From);
                }
                else
                {
                    Enter(edges[edge].To);
                }
            }

            void Enter(int node)
            {
                if (state[node] == 0)
                {
                    state[node] = 1;
                    path.Push((node, outgoing[node].GetEnumerator()));
                }
            }
        }

        return forward;
    }

    /// <summary>The columns that the graph says; false if it says none.</summary>
    private bool Take(ImmutableArray<GraphNode> nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Column is not { } column)
            {
                return false;
            }

            _column[i] = column;
        }

        return true;
    }

    /// <summary>Each box one column behind the last of those that lead to it.</summary>
    private void Assign(int count, (int From, int To)[] forward)
    {
        var waiting = new int[count];
        var outgoing = forward.Where(static e => e.From != e.To).ToLookup(static e => e.From, static e => e.To);
        foreach (var (from, to) in forward)
        {
            waiting[to] += from == to ? 0 : 1;
        }

        var ready = new Queue<int>(Enumerable.Range(0, count).Where(n => waiting[n] == 0));
        while (ready.TryDequeue(out var node))
        {
            foreach (var next in outgoing[node])
            {
                _column[next] = Math.Max(_column[next], _column[node] + 1);
                if (--waiting[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }
    }

    private void Bend((int From, int To)[] edges, (int From, int To)[] forward)
    {
        var ways = ImmutableArray.CreateBuilder<ImmutableArray<int>>(edges.Length);
        for (var i = 0; i < edges.Length; i++)
        {
            var (from, to) = forward[i];
            var way = ImmutableArray.CreateBuilder<int>();
            way.Add(from);
            for (var column = _column[from] + 1; column < _column[to]; column++)
            {
                way.Add(Add(column));
            }

            way.Add(to);
            for (var step = 1; step < way.Count && from != to; step++)
            {
                _after[way[step - 1]].Add(way[step]);
                _before[way[step]].Add(way[step - 1]);
            }

            ways.Add(forward[i] == edges[i] ? way.ToImmutable() : [.. way.ToImmutable().Reverse()]);
        }

        Ways = ways.MoveToImmutable();
    }

    private void Fill()
    {
        for (var node = 0; node < _column.Count; node++)
        {
            while (_columns.Count <= _column[node])
            {
                _columns.Add([]);
            }

            _columns[_column[node]].Add(node);
        }
    }

    /// <summary>Each box to the middle of its neighbours in the column beside it, forth and back.</summary>
    private void Order()
    {
        var place = new double[_column.Count];
        foreach (var column in _columns)
        {
            Place(column, place);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isForth = sweep % 2 == 0;
            for (var i = 0; i < _columns.Count; i++)
            {
                var column = _columns[isForth ? i : _columns.Count - 1 - i];
                var sorted = column.Select((node, at) => (Node: node, At: at, Middle: Middle(isForth ? _before[node] : _after[node], place, place[node])))
                    .OrderBy(static n => n.Middle).ThenBy(static n => n.At).Select(static n => n.Node).ToArray();
                column.Clear();
                column.AddRange(sorted);
                Place(column, place);
            }
        }
    }

    /// <summary>Columns of different lengths are compared by how far down their length a box stands.</summary>
    private static void Place(List<int> column, double[] place)
    {
        for (var at = 0; at < column.Count; at++)
        {
            place[column[at]] = (at + 0.5) / column.Count;
        }
    }

    private static double Middle(List<int> neighbours, double[] place, double own) => neighbours.Count == 0 ? own : neighbours.Average(n => place[n]);

    private int Add(int column)
    {
        _column.Add(column);
        _before.Add([]);
        _after.Add([]);
        return _column.Count - 1;
    }
}
