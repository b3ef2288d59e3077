namespace Hlc.Cli.Labs;

/// <summary>
/// Reads the files of a lab for the compiler. Only what lies in the lab's own folder is read, wherever links lead: an inventory
/// may be a stranger's pull request.
/// </summary>
internal sealed class LabFolder
{
    /// <summary>What is said of a file that does not exist.</summary>
    internal const string Absent = "does not exist";

    private const long LargestFile = 16 * 1024 * 1024;

    private readonly string _folder;
    private readonly string _realFolder;
    private readonly IReadOnlyList<string> _allowed;
    private readonly string? _except;
    private readonly CommandIo _io;

    /// <summary>Opens a lab's folder.</summary>
    /// <param name="folder">Its absolute path.</param>
    /// <param name="allowed">Absolute paths of further folders that may be read.</param>
    /// <param name="except">The absolute path of the output folder, in which no pattern finds anything.</param>
    /// <param name="io">Says how users see paths.</param>
    internal LabFolder(string folder, IEnumerable<string> allowed, string? except, CommandIo io)
    {
        _folder = folder;
        _realFolder = RealPath.Of(folder);
        _allowed = [.. allowed.Select(RealPath.Of)];
        _except = except;
        _io = io;
    }

    /// <summary>The folder as the compiler sees it.</summary>
    internal LabFiles Files => new(Read, Glob);

    /// <summary>Reads a file by its path relative to the lab's folder.</summary>
    internal LabFileResult Read(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            return LabFileResult.Refuse(path, "has no name that a file can have");
        }

        var full = Path.GetFullPath(path, _folder);
        var display = _io.DisplayPath(full);
        try
        {
            var real = RealPath.Of(full);
            return Refusal(path, real) is { } refusal
                ? LabFileResult.Refuse(display, refusal)
                : ReadAllowed(display, real);
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            return LabFileResult.Refuse(display, $"cannot be read: {DiskErrors.Reason(exception)}");
        }
    }

    /// <summary>The files that a pattern stands for, relative to the lab's folder, in ordinal order.</summary>
    internal IReadOnlyList<string> Glob(string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (Path.IsPathRooted(pattern) || !parts.Any(GlobPattern.IsWild))
        {
            // Reading it says whether it exists, and whether it may be read.
            return [pattern];
        }

        var found = new SortedSet<string>(StringComparer.Ordinal);
        Find(string.Empty, parts, found);
        return [.. found];
    }

    private static LabFileResult ReadAllowed(string display, string real)
    {
        var info = new FileInfo(real);
        if (!info.Exists)
        {
            return LabFileResult.Refuse(display, Directory.Exists(real) ? "is a folder" : Absent);
        }

        if (info.Length > LargestFile)
        {
            return LabFileResult.Refuse(display, $"is larger than {LargestFile / 1024 / 1024} MiB");
        }

        // A pipe or a device says that it is empty, and would never end: it is not opened.
        return LabFileResult.Of(display, info.Length == 0 ? default : File.ReadAllBytes(real));
    }

    private string? Refusal(string path, string real)
    {
        if (_allowed.Any(folder => RealPath.IsWithin(real, folder)))
        {
            return null;
        }

        if (Path.IsPathRooted(path) || path.Split('/', '\\').Contains(".."))
        {
            return "is named by an absolute path or by '..': name it relative to the lab's folder, or allow its folder with "
                + "'--allow-read DIR'";
        }

        return RealPath.IsWithin(real, _realFolder)
            ? null
            : "is reached by a link that leaves the lab's folder: copy it there, or allow its folder with '--allow-read DIR'";
    }

    private void Find(string folder, ReadOnlySpan<string> parts, SortedSet<string> found)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.Combine(_folder, folder));
        if (full == _except || !Directory.Exists(full) || !MayList(full))
        {
            return;
        }

        var part = parts[0];
        var rest = parts[1..];
        if (!GlobPattern.IsWild(part))
        {
            Take(folder + part, rest, found);
            return;
        }

        if (part == "**")
        {
            FindBelow(folder, rest, found);
            return;
        }

        foreach (var name in NamesIn(full).Where(name => GlobPattern.Fits(name, part)))
        {
            Take(folder + name, rest, found);
        }
    }

    private void Take(string path, ReadOnlySpan<string> rest, SortedSet<string> found)
    {
        if (rest.Length > 0)
        {
            Find(path + "/", rest, found);
        }
        else if (File.Exists(Path.Combine(_folder, path)))
        {
            found.Add(path);
        }
    }

    private void FindBelow(string folder, ReadOnlySpan<string> rest, SortedSet<string> found)
    {
        // '**/**' means what '**' means; as two, it would walk the tree once for each folder.
        while (rest.Length > 0 && rest[0] == "**")
        {
            rest = rest[1..];
        }

        Find(folder, rest.Length > 0 ? rest : ["*"], found);
        foreach (var name in NamesIn(Path.Combine(_folder, folder)))
        {
            // Links are not followed: they could lead in a circle.
            var below = new DirectoryInfo(Path.Combine(_folder, folder, name));
            if (!name.StartsWith('.') && below.Exists && below.LinkTarget is null && below.FullName != _except)
            {
                FindBelow(folder + name + "/", rest, found);
            }
        }
    }

    private bool MayList(string full)
    {
        var real = RealPath.Of(Path.GetFullPath(full));
        return RealPath.IsWithin(real, _realFolder) || _allowed.Any(folder => RealPath.IsWithin(real, folder));
    }

    private static IEnumerable<string> NamesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }
}
