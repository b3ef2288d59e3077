using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hlc.Output;

/// <summary>
/// What an output folder holds and where each file belongs: read by deployers, and by the next build to know which files are its
/// own. Sorted by path, no path twice.
/// </summary>
public sealed class OutputManifest
{
    /// <summary>The version of the format. A reader that knows another one must stop.</summary>
    public const int Version = 1;

    private readonly FrozenDictionary<string, ManifestFile> _byPath;

    internal OutputManifest(ImmutableArray<ManifestFile> files)
    {
        Files = files.Sort(static (a, b) => a.Path.CompareTo(b.Path));
        _byPath = Files.ToFrozenDictionary(file => file.Path.Value, StringComparer.Ordinal);
    }

    /// <summary>The manifest of an empty folder.</summary>
    public static OutputManifest Empty { get; } = new([]);

    /// <summary>The files, in ordinal order of their paths.</summary>
    public ImmutableArray<ManifestFile> Files { get; }

    /// <summary>The manifest of artifacts.</summary>
    public static OutputManifest Of(ImmutableArray<Artifact> artifacts) => new(
        [
            .. artifacts.Select(artifact => new ManifestFile(
                artifact.Path, artifact.Kind, ContentHash.Of(artifact.Content.Span), artifact.IsExecutable)
            {
                Deployment = artifact.Deployment,
            }),
        ]);

    /// <summary>What the manifest says of a path.</summary>
    public bool TryGet(OutputPath path, [NotNullWhen(true)] out ManifestFile? file) =>
        _byPath.TryGetValue(path.Value, out file);
}

/// <summary>A file in a manifest.</summary>
/// <param name="Path">Where it stands in the output folder.</param>
/// <param name="Kind">The artifact kind that made it.</param>
/// <param name="Hash">The hash of what was written.</param>
/// <param name="IsExecutable">True for mode 0755.</param>
public sealed record ManifestFile(OutputPath Path, string Kind, ContentHash Hash, bool IsExecutable)
{
    /// <summary>Where on which host it belongs; null for what no host holds.</summary>
    public Deployment? Deployment { get; init; }
}
