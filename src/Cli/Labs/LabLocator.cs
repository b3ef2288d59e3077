namespace Hlc.Cli.Labs;

/// <summary>Finds the labs that a command is about.</summary>
internal static class LabLocator
{
    private const string FileName = "homelab.yaml";

    /// <summary>The labs that are named, or all that stand where labs stand; in the order named, else in ordinal order.</summary>
    /// <param name="names">Inventory files or their folders, as the user wrote them.</param>
    /// <param name="io">Says where to look.</param>
    /// <param name="problem">Why there is none; null if there is.</param>
    internal static IReadOnlyList<Lab> Find(IReadOnlyList<string> names, CommandIo io, out string? problem)
    {
        problem = null;
        if (names.Count == 0)
        {
            var found = FindAll(io);
            problem = found.Count == 0
                ? $"there is no lab here: neither 'inventory/*/{FileName}' nor 'inventory/{FileName}' nor '{FileName}' exists; "
                    + "name a lab's folder"
                : null;
            return found;
        }

        var labs = new List<Lab>();
        foreach (var name in names)
        {
            if (name.Length == 0 || FindNamed(io.FullPath(name)) is not { } lab)
            {
                problem = $"there is no lab at '{name}': neither the file nor a '{FileName}' in the folder exists";
                return [];
            }

            if (!labs.Contains(lab))
            {
                labs.Add(lab);
            }
        }

        return labs;
    }

    private static Lab? FindNamed(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        return File.Exists(file) ? new Lab(file) : null;
    }

    private static List<Lab> FindAll(CommandIo io)
    {
        var inventory = io.FullPath("inventory");
        if (Directory.Exists(inventory))
        {
            var labs = Directory.GetDirectories(inventory).Order(StringComparer.Ordinal)
                .Select(FindNamed).OfType<Lab>().ToList();
            if (labs.Count > 0)
            {
                return labs;
            }

            if (FindNamed(inventory) is { } only)
            {
                return [only];
            }
        }

        return FindNamed(io.FullPath(FileName)) is { } here ? [here] : [];
    }
}
