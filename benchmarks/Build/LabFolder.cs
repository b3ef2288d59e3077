namespace Hlc.Benchmarks.Build;

/// <summary>A lab on the disk, and the folders that it is built to. Deleted when disposed.</summary>
internal sealed class LabFolder : IDisposable
{
    private const int PeakRuns = 3;

    private readonly string _root;
    private readonly string _lab;
    private readonly LabText _text;
    private readonly int _services;
    private readonly HlcProgram _hlc;

    internal LabFolder(string root, int services, HlcProgram hlc)
    {
        _root = root;
        _lab = Path.Combine(root, "lab");
        _services = services;
        _text = new LabText(services);
        _hlc = hlc;
        foreach (var (path, text) in _text.Files())
        {
            Write(path, text);
        }
    }

    private string Reference => Path.Combine(_root, "reference");

    /// <summary>Measures copying and building in turn, so that what disturbs the machine disturbs both.</summary>
    internal BuildFigures Measure(int rounds)
    {
        Build(Reference, expected: null);
        var files = new OutputState(Reference).Count;
        var written = CheckOneChange();
        List<double> copies = [], fresh = [], unchanged = [], oneImage = [];
        for (var round = 0; round < rounds; round++)
        {
            // A new folder each time: some file systems are slow to use again what was just deleted.
            var copy = Path.Combine(_root, $"copy-{round}");
            var output = Path.Combine(_root, $"out-{round}");
            copies.Add(ChildProcess.Run("cp", "-r", Reference, copy).Milliseconds);
            fresh.Add(Build(output, files - 1) / copies[^1]);
            unchanged.Add(Build(output, 0) / copies[^1]);
            oneImage.Add(WithChange(() => Build(output, written - 1)) / copies[^1]);
            Directory.Delete(copy, recursive: true);
            Directory.Delete(output, recursive: true);
        }

        return new BuildFigures(
            _services, files, BuildPart.Median(copies), BuildPart.Median(fresh), BuildPart.Median(unchanged), BuildPart.Median(oneImage),
            written, Peak());
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Milliseconds of a build; it must say that it wrote as many files as expected, the manifest not counted.</summary>
    private double Build(string output, int? expected)
    {
        var result = _hlc.Run("build", _lab, "--out", output);
        return expected is null || result.Output.Contains($" files, {expected} written, 0 deleted", StringComparison.Ordinal)
            ? result.Milliseconds
            : throw new InvalidOperationException($"{expected} files should be written: {result.Output}");
    }

    /// <summary>How many files one change writes. Exactly those that differ are touched, and nothing else in the folder is.</summary>
    private int CheckOneChange()
    {
        var before = new OutputState(Reference);
        WithChange(() => Build(Reference, expected: null));
        var touched = new OutputState(Reference).TouchedSince(before);
        var stack = touched.FirstOrDefault(static path => path.EndsWith("/compose.yaml", StringComparison.Ordinal))?[..^"compose.yaml".Length];
        if (stack is null || !touched.Order(StringComparer.Ordinal).SequenceEqual(["manifest.json", stack + "README.md", stack + "compose.yaml"], StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"one image is in one stack's file, on its page and in the manifest, but touched are: {string.Join(", ", touched)}");
        }

        Build(Reference, expected: touched.Count - 1);
        var back = new OutputState(Reference).TouchedSince(before);
        return back.SequenceEqual(touched, StringComparer.Ordinal) ? touched.Count
            : throw new InvalidOperationException($"a change taken back touches other files: {string.Join(", ", back)}");
    }

    private long? Peak()
    {
        long? peak = null;
        for (var run = 0; run < PeakRuns; run++)
        {
            var output = Path.Combine(_root, $"peak-{run}");
            var seen = _hlc.PeakOf("build", _lab, "--out", output);
            peak = seen > (peak ?? 0) ? seen : peak;
            Directory.Delete(output, recursive: true);
        }

        return peak;
    }

    private T WithChange<T>(Func<T> action)
    {
        var path = Path.Combine(_lab, _text.ChangedFile);
        var before = File.ReadAllText(path);
        File.WriteAllText(path, _text.Changed());
        try
        {
            return action();
        }
        finally
        {
            File.WriteAllText(path, before);
        }
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_lab, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? _lab);
        File.WriteAllText(full, text);
    }
}
