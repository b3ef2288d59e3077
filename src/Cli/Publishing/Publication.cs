using System.Text;
using Hlc.Output;

namespace Hlc.Cli.Publishing;

/// <summary>A file of a branch.</summary>
/// <param name="Path">Its path there, with <c>/</c>.</param>
/// <param name="Mode">Its mode as git writes it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PublishedFile(string Path, string Mode, ReadOnlyMemory<byte> Content)
{
    internal static PublishedFile Of(string path, string text) => new(path, "100644", Encoding.UTF8.GetBytes(text));
}

/// <summary>A branch and all that it is to hold.</summary>
/// <param name="Name">The branch.</param>
/// <param name="Title">What it is called in the commit: the stack.</param>
/// <param name="Files">Its files.</param>
internal sealed record PublishedBranch(string Name, string Title, IReadOnlyList<PublishedFile> Files)
{
    /// <summary>The host that its files belong on; null for none.</summary>
    internal string? Host { get; init; }
}

/// <summary>What is published of a lab: a branch for each stack, one for Komodo's resources, and the landing page.</summary>
/// <param name="Lab">The lab's name.</param>
/// <param name="Branches">The branches, stacks in ordinal order of their names.</param>
internal sealed record Publication(string Lab, IReadOnlyList<PublishedBranch> Branches)
{
    private const string Stacks = "services/";

    private const string Komodo = "komodo/";

    /// <summary>The name of the branch of Komodo's resources, without the prefix.</summary>
    internal const string ResourcesBranch = "komodo-resources";

    /// <summary>What is published of a lab's files.</summary>
    /// <param name="lab">The lab's name.</param>
    /// <param name="tree">Its files.</param>
    /// <param name="prefix">What the names of branches begin with.</param>
    /// <param name="landing">The branch of the landing page; null for none.</param>
    internal static Publication Of(string lab, OutputTree tree, string prefix, string? landing)
    {
        var branches = new List<PublishedBranch>();
        foreach (var stack in tree.Artifacts.Where(static a => StackOf(a) is not null).GroupBy(static a => StackOf(a), StringComparer.Ordinal))
        {
            branches.Add(Stack(stack.Key ?? string.Empty, [.. stack], prefix));
        }

        var resources = tree.Artifacts.Where(static a => a.Path.Value.StartsWith(Komodo, StringComparison.Ordinal)).Select(static a => FileOf(a, a.Path.Value)).ToArray();
        if (landing is not null)
        {
            branches.Add(new PublishedBranch(landing, "the landing page", [PublishedFile.Of("README.md", LandingPage.Of(lab, branches, resources.Length > 0 ? prefix + ResourcesBranch : null))]));
        }

        if (resources.Length > 0)
        {
            branches.Add(new PublishedBranch(prefix + ResourcesBranch, "Komodo's resources", resources));
        }

        return new Publication(lab, branches);
    }

    private static string? StackOf(Artifact artifact)
    {
        var path = artifact.Path.Value;
        return path.StartsWith(Stacks, StringComparison.Ordinal) && path.IndexOf('/', Stacks.Length) is > 0 and var end ? path[Stacks.Length..end] : null;
    }

    private static PublishedBranch Stack(string name, IReadOnlyList<Artifact> artifacts, string prefix)
    {
        var files = artifacts.Select(a => FileOf(a, a.Path.Value[(Stacks.Length + name.Length + 1)..])).ToList();
        if (files.TrueForAll(static f => f.Path != ".gitignore"))
        {
            // The values of a stack's variables lie beside the compose file, and are nobody's to commit.
            files.Add(PublishedFile.Of(".gitignore", ".env\n"));
        }

        return new PublishedBranch(prefix + name, name, files) { Host = artifacts.Select(static a => a.Deployment?.Host).FirstOrDefault(static h => h is not null) };
    }

    private static PublishedFile FileOf(Artifact artifact, string path) => new(path, artifact.IsExecutable ? "100755" : "100644", artifact.Content);
}
