namespace Hlc.Output;

/// <summary>The folders on the disk that hold something that a build will not delete.</summary>
internal sealed class OccupiedFolders
{
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>Finds the folders that stay.</summary>
    /// <param name="disk">What stands on the disk.</param>
    /// <param name="orphans">The paths that are no longer made: folders of theirs go when nothing is left in them.</param>
    /// <param name="deleted">Those of them at which a file stands.</param>
    internal OccupiedFolders(
        IReadOnlyDictionary<OutputPath, DiskFile> disk, IEnumerable<OutputPath> orphans, ICollection<OutputPath> deleted)
    {
        var parents = new HashSet<string>(orphans.SelectMany(path => path.Folders), StringComparer.Ordinal);
        foreach (var (path, file) in disk)
        {
            var goes = file.Kind == DiskKind.Folder
                ? parents.Contains(path.Value)
                : deleted.Contains(path) || TemporaryName.Is(path.Name);
            if (!goes)
            {
                _folders.UnionWith(path.Folders);
            }

            if (file.Kind == DiskKind.Folder && !goes)
            {
                _folders.Add(path.Value);
            }
        }
    }

    internal bool Contains(OutputPath folder) => _folders.Contains(folder.Value);
}
