using System.ComponentModel;
using Hlc.Cli.Labs;
using Hlc.Cli.Output;
using Hlc.Cli.Publishing;
using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Plans;

/// <summary>Finds the output with which a plan compares.</summary>
/// <param name="program">The git program.</param>
/// <param name="from">The revision, and perhaps behind a <c>:</c> a folder of it.</param>
/// <param name="compiler">Knows which labs there are, and where their files go.</param>
internal sealed class EarlierOutputFinder(string program, string from, LabCompiler compiler)
{
    private string Revision => from.Split(':', 2)[0];

    private string? Named => from.Split(':', 2) is [_, var folder] ? folder.Trim('/') : null;

    /// <summary>The last output of a folder; null if it cannot be told, which was then reported.</summary>
    /// <param name="folder">The folder to which the lab's files go.</param>
    /// <param name="now">What they are now.</param>
    /// <param name="bag">Takes what is wrong.</param>
    internal EarlierOutput? Find(OutputFolder folder, OutputTree now, DiagnosticBag bag)
    {
        try
        {
            var full = RealPath.Of(folder.Root);
            if (RootOf(full) is not { } root)
            {
                bag.Add(PlanErrors.NoRepository(folder.DisplayPath));
                return null;
            }

            if (!GitRepository.TryOpen(program, root, GitAuthor.Default, out var repository, out var problem))
            {
                bag.Add(PlanErrors.NotRead(compiler.Io.DisplayPath(root), problem));
                return null;
            }

            var history = new GitHistory(repository.Program);
            if (history.CommitOf(Revision) is not { } commit)
            {
                bag.Add(PlanErrors.NoRevision(Revision));
                return null;
            }

            return Find(new EarlierOutputReader(history, Revision, commit), commit, root, PathIn(root, full), now, bag);
        }
        catch (Win32Exception)
        {
            bag.Add(PlanErrors.NoGit(program));
            return null;
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            bag.Add(PlanErrors.NotRead(folder.DisplayPath, DiskErrors.Reason(exception)));
            return null;
        }
    }

    private EarlierOutput? Find(EarlierOutputReader reader, string commit, string root, string usual, OutputTree now, DiagnosticBag bag)
    {
        var folder = Named ?? usual;
        var tree = reader.Read(folder, bag);
        if (bag.HasErrors)
        {
            return null;
        }

        if (tree is null && Named is { } named)
        {
            bag.Add(PlanErrors.NoFolder(Revision, named));
            return null;
        }

        if (tree is not null)
        {
            return new EarlierOutput(Revision, commit, folder, tree);
        }

        var others = Others(reader, root, now).Take(10).ToArray();
        if (others.Length > 1)
        {
            bag.Add(PlanErrors.Unclear(Revision, folder, others));
            return null;
        }

        return others.Length == 0 ? new EarlierOutput(Revision, commit, folder, null)
            : reader.Read(others[0], bag) is { } moved ? new EarlierOutput(Revision, commit, others[0], moved) { IsElsewhere = true } : null;
    }

    /// <summary>The folders that held the output of a lab that is no longer there under that name, and files of the same hosts.</summary>
    private IEnumerable<string> Others(EarlierOutputReader reader, string root, OutputTree now)
    {
        HashSet<string> taken = [.. LabLocator.Find([], compiler.Io, out _).Select(lab => OutputOwner.FolderOf(lab, compiler)?.Root).OfType<string>().Select(f => PathIn(root, RealPath.Of(f)))];
        HashSet<(string, string)> places = [.. now.Manifest.Files.Select(static f => f.Deployment).OfType<Deployment>().Select(static d => (d.Host, d.Destination))];
        return reader.Folders().Where(f => !taken.Contains(f)).Where(f => reader.Manifest(f, new DiagnosticBag()) is { } manifest
            && manifest.Files.Any(file => file.Deployment is { } d && places.Contains((d.Host, d.Destination))));
    }

    private static string PathIn(string root, string full) =>
        Path.GetRelativePath(root, full) is var path && path == "." ? string.Empty : path.Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The nearest folder above in which there is a repository; null if there is none.</summary>
    private static string? RootOf(string folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Directory.Exists(Path.Combine(above, ".git")) || File.Exists(Path.Combine(above, ".git")))
            {
                return above;
            }
        }

        return null;
    }
}
