namespace Hlc.Output;

/// <summary>What stands on the disk at a path of the output folder.</summary>
/// <param name="Kind">A file, a folder, or a link to either.</param>
/// <param name="Content">The bytes of a file; empty for the others.</param>
/// <param name="IsExecutable">Whether a file may be executed; null where the file system does not know.</param>
public sealed record DiskFile(DiskKind Kind, ReadOnlyMemory<byte> Content, bool? IsExecutable);

/// <summary>What a name on the disk stands for.</summary>
public enum DiskKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A folder, where a file is expected.</summary>
    Folder,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,
}
