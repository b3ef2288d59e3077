using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Values;

namespace Hlc.Cli.Plans;

/// <summary>An output as it was committed.</summary>
/// <param name="Revision">The revision as the user named it.</param>
/// <param name="Commit">The commit that it is.</param>
/// <param name="Folder">The output folder in the repository.</param>
/// <param name="Tree">The files; null if nothing was committed.</param>
internal sealed record EarlierOutput(string Revision, string Commit, string Folder, OutputTree? Tree)
{
    /// <summary>True if it was found under another name than the folder has now.</summary>
    internal bool IsElsewhere { get; init; }

    /// <summary>As users see it.</summary>
    internal string Shown => $"{Revision} ({Commit[..12]})";
}

/// <summary>Reads committed outputs. Whoever could commit could write anything: the manifest is read as one of a stranger's.</summary>
/// <param name="history">The repository.</param>
/// <param name="revision">The revision as the user named it.</param>
/// <param name="commit">The commit that it is.</param>
internal sealed class EarlierOutputReader(GitHistory history, string revision, string commit)
{
    // As much as a hundred thousand files have.
    private const int MostMiB = 512;

    private const string ManifestName = "manifest.json";

    /// <summary>Reads the output in a folder; null if there is none, or if it cannot be used, which was then reported.</summary>
    internal OutputTree? Read(string folder, DiagnosticBag bag)
    {
        if (history.Files(commit, folder) is not { } files || ManifestOf(folder, files, bag) is not { } manifest)
        {
            return null;
        }

        // A file that the manifest names and nobody committed was not deployed from here: it is as if it had not been.
        ManifestFile[] held = [.. manifest.Files.Where(f => files.ContainsKey(f.Path.Value))];
        if (held.Sum(f => files[f.Path.Value].Size) > MostMiB * 1024L * 1024L)
        {
            bag.Add(PlanErrors.TooLarge(revision, Shown(folder), MostMiB));
            return null;
        }

        if (history.Contents(held.Select(f => files[f.Path.Value])) is not { } contents)
        {
            bag.Add(PlanErrors.NotRead(Shown(folder), "git does not give the content of its files"));
            return null;
        }

        return OutputTree.Build(held.Select(f => new Artifact(f.Path, contents[files[f.Path.Value].Id], f.Kind, Origin.None)
        {
            IsExecutable = f.IsExecutable,
            Deployment = f.Deployment,
        }), bag);
    }

    /// <summary>The manifest in a folder; null if there is none, or if it cannot be used, which was then reported.</summary>
    internal OutputManifest? Manifest(string folder, DiagnosticBag bag) =>
        history.Files(commit, folder) is { } files ? ManifestOf(folder, files, bag) : null;

    /// <summary>Every folder of the commit in which there is a manifest, ours or not, in ordinal order.</summary>
    internal IEnumerable<string> Folders() => (history.Files(commit, string.Empty)?.Keys ?? Enumerable.Empty<string>())
        .Where(static path => path == ManifestName || path.EndsWith("/" + ManifestName, StringComparison.Ordinal))
        .Select(static path => path.Length == ManifestName.Length ? string.Empty : path[..^(ManifestName.Length + 1)]).Order(StringComparer.Ordinal);

    private OutputManifest? ManifestOf(string folder, Dictionary<string, CommittedFile> files, DiagnosticBag bag)
    {
        if (!files.TryGetValue(ManifestName, out var file))
        {
            return null;
        }

        if (file.Size > MostMiB * 1024L * 1024L / 8)
        {
            bag.Add(PlanErrors.TooLarge(revision, Shown(folder), MostMiB / 8));
            return null;
        }

        return history.Contents([file]) is { } contents
            ? ManifestReader.Read($"{revision}:{(folder.Length == 0 ? string.Empty : folder + "/")}{ManifestName}", contents[file.Id].Span, bag) : null;
    }

    private static string Shown(string folder) => folder.Length == 0 ? "." : folder;
}
