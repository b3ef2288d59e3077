using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Output;

/// <summary>
/// Makes an output folder what a tree says. Everything new is first written beside its place, so that a full disk changes
/// nothing; then renamed, so that no file is ever half written; the manifest comes last. What is about to change is noted in a
/// journal before, so that a build that is killed at any moment is completed by the next one.
/// </summary>
/// <param name="folder">The folder; the caller holds its lock.</param>
/// <param name="beforeStep">Called before each change of the disk with what it is: for tests that end the process there.</param>
internal sealed class OutputWriter(OutputFolder folder, Action<string>? beforeStep = null)
{
    private readonly FolderKeeper _folders = new(folder, beforeStep);
    private readonly List<PendingFile> _pending = [];
    private uint _number = (uint)Random.Shared.Next();
    private string _current = folder.DisplayPath;
    private bool _hasChanged;

    /// <summary>Applies a difference without conflicts; false if the disk refused, which was then reported.</summary>
    internal bool Apply(OutputDelta delta, OutputState state, DiagnosticBag diagnostics)
    {
        try
        {
            RemoveRemains(delta, state);
            if (!delta.IsEmpty)
            {
                Write(delta);
            }
            else
            {
                _folders.Prune(delta.Orphans);
            }

            if (state.WasInterrupted || !delta.IsEmpty)
            {
                Delete(Path.Combine(folder.Root, OutputFolder.JournalName));
            }

            return true;
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            diagnostics.Add(DiskErrors.CannotWrite(_current, exception));
            Abandon(keepJournal: _hasChanged || state.WasInterrupted);
            return false;
        }
    }

    private static IEnumerable<DeltaEntry> Written(OutputDelta delta) => delta.Entries.Where(
        entry => entry.Change is OutputChange.Create or OutputChange.Update);

    private void Write(OutputDelta delta)
    {
        var journal = new PendingFile(
            Path.Combine(folder.Root, OutputFolder.JournalName), delta.Journal.ToBytes(), IsExecutable: false, Old: null);
        WriteTemporary(journal, $"{folder.DisplayPath}/{OutputFolder.JournalName}");
        Rename(journal);
        _hasChanged = false;

        var deleted = delta.Entries.Where(entry => entry.Change == OutputChange.Delete).Select(entry => entry.Path).ToList();
        var inTheWay = InTheWay(delta, deleted);
        foreach (var path in inTheWay)
        {
            Delete(path);
        }

        _folders.Prune(delta.Orphans);
        foreach (var entry in Written(delta).Append(delta.Manifest))
        {
            if (entry.Artifact is { } artifact && entry.Change != OutputChange.Unchanged)
            {
                _current = folder.Display(entry.Path);
                _folders.Ensure(entry.Path);
                var file = new PendingFile(
                    folder.FullPath(entry.Path), artifact.Content, artifact.IsExecutable,
                    entry.Disk?.Kind == DiskKind.File ? folder.FullPath(entry.Path) : null);
                _pending.Add(file);
                WriteTemporary(file, _current);
            }
        }

        var manifest = delta.Manifest.Change == OutputChange.Unchanged ? null : _pending[^1];
        foreach (var file in _pending)
        {
            if (file != manifest)
            {
                Rename(file);
            }
        }

        foreach (var path in deleted.Except(inTheWay))
        {
            Delete(path);
        }

        // Once the manifest is written, nothing knows of them any more.
        _folders.Prune(delta.Orphans);
        if (manifest is not null)
        {
            Rename(manifest);
        }
    }

    /// <summary>What must be deleted first: files where folders go, and files in folders where files go.</summary>
    private static List<OutputPath> InTheWay(OutputDelta delta, List<OutputPath> deleted)
    {
        var files = Written(delta).Select(entry => entry.Path.Value).ToHashSet(StringComparer.Ordinal);
        var folders = Written(delta).SelectMany(entry => entry.Path.Folders).ToHashSet(StringComparer.Ordinal);
        return [.. deleted.Where(path => folders.Contains(path.Value) || path.Folders.Any(files.Contains))];
    }

    private void WriteTemporary(PendingFile file, string display)
    {
        _current = display;
        file.Temporary = Path.Combine(
            Path.GetDirectoryName(file.Target) ?? folder.Root, TemporaryName.For(Path.GetFileName(file.Target), _number++));
        beforeStep?.Invoke("write " + file.Temporary);
        using var handle = File.OpenHandle(
            file.Temporary, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(handle, file.Content.Span, 0);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw DiskErrors.TooLong(exception);
        }

        if (!OperatingSystem.IsWindows() && (file.IsExecutable || file.Old is not null))
        {
            SetMode(file, handle);
        }
    }

    // Who may read and write stays as it was; who may read may execute.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void SetMode(PendingFile file, Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        var made = File.GetUnixFileMode(handle);
        var mode = (file.Old is null ? made : File.GetUnixFileMode(file.Old)) & ~execute;
        mode = file.IsExecutable ? mode | (UnixFileMode)((int)(mode & read) >> 2) : mode;
        if (mode != made)
        {
            File.SetUnixFileMode(handle, mode);
        }
    }

    private void Rename(PendingFile file)
    {
        _current = folder.Display(OutputPath.FromListing(Path.GetRelativePath(folder.Root, file.Target)));
        beforeStep?.Invoke("rename " + file.Target);
        _folders.RemoveEmpty(file.Target);
        File.Move(file.Temporary, file.Target, overwrite: true);
        file.IsDone = true;
        _hasChanged = true;
    }

    private void Delete(OutputPath path)
    {
        _current = folder.Display(path);
        Delete(folder.FullPath(path), path.Value);
    }

    private void Delete(string fullPath, string path = "")
    {
        if (DiskSnapshot.KindOf(new FileInfo(fullPath)) is DiskKind.File or DiskKind.Link)
        {
            beforeStep?.Invoke("delete " + fullPath);
            if (path.Length > 0 && !_folders.HasOnlyFoldersAbove(path))
            {
                throw new IOException("its folder has become a link or a file");
            }

            File.Delete(fullPath);
            _hasChanged = true;
        }
    }

    /// <summary>Deletes the temporary files of builds that were killed.</summary>
    private void RemoveRemains(OutputDelta delta, OutputState state)
    {
        // In the folder of a file that is no longer made they would keep the folder in the place of a new file, journal or not.
        var names = new SortedSet<string>(delta.Orphans.SelectMany(path => path.Folders), StringComparer.Ordinal) { string.Empty };
        if (state.WasInterrupted)
        {
            names.UnionWith(delta.Entries.Select(entry => entry.Path).Concat(state.Journal.Paths).SelectMany(path => path.Folders));
        }

        var safe = names.Where(name => name.Length == 0 || _folders.HasOnlyFoldersAbove(name));
        foreach (var fullPath in safe.Select(name => Path.Combine(folder.Root, name)).Where(_folders.IsFolder))
        {
            foreach (var file in Directory.GetFiles(fullPath, ".*.tmp").Where(file => TemporaryName.Is(Path.GetFileName(file))))
            {
                Delete(file);
            }
        }
    }

    /// <summary>
    /// Leaves nothing behind of what was not finished. The journal stays if files have changed: it says which ones are ours.
    /// </summary>
    private void Abandon(bool keepJournal)
    {
        try
        {
            foreach (var file in _pending.Where(file => !file.IsDone))
            {
                File.Delete(file.Temporary);
            }

            foreach (var file in Directory.GetFiles(folder.Root, ".*.tmp").Where(file => TemporaryName.Is(Path.GetFileName(file))))
            {
                File.Delete(file);
            }

            _folders.RemoveMade();
            if (!keepJournal)
            {
                File.Delete(Path.Combine(folder.Root, OutputFolder.JournalName));
            }
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            // The disk has already refused once, and that is reported: the next build removes the remains.
        }
    }

    private sealed record PendingFile(string Target, ReadOnlyMemory<byte> Content, bool IsExecutable, string? Old)
    {
        internal string Temporary { get; set; } = string.Empty;

        internal bool IsDone { get; set; }
    }
}
