using Hlc.Cli.Output;

namespace Hlc.Cli.Labs;

/// <summary>A lab on the disk.</summary>
/// <param name="Inventory">The absolute path of its <c>homelab.yaml</c>.</param>
internal sealed record Lab(string Inventory)
{
    /// <summary>The folder that it may read.</summary>
    internal string Folder => Path.GetDirectoryName(Inventory) ?? Inventory;

    /// <summary>The name that progress and summaries use until the inventory has said one.</summary>
    internal string FolderName => Path.GetFileName(Folder);

    /// <summary>True if its output folder is named by the inventory's <c>lab:</c>.</summary>
    internal bool IsNamedByInventory => FolderName == "inventory";

    /// <summary>Where its files go; null if only the lab's name can say, and there is none.</summary>
    /// <param name="labName">The name that the inventory says; null if it was not read yet, or says none.</param>
    /// <param name="io">Says how users see paths.</param>
    internal OutputFolder? OutputFolder(string? labName, CommandIo io)
    {
        if (IsNamedByInventory)
        {
            return labName is null ? null : At(Path.GetDirectoryName(Folder), "out", labName, io);
        }

        var above = Path.GetDirectoryName(Folder);
        return Path.GetFileName(above) == "inventory"
            ? At(Path.GetDirectoryName(above), "out", FolderName, io)
            : At(Folder, "out", string.Empty, io);
    }

    /// <summary>A folder that a user named.</summary>
    internal static OutputFolder Named(string path, CommandIo io) => At(io.FullPath(path), string.Empty, string.Empty, io);

    private static OutputFolder At(string? folder, string first, string second, CommandIo io)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.Combine(folder ?? string.Empty, first, second));
        return new OutputFolder(full, io.DisplayPath(full));
    }
}
