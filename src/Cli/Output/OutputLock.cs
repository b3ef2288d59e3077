using Hlc.Output;

namespace Hlc.Cli.Output;

/// <summary>
/// Keeps other builds from writing to a folder. The operating system holds the lock, so that one of a killed process is free; the
/// file that it leaves behind means nothing.
/// </summary>
internal sealed class OutputLock : IDisposable
{
    private const string Name = ".hlc.lock";
    private const int LongestFile = 1 << 16;

    private readonly FileStream _file;
    private readonly string _path;

    private OutputLock(FileStream file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Takes the lock, and waits for another build to end; null if that takes too long.</summary>
    internal static OutputLock? Acquire(string root, TimeSpan patience)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, Name);
        var end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            if (TryAcquire(path) is { } taken)
            {
                return taken;
            }

            if (Environment.TickCount64 >= end)
            {
                return null;
            }

            Thread.Sleep(20);
        }
    }

    /// <summary>Removes the file that a build left when it was killed, unless another build holds it.</summary>
    internal static void RemoveRemains(string root)
    {
        try
        {
            var path = Path.Combine(root, Name);
            if (DiskSnapshot.KindOf(new FileInfo(path)) == DiskKind.File)
            {
                TryAcquire(path)?.Dispose();
            }
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            // The file means nothing, and the build that finds it has nothing to write.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // While the lock is still held: whoever waits for it then finds that its file is gone, and begins anew.
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(_path);
        }

        _file.Dispose();
    }

    private static OutputLock? TryAcquire(string path)
    {
        if (DiskSnapshot.KindOf(new FileInfo(path)) is DiskKind.Link or DiskKind.Folder)
        {
            throw new IOException($"'{Name}' is a link or a folder: remove it");
        }

        FileStream file;
        try
        {
            file = new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0,
                OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            return null;
        }

        if (OperatingSystem.IsWindows() || IsStillThere(path, file))
        {
            return new OutputLock(file, path);
        }

        file.Dispose();
        return null;
    }

    /// <summary>
    /// False if the holder before us deleted the file after we had opened it: then somebody else may lock a new one under the
    /// same name.
    /// </summary>
    private static bool IsStillThere(string path, FileStream file)
    {
        // The runtime does not say which file a handle holds, and opens none that is locked: a length serves as its name.
        var length = Random.Shared.Next(1, LongestFile);
        try
        {
            RandomAccess.SetLength(file.SafeFileHandle, length);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw DiskErrors.TooLong(exception);
        }
        catch (NotSupportedException)
        {
            throw new IOException($"'{Name}' is a pipe or a device: remove it");
        }

        var found = new FileInfo(path);
        return found.Exists && found.Length == length;
    }

    private static bool IsSharingViolation(IOException exception)
    {
        const int windowsSharingViolation = unchecked((int)0x80070020);
        const int linuxTryAgain = 11;
        const int macTryAgain = 35;
        return exception.HResult is windowsSharingViolation or linuxTryAgain or macTryAgain;
    }
}
