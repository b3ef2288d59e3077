namespace Hlc.Tests;

/// <summary>Material beside the repository that not every machine has.</summary>
internal static class Shared
{
    internal static string Folder(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Homelab.sln")))
        {
            folder = folder.Parent;
        }

        var shared = Path.Combine(folder?.Parent?.FullName ?? ".", "shared", name);
        if (!Directory.Exists(shared))
        {
            Assert.Skip($"{shared} is absent");
        }

        return shared;
    }
}
