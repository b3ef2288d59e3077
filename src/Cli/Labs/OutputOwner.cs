using Hlc.Cli.Output;

namespace Hlc.Cli.Labs;

/// <summary>Finds the lab whose output folder holds a file.</summary>
internal static class OutputOwner
{
    /// <summary>The lab and its output folder; null if no lab that is found from the working directory, or from the file upwards, writes there.</summary>
    /// <param name="fullPath">The absolute path of the file, which need not exist.</param>
    /// <param name="compiler">Says what an inventory names its folder.</param>
    internal static (Lab Lab, OutputFolder Folder)? Find(string fullPath, LabCompiler compiler)
    {
        var io = compiler.Io;
        foreach (var place in Places(io.WorkingDirectory, fullPath))
        {
            foreach (var lab in LabLocator.Find([], io with { WorkingDirectory = place }, out _))
            {
                if (FolderOf(lab, compiler) is { } folder && fullPath.StartsWith(folder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    return (lab, folder);
                }
            }
        }

        return null;
    }

    /// <summary>A lab's output folder; null if only its inventory could say, and does not.</summary>
    internal static OutputFolder? FolderOf(Lab lab, LabCompiler compiler) => compiler.Options.Out is { } named
        ? Lab.Named(named, compiler.Io)
        : lab.OutputFolder(lab.IsNamedByInventory ? compiler.NameOf(lab) : null, compiler.Io);

    private static IEnumerable<string> Places(string workingDirectory, string file)
    {
        yield return workingDirectory;
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
