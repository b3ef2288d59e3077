namespace Hlc.Templating.Tests;

/// <summary>Finds the material that lies beside the repository and is not part of it.</summary>
internal static class SharedFolder
{
    public static string? Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "global.json")) && folder.Parent is { } outer)
            {
                string found = Path.Combine(outer.FullName, "shared", path);
                return Directory.Exists(found) ? found : null;
            }
        }

        return null;
    }
}
