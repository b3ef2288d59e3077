using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Output;

/// <summary>Looks at the paths of an output folder without following a link in it.</summary>
internal sealed class DiskSnapshot(OutputFolder folder, DiagnosticBag diagnostics)
{
    // More than any generated file; a larger one that stands in the way is not worth reading.
    private const long LargestFile = 128 * 1024 * 1024;

    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly Dictionary<OutputPath, DiskFile> _files = [];
    private readonly Dictionary<string, bool> _isFolder = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<OutputPath, DiskFile> Files => _files;

    /// <summary>True if something could not be read, which was then reported.</summary>
    internal bool Failed { get; private set; }

    /// <summary>True for a file that is no link.</summary>
    internal static bool IsFile(string fullPath) => KindOf(new FileInfo(fullPath)) == DiskKind.File;

    /// <summary>What stands at a path; null if nothing does. Links are not followed.</summary>
    internal static DiskKind? KindOf(FileInfo info)
    {
        var attributes = info.Attributes;
        return attributes == (FileAttributes)(-1) ? null
            : (attributes & FileAttributes.ReparsePoint) != 0 ? DiskKind.Link
            : (attributes & FileAttributes.Directory) != 0 ? DiskKind.Folder
            : DiskKind.File;
    }

    /// <summary>Looks at a path, and at what stands in the place of its folders.</summary>
    internal void Add(OutputPath path)
    {
        try
        {
            foreach (var parent in path.Folders)
            {
                if (!IsFolder(parent))
                {
                    return;
                }
            }

            if (!_files.ContainsKey(path))
            {
                Look(path);
            }
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            Failed = true;
            diagnostics.Add(DiskErrors.CannotRead(folder.Display(path), $"cannot be read: {DiskErrors.Reason(exception)}"));
        }
    }

    private bool IsFolder(string path)
    {
        if (!_isFolder.TryGetValue(path, out var isFolder))
        {
            var parent = OutputPath.FromListing(path);
            var kind = KindOf(new FileInfo(folder.FullPath(parent)));
            isFolder = kind == DiskKind.Folder;
            _isFolder.Add(path, isFolder);
            if (kind is DiskKind.File or DiskKind.Link && !_files.ContainsKey(parent))
            {
                Look(parent);
            }
        }

        return isFolder;
    }

    private void Look(OutputPath path)
    {
        var info = new FileInfo(folder.FullPath(path));
        switch (KindOf(info))
        {
            case DiskKind.Link:
                _files.Add(path, new DiskFile(DiskKind.Link, default, null));
                break;
            case DiskKind.Folder:
                LookInside(path, info.FullName);
                break;
            case DiskKind.File:
                bool? isExecutable = OperatingSystem.IsWindows() ? null : (info.UnixFileMode & AnyExecute) != 0;
                _files.Add(path, new DiskFile(DiskKind.File, Read(info, LargestFile), isExecutable));
                break;
        }
    }

    private void LookInside(OutputPath path, string fullPath)
    {
        _files.TryAdd(path, new DiskFile(DiskKind.Folder, default, null));
        foreach (var name in Directory.EnumerateFileSystemEntries(fullPath).Select(Path.GetFileName))
        {
            var inner = OutputPath.FromListing($"{path}/{name}");
            if (!_files.ContainsKey(inner))
            {
                Look(inner);
            }
        }
    }

    /// <summary>Reads a file that may be anything.</summary>
    /// <exception cref="IOException">It is larger than is worth reading.</exception>
    internal static ReadOnlyMemory<byte> Read(FileInfo info, long largest)
    {
        // A pipe or a device says that it is empty, and would never end: it is not opened.
        var length = info.Length;
        if (length == 0)
        {
            return default;
        }

        if (length > largest)
        {
            throw new IOException($"it is larger than {largest / 1024 / 1024} MiB");
        }

        var content = new byte[length];
        using var handle = File.OpenHandle(info.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = 0;
        while (read < content.Length && RandomAccess.Read(handle, content.AsSpan(read), read) is > 0 and var count)
        {
            read += count;
        }

        return content.AsMemory(0, read);
    }
}
