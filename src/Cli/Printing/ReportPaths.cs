namespace Hlc.Cli.Printing;

/// <summary>
/// Paths as the platforms that show annotations want them: relative to the root of the repository, which is the nearest folder
/// above the working directory that holds <c>.git</c>; without one, to the working directory.
/// </summary>
internal sealed class ReportPaths(CommandIo io)
{
    private readonly string _root = RootAbove(io.WorkingDirectory) ?? io.WorkingDirectory;

    /// <summary>A path that users see, relative to the root, with <c>/</c>.</summary>
    internal string Of(string path)
    {
        if (_root == io.WorkingDirectory || path.Contains('\0', StringComparison.Ordinal))
        {
            return path;
        }

        var relative = Path.GetRelativePath(_root, io.FullPath(path));
        return Path.DirectorySeparatorChar == '/' ? relative : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string? RootAbove(string folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            // A work tree of another repository has a file of that name.
            if (Path.Exists(Path.Combine(above, ".git")))
            {
                return above;
            }
        }

        return null;
    }
}
