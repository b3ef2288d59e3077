namespace Hlc.Benchmarks.Build;

/// <summary>The files of a folder, and when each was written.</summary>
internal sealed class OutputState
{
    private readonly SortedDictionary<string, DateTime> _written = new(StringComparer.Ordinal);

    internal OutputState(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            _written.Add(Path.GetRelativePath(folder, file.FullName), file.LastWriteTimeUtc);
        }
    }

    /// <summary>How many files there are.</summary>
    internal int Count => _written.Count;

    /// <summary>The files that were written, made or deleted since, in ordinal order.</summary>
    internal IReadOnlyList<string> TouchedSince(OutputState before) =>
    [
        .. _written.Keys.Union(before._written.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(path =>
            !_written.TryGetValue(path, out var now) || !before._written.TryGetValue(path, out var then) || now != then),
    ];
}
