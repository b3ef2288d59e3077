using Hlc.Cli.Labs;
using Hlc.Diagnostics;

namespace Hlc.Cli.Init;

/// <summary>Writes files that must not exist yet.</summary>
internal static class StarterWriter
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>What is in the way of files; nothing if they can be written.</summary>
    internal static DiagnosticBag Obstacles(string folder, IReadOnlyList<StarterFile> files, CommandIo io)
    {
        var obstacles = new DiagnosticBag();
        var existing = files.Select(file => Path.Combine(folder, file.Path)).Where(Path.Exists).Select(io.DisplayPath).Order(StringComparer.Ordinal).ToArray();
        if (existing.Length > 0)
        {
            obstacles.Add(InitErrors.Exists(existing));
        }

        foreach (var path in files.Select(file => Path.Combine(folder, file.Path)).Where(path => !RealPath.IsWithin(RealPath.Of(path), RealPath.Of(folder))))
        {
            obstacles.Add(DiskErrors.Elsewhere(io.DisplayPath(path)));
        }

        return obstacles;
    }

    /// <summary>Writes files; false if the disk refused one, which is reported.</summary>
    internal static bool Write(string folder, IReadOnlyList<StarterFile> files, CommandIo io, DiagnosticBag disk)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
                WriteNew(path, file);
            }
            catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
            {
                disk.Add(DiskErrors.CannotWrite(io.DisplayPath(path), exception));
                return false;
            }
        }

        return true;
    }

    private static void WriteNew(string path, StarterFile file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (file.IsExecutable && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Executable;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(file.Text);
    }
}
