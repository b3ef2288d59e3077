namespace Hlc.Output;

/// <summary>
/// What stands in the output folder before a build, for the few artifacts whose next content depends on it: the serial of a zone
/// rises only when the zone changed. Read by whoever calls the compiler; untrusted, like the manifest.
/// </summary>
/// <param name="manifest">The manifest of the last finished build; null if there is none to use.</param>
/// <param name="journal">What an interrupted build has noted.</param>
/// <param name="read">Reads a file of the folder; null if there is none at the path.</param>
public sealed class PreviousOutput(OutputManifest? manifest, OutputJournal journal, Func<OutputPath, ReadOnlyMemory<byte>?> read)
{
    /// <summary>The manifest of the last finished build; null if there is none to use.</summary>
    public OutputManifest? Manifest { get; } = manifest;

    /// <summary>The content of a file; null if there is none at the path.</summary>
    public ReadOnlyMemory<byte>? Read(OutputPath path) => read(path);

    /// <summary>True if a build wrote this content at this path, and nobody changed it since.</summary>
    public bool Wrote(OutputPath path, ReadOnlySpan<byte> content)
    {
        var hash = ContentHash.Of(content);
        return (Manifest is not null && Manifest.TryGet(path, out var file) && file.Hash == hash) || journal.Knows(path, hash);
    }
}
