namespace Hlc.Goldens;

/// <summary>The repository that the tests stand in.</summary>
public static class Repository
{
    /// <summary>Its absolute path: the nearest folder above the test assembly that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The absolute path of a file or folder in it.</summary>
    public static string File(string relativePath) => Path.Combine(Root, relativePath);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Homelab.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no Homelab.sln above {AppContext.BaseDirectory}");
    }
}
