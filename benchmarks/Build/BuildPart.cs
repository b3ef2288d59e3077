namespace Hlc.Benchmarks.Build;

/// <summary>
/// Whole builds of labs of several sizes, every check on, as ratios to <c>cp -r</c> of the tree that they write: a first build, one
/// with nothing changed, and one with another tag on one image.
/// </summary>
internal static class BuildPart
{
    /// <summary>Prints the table.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="rounds">How many samples each median is of.</param>
    internal static void Run(SuiteOptions options, int rounds)
    {
        var folder = Path.Combine(MemoryFolder(), $"hlc-benchmark-{Environment.ProcessId}");
        var hlc = HlcProgram.Find(options.Hlc);
        Console.WriteLine($"{hlc.Description}; files in {folder}; medians of {rounds} rounds, {Environment.ProcessorCount} processors");
        Directory.CreateDirectory(folder);
        try
        {
            Console.WriteLine($"hlc --version: {Version(hlc, rounds):F1} ms\n");
            Console.WriteLine("services |  files | cp -r ms | fresh | unchanged | one image | written | peak MiB");
            Console.WriteLine("--------:|-------:|---------:|------:|----------:|----------:|--------:|--------:");
            foreach (var size in options.Services)
            {
                using var lab = new LabFolder(Path.Combine(folder, $"{size}"), size, hlc);
                Console.WriteLine(lab.Measure(rounds).ToString());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Version(HlcProgram hlc, int rounds) =>
        Median([.. Enumerable.Range(0, rounds + 1).Select(_ => hlc.Run("--version").Milliseconds).Skip(1)]);

    internal static double Median(IReadOnlyList<double> samples) => samples.Order().ElementAt(samples.Count / 2);

    /// <summary>Memory where there is such a folder: what is measured are programs, not a disk.</summary>
    private static string MemoryFolder() => Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
}
