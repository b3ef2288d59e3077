namespace Hlc.Tests;

/// <summary>Material beside the repository that not every machine has.</summary>
internal static class Shared
{
    /// <summary>A folder of it; skips the test where it is absent.</summary>
    internal static string Folder(string name)
    {
        var folder = TryFolder(name);
        if (folder is null)
        {
            Assert.Skip($"'shared/{name}' is absent beside the repository");
        }

        return folder;
    }

    /// <summary>A folder of it; null where it is absent.</summary>
    internal static string? TryFolder(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Homelab.sln")))
        {
            folder = folder.Parent;
        }

        var shared = Path.Combine(folder?.Parent?.FullName ?? ".", "shared", name);
        return Directory.Exists(shared) ? shared : null;
    }
}
