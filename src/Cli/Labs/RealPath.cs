namespace Hlc.Cli.Labs;

/// <summary>Resolves the links in a path, wherever in it they stand.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path without links. What does not exist is kept as it is written.</summary>
    internal static string Of(string fullPath)
    {
        var root = Path.GetPathRoot(fullPath) ?? string.Empty;
        var parts = new Stack<string>(Path.GetRelativePath(root, fullPath).Split(Path.DirectorySeparatorChar).AsEnumerable().Reverse());
        var real = root;
        var links = 0;
        while (parts.TryPop(out var part))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }

            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException("there are too many links on the way");
            }

            if (Path.IsPathRooted(target))
            {
                real = root;
                target = Path.GetRelativePath(root, Path.Combine(root, target));
            }

            foreach (var inner in target.Split(Path.DirectorySeparatorChar).AsEnumerable().Reverse())
            {
                parts.Push(inner);
            }
        }

        return real;
    }

    /// <summary>True if a path without links is a folder or lies in it.</summary>
    internal static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);
}
