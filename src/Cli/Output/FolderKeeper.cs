using Hlc.Output;

namespace Hlc.Cli.Output;

/// <summary>Makes the folders of an output folder as they are needed, never through a link, and removes those left empty.</summary>
internal sealed class FolderKeeper(OutputFolder folder, Action<string>? beforeStep)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Stack<string> _made = new();

    internal bool IsFolder(string fullPath) =>
        fullPath.Length <= folder.Root.Length + 1 || DiskSnapshot.KindOf(new FileInfo(fullPath)) == DiskKind.Folder;

    /// <summary>Makes the folders above a path.</summary>
    internal void Ensure(OutputPath path)
    {
        foreach (var name in path.Folders)
        {
            if (!_known.Contains(name))
            {
                Ensure(Path.Combine(folder.Root, name));
                _known.Add(name);
            }
        }
    }

    /// <summary>Removes the folders above paths that are gone, where nothing is left in them.</summary>
    internal void Prune(IEnumerable<OutputPath> gone)
    {
        // The innermost first: a folder's path begins with that of the folder that it lies in.
        var names = new SortedSet<string>(gone.SelectMany(path => path.Folders), StringComparer.Ordinal);
        foreach (var name in names.Reverse())
        {
            if (HasOnlyFoldersAbove(name) && RemoveEmpty(Path.Combine(folder.Root, name)))
            {
                _known.Remove(name);
            }
        }
    }

    /// <summary>Removes a folder in which nothing is; false if there is none.</summary>
    internal bool RemoveEmpty(string fullPath)
    {
        if (DiskSnapshot.KindOf(new FileInfo(fullPath)) != DiskKind.Folder
            || Directory.EnumerateFileSystemEntries(fullPath).Any())
        {
            return false;
        }

        beforeStep?.Invoke("remove " + fullPath);
        Directory.Delete(fullPath);
        return true;
    }

    /// <summary>Removes the folders that were made, where nothing is in them.</summary>
    internal void RemoveMade()
    {
        while (_made.TryPop(out var fullPath))
        {
            RemoveEmpty(fullPath);
        }
    }

    /// <summary>True if no link, and no file, stands in the place of a folder above a path.</summary>
    internal bool HasOnlyFoldersAbove(string name) => OutputPath.FromListing(name).Folders.All(
        above => IsFolder(Path.Combine(folder.Root, above)));

    private void Ensure(string fullPath)
    {
        switch (DiskSnapshot.KindOf(new FileInfo(fullPath)))
        {
            case null:
                beforeStep?.Invoke("make " + fullPath);
                Directory.CreateDirectory(fullPath);
                _made.Push(fullPath);
                break;
            case DiskKind.Link:
                throw new IOException("its folder has become a link");
            case DiskKind.File:
                throw new IOException("its folder has become a file");
        }
    }
}
