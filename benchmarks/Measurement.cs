using System.Diagnostics;

namespace Hlc.Benchmarks;

/// <summary>One thing that is measured.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Repeats">How often one sample runs it: enough for a millisecond or more.</param>
/// <param name="Run">What is measured.</param>
internal sealed record Measurement(string Name, int Repeats, Action Run)
{
    private readonly List<double> _samples = [];

    /// <summary>Milliseconds of one run: the median of all samples.</summary>
    public double Median
    {
        get
        {
            var sorted = _samples.Order().ToArray();
            return sorted[sorted.Length / 2];
        }
    }

    /// <summary>Bytes that one run allocates, in the thread that it runs in.</summary>
    public long Allocated { get; private set; }

    /// <summary>Takes one sample. What others left behind is collected before, so that it is not paid for here.</summary>
    public void Sample()
    {
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            Run();
        }

        _samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / Repeats);
        Allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Repeats;
    }

    /// <summary>Samples all in turn, so that what disturbs the machine disturbs each alike; the first rounds only warm up.</summary>
    public static void Interleave(IReadOnlyList<Measurement> all, int warmups, int rounds)
    {
        for (var round = -warmups; round < rounds; round++)
        {
            foreach (var measurement in all)
            {
                measurement.Sample();
                if (round < 0)
                {
                    measurement._samples.Clear();
                }
            }
        }
    }
}
