using System.Diagnostics.CodeAnalysis;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Text;

namespace Hlc.Cli.Output;

/// <summary>A folder that builds write to.</summary>
/// <param name="Root">Its absolute path.</param>
/// <param name="DisplayPath">Its path as users see it.</param>
public sealed record OutputFolder(string Root, string DisplayPath)
{
    internal const string JournalName = ".hlc.journal";

    // Enough for a hundred thousand files; a larger one was not written by us, and reading it could take all memory.
    private const long LargestState = 64 * 1024 * 1024;

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

    /// <summary>What a compilation may read of the folder.</summary>
    internal PreviousOutput Previous(OutputState state) => new(state.Manifest, state.Journal, Read);

    /// <summary>The content of a file; null if there is none, or only by way of a link. What cannot be read counts as absent: a build says so when it compares.</summary>
    private ReadOnlyMemory<byte>? Read(OutputPath path)
    {
        try
        {
            var isInside = path.Folders.All(folder => DiskSnapshot.KindOf(new FileInfo(Path.Combine(Root, folder))) == DiskKind.Folder);
            return isInside && DiskSnapshot.IsFile(FullPath(path)) ? DiskSnapshot.Read(new FileInfo(FullPath(path)), LargestState) : default(ReadOnlyMemory<byte>?);
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            return null;
        }
    }

    private OutputState? ReadState(DiagnosticBag diagnostics, bool force)
    {
        var manifestPath = FullPath(OutputPath.Manifest);
        var journalPath = Path.Combine(Root, JournalName);

        // A link in the place of either is never followed: a build refuses it when it compares.
        var problems = new DiagnosticBag();
        ReadOnlyMemory<byte>? manifestBytes = DiskSnapshot.IsFile(manifestPath) ? ReadManifest(manifestPath, problems) : default(ReadOnlyMemory<byte>?);
        OutputManifest? manifest = null;
        if (manifestBytes is { } bytes)
        {
            manifest = problems.HasErrors ? null : ManifestReader.Read(Display(OutputPath.Manifest), bytes.Span, problems);
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
        if (hasJournal && !TryReadJournal(journalPath, out journal))
        {
            diagnostics.Add(DiskErrors.BadJournal($"{DisplayPath}/{JournalName}"));
            journal = OutputJournal.Empty;
        }

        return new OutputState(manifestBytes, manifest, journal, hasJournal);
    }

    /// <summary>The bytes of a manifest; none, and an error, if there are more than one can have.</summary>
    private ReadOnlyMemory<byte> ReadManifest(string fullPath, DiagnosticBag problems)
    {
        var info = new FileInfo(fullPath);
        if (info.Length <= LargestState)
        {
            return DiskSnapshot.Read(info, LargestState);
        }

        var source = new SourceFile(Display(OutputPath.Manifest), string.Empty);
        problems.Add(OutputErrors.ManifestMalformed(new SourceSpan(source, 0, 0), $"it is larger than {LargestState / 1024 / 1024} MiB"));
        return default;
    }

    private static bool TryReadJournal(string fullPath, [NotNullWhen(true)] out OutputJournal? journal)
    {
        journal = null;
        var info = new FileInfo(fullPath);
        return info.Length <= LargestState && OutputJournal.TryParse(DiskSnapshot.Read(info, LargestState).Span, out journal);
    }
}

/// <summary>What earlier builds say of a folder.</summary>
/// <param name="ManifestBytes">The manifest as it stands there; null if there is none.</param>
/// <param name="Manifest">The manifest of the last finished build; null if there is none to use.</param>
/// <param name="Journal">What an interrupted build was about to write.</param>
/// <param name="WasInterrupted">True if a build was interrupted.</param>
internal sealed record OutputState(ReadOnlyMemory<byte>? ManifestBytes, OutputManifest? Manifest, OutputJournal Journal, bool WasInterrupted)
{
    /// <summary>True if no build finished between the reading of this state and another.</summary>
    internal bool HasSameManifest(OutputState other) =>
        ManifestBytes is { } bytes ? other.ManifestBytes is { } others && bytes.Span.SequenceEqual(others.Span) : other.ManifestBytes is null;
}
