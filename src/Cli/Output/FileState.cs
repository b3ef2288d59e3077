using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Output;

/// <summary>How a file on the disk relates to what would be compiled now.</summary>
internal enum FileState
{
    /// <summary>They are the same.</summary>
    Current,

    /// <summary>A build would write another one.</summary>
    Stale,

    /// <summary>Somebody edited it since it was written.</summary>
    HandEdited,

    /// <summary>It is not there.</summary>
    Missing,
}

/// <summary>Looks at a file, and says of it what users are told.</summary>
internal static class FileStates
{
    /// <summary>The state of an artifact's file.</summary>
    internal static FileState Of(OutputFolder folder, Artifact artifact, DiagnosticBag disk)
    {
        var snapshot = new DiskSnapshot(folder, disk);
        snapshot.Add(artifact.Path);
        if (!snapshot.Files.TryGetValue(artifact.Path, out var file))
        {
            return FileState.Missing;
        }

        if (file.Kind == DiskKind.File && file.Content.Span.SequenceEqual(artifact.Content.Span))
        {
            return FileState.Current;
        }

        var isOurs = artifact.Path == OutputPath.Manifest || (file.Kind == DiskKind.File
            && folder.ReadState(force: true, disk)?.Manifest is { } manifest
            && manifest.TryGet(artifact.Path, out var written) && written.Hash == ContentHash.Of(file.Content.Span));
        return isOurs ? FileState.Stale : FileState.HandEdited;
    }

    /// <summary>The word for machines.</summary>
    internal static string WordOf(FileState state) => state switch
    {
        FileState.Current => "current",
        FileState.Stale => "stale",
        FileState.HandEdited => "hand-edited",
        _ => "missing",
    };

    /// <summary>What people are told of a file that is not what is explained; null if it is.</summary>
    internal static string? Say(FileState state) => state switch
    {
        FileState.Stale => "the file on disk is of an earlier build: explained is what would be compiled now",
        FileState.HandEdited => "the file on disk was edited by hand: explained is what would be compiled now",
        FileState.Missing => "the file is not on disk yet: explained is what would be compiled now",
        _ => null,
    };
}
