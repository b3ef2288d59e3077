using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Output;

/// <summary>A folder that builds write to.</summary>
/// <param name="Root">Its absolute path.</param>
/// <param name="DisplayPath">Its path as users see it.</param>
public sealed record OutputFolder(string Root, string DisplayPath)
{
    internal const string JournalName = ".hlc.journal";

    /// <summary>A file in the folder as users see it.</summary>
    public string Display(OutputPath path) => $"{DisplayPath}/{path}";

    /// <summary>The absolute path of a file in the folder.</summary>
    public string FullPath(OutputPath path) => Path.Combine(Root, path.Value);

    /// <summary>Reads what earlier builds say of the folder; null if that cannot be used, which was then reported.</summary>
    /// <param name="force">True to go on as if there were no manifest where it cannot be used.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    internal OutputState? ReadState(bool force, DiagnosticBag diagnostics)
    {
        try
        {
            return ReadState(diagnostics, force);
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            diagnostics.Add(DiskErrors.CannotRead(
                Display(OutputPath.Manifest), $"or its journal cannot be read: {DiskErrors.Reason(exception)}"));
            return null;
        }
    }

    /// <summary>Compares a tree with the folder; null if the folder cannot be read, which was then reported.</summary>
    internal OutputDelta? Compare(OutputTree tree, OutputState state, DiagnosticBag diagnostics)
    {
        var snapshot = new DiskSnapshot(this, diagnostics);
        snapshot.Add(OutputPath.Manifest);
        foreach (var artifact in tree.Artifacts)
        {
            snapshot.Add(artifact.Path);
        }

        foreach (var file in state.Manifest?.Files ?? [])
        {
            snapshot.Add(file.Path);
        }

        foreach (var path in state.Journal.Paths)
        {
            snapshot.Add(path);
        }

        return snapshot.Failed ? null : OutputDelta.Compute(tree, state.Manifest, state.Journal, snapshot.Files);
    }

    private OutputState? ReadState(DiagnosticBag diagnostics, bool force)
    {
        var manifestPath = FullPath(OutputPath.Manifest);
        var journalPath = Path.Combine(Root, JournalName);

        // A link in the place of either is never followed: a build refuses it when it compares.
        var manifestBytes = DiskSnapshot.IsFile(manifestPath) ? File.ReadAllBytes(manifestPath) : null;
        OutputManifest? manifest = null;
        if (manifestBytes is not null)
        {
            var problems = new DiagnosticBag();
            manifest = ManifestReader.Read(Display(OutputPath.Manifest), manifestBytes, problems);
            if (manifest is null && !force)
            {
                foreach (var problem in problems.Sorted())
                {
                    diagnostics.Add(problem);
                }

                return null;
            }
        }

        var journal = OutputJournal.Empty;
        var hasJournal = DiskSnapshot.IsFile(journalPath);
        if (hasJournal && !OutputJournal.TryParse(File.ReadAllBytes(journalPath), out journal))
        {
            diagnostics.Add(DiskErrors.BadJournal($"{DisplayPath}/{JournalName}"));
            journal = OutputJournal.Empty;
        }

        return new OutputState(manifestBytes, manifest, journal, hasJournal);
    }
}

/// <summary>What earlier builds say of a folder.</summary>
/// <param name="ManifestBytes">The manifest as it stands there; null if there is none.</param>
/// <param name="Manifest">The manifest of the last finished build; null if there is none to use.</param>
/// <param name="Journal">What an interrupted build was about to write.</param>
/// <param name="WasInterrupted">True if a build was interrupted.</param>
internal sealed record OutputState(byte[]? ManifestBytes, OutputManifest? Manifest, OutputJournal Journal, bool WasInterrupted)
{
    /// <summary>True if no build finished between the reading of this state and another.</summary>
    internal bool HasSameManifest(OutputState other) =>
        ManifestBytes is null ? other.ManifestBytes is null : ManifestBytes.AsSpan().SequenceEqual(other.ManifestBytes);
}
