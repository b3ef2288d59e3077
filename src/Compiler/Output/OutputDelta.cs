using System.Collections.Immutable;

namespace Hlc.Output;

/// <summary>What a build does about one path.</summary>
public enum OutputChange
{
    /// <summary>The disk has it already.</summary>
    Unchanged,

    /// <summary>It is not there yet.</summary>
    Create,

    /// <summary>It is there in an older form of ours.</summary>
    Update,

    /// <summary>It is ours and no longer made.</summary>
    Delete,

    /// <summary>Conflict: it is ours, but somebody edited it.</summary>
    HandEdited,

    /// <summary>Conflict: somebody else's file is in the way.</summary>
    Foreign,

    /// <summary>Conflict that no force overrides: a link, or a folder with files of others, is in the way.</summary>
    Blocked,
}

/// <summary>What a build does about one path.</summary>
/// <param name="Path">The path; for a folder that cannot be made, what stands in its place.</param>
/// <param name="Change">What is done.</param>
/// <param name="Artifact">What is to stand there; null if nothing is.</param>
/// <param name="Disk">What stands there; null if nothing does.</param>
public sealed record DeltaEntry(OutputPath Path, OutputChange Change, Artifact? Artifact, DiskFile? Disk)
{
    /// <summary>True for what stops a build.</summary>
    public bool IsConflict => Change >= OutputChange.HandEdited;
}

/// <summary>The difference between what a lab compiles to and what stands on the disk.</summary>
public sealed class OutputDelta
{
    private OutputDelta(
        ImmutableArray<DeltaEntry> entries, DeltaEntry manifest, ImmutableArray<OutputPath> orphans, OutputJournal journal)
    {
        Entries = entries;
        Manifest = manifest;
        Orphans = orphans;
        Journal = journal;
    }

    /// <summary>Every path that is made, was made or is in the way, in ordinal order; without the manifest.</summary>
    public ImmutableArray<DeltaEntry> Entries { get; }

    /// <summary>What becomes of the manifest.</summary>
    public DeltaEntry Manifest { get; }

    /// <summary>The paths that are no longer made, whether or not a file still stands there: their folders may be empty now.</summary>
    public ImmutableArray<OutputPath> Orphans { get; }

    /// <summary>What to note before the first file changes.</summary>
    public OutputJournal Journal { get; }

    /// <summary>The conflicts.</summary>
    public IEnumerable<DeltaEntry> Conflicts => Entries.Append(Manifest).Where(entry => entry.IsConflict);

    /// <summary>True if the disk already is as it should be.</summary>
    public bool IsEmpty =>
        Manifest.Change == OutputChange.Unchanged && Entries.All(entry => entry.Change == OutputChange.Unchanged);

    /// <summary>The number of paths with this change; the manifest is not counted.</summary>
    public int Count(OutputChange change) => Entries.Count(entry => entry.Change == change);

    /// <summary>Compares a tree with the disk.</summary>
    /// <param name="tree">What is to stand there.</param>
    /// <param name="previous">The manifest of the last finished build; null if there is none.</param>
    /// <param name="journal">What an interrupted build has noted.</param>
    /// <param name="disk">
    /// What stands at each path of the tree, the manifest and the journal, the manifest's own included; what stands in the place
    /// of a folder of theirs; and, where a folder stands in the place of a file, everything in it.
    /// </param>
    public static OutputDelta Compute(
        OutputTree tree, OutputManifest? previous, OutputJournal journal, IReadOnlyDictionary<OutputPath, DiskFile> disk)
    {
        var entries = new SortedDictionary<OutputPath, DeltaEntry>();
        var made = tree.Artifacts.Select(artifact => artifact.Path).ToHashSet();
        var owned = (previous?.Files.Select(file => file.Path) ?? []).Concat(journal.Paths);
        var orphans = owned.Where(path => !made.Contains(path)).Distinct().Order().ToImmutableArray();
        var ownership = new Ownership(previous, journal);
        foreach (var path in orphans)
        {
            if (disk.TryGetValue(path, out var file) && file.Kind == DiskKind.File)
            {
                entries[path] = new DeltaEntry(path, ownership.OfOrphan(path, file), null, file);
            }
        }

        var occupied = new OccupiedFolders(disk, orphans, entries.Keys);
        foreach (var artifact in tree.Artifacts)
        {
            var entry = EntryOf(artifact, ownership, disk, occupied);
            foreach (var folder in artifact.Path.Folders.Select(OutputPath.FromListing))
            {
                // A file of ours that is no longer made makes room for a folder; anything else does not.
                if (disk.TryGetValue(folder, out var there) && there.Kind != DiskKind.Folder && !entries.ContainsKey(folder))
                {
                    entries[folder] = new DeltaEntry(folder, OutputChange.Blocked, artifact, there);
                }
            }

            entries[artifact.Path] = entry;
        }

        return new OutputDelta([.. entries.Values], ManifestEntry(tree, disk), orphans, journal.For(tree, previous));
    }

    /// <summary>The same with edited files and files of others overwritten, and edited files that are no longer made deleted.</summary>
    public OutputDelta Forced() => new([.. Entries.Select(Force)], Force(Manifest), Orphans, Journal);

    private static DeltaEntry Force(DeltaEntry entry) => entry.Change switch
    {
        OutputChange.HandEdited or OutputChange.Foreign =>
            entry with { Change = entry.Artifact is null ? OutputChange.Delete : OutputChange.Update },
        _ => entry,
    };

    private static DeltaEntry EntryOf(
        Artifact artifact, Ownership ownership, IReadOnlyDictionary<OutputPath, DiskFile> disk, OccupiedFolders occupied)
    {
        if (!disk.TryGetValue(artifact.Path, out var file))
        {
            return new DeltaEntry(artifact.Path, OutputChange.Create, artifact, null);
        }

        var change = file.Kind switch
        {
            DiskKind.Link => OutputChange.Blocked,
            DiskKind.Folder => occupied.Contains(artifact.Path) ? OutputChange.Blocked : OutputChange.Create,
            _ => ownership.OfFile(artifact, file),
        };
        return new DeltaEntry(artifact.Path, change, artifact, file);
    }

    private static DeltaEntry ManifestEntry(OutputTree tree, IReadOnlyDictionary<OutputPath, DiskFile> disk)
    {
        var artifact = tree.ManifestArtifact;
        disk.TryGetValue(artifact.Path, out var file);
        var change = file switch
        {
            null => OutputChange.Create,
            { Kind: not DiskKind.File } => OutputChange.Blocked,
            _ => file.Content.Span.SequenceEqual(artifact.Content.Span) ? OutputChange.Unchanged : OutputChange.Update,
        };
        return new DeltaEntry(artifact.Path, change, artifact, file);
    }

    private sealed record Ownership(OutputManifest? Previous, OutputJournal Journal)
    {
        internal OutputChange OfFile(Artifact artifact, DiskFile file)
        {
            if (file.Content.Span.SequenceEqual(artifact.Content.Span))
            {
                // Whoever wrote it, wrote what we would.
                return file.IsExecutable is null || file.IsExecutable == artifact.IsExecutable
                    ? OutputChange.Unchanged
                    : OutputChange.Update;
            }

            return WroteThis(artifact.Path, file, out var isKnown) ? OutputChange.Update
                : isKnown ? OutputChange.HandEdited
                : OutputChange.Foreign;
        }

        internal OutputChange OfOrphan(OutputPath path, DiskFile file) =>
            WroteThis(path, file, out _) ? OutputChange.Delete : OutputChange.HandEdited;

        private bool WroteThis(OutputPath path, DiskFile file, out bool isKnown)
        {
            var hash = ContentHash.Of(file.Content.Span);
            isKnown = false;
            if (Previous is not null && Previous.TryGet(path, out var old))
            {
                isKnown = true;
                if (old.Hash == hash)
                {
                    return true;
                }
            }

            return Journal.Knows(path, hash);
        }
    }
}
