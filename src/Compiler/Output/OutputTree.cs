using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Values;

namespace Hlc.Output;

/// <summary>
/// Everything that one lab compiles to. Sorted by path; no two files share a path, none is another's folder, and no two names
/// differ only in case, so that the tree stands on every file system as it stands here.
/// </summary>
public sealed class OutputTree
{
    private OutputTree(ImmutableArray<Artifact> artifacts)
    {
        Artifacts = artifacts;
        Manifest = OutputManifest.Of(artifacts);
        ManifestArtifact = new Artifact(OutputPath.Manifest, ManifestJson.Write(Manifest), "manifest", Origin.None);
    }

    /// <summary>The files, in ordinal order of their paths, without the manifest.</summary>
    public ImmutableArray<Artifact> Artifacts { get; }

    /// <summary>What the manifest says of them.</summary>
    public OutputManifest Manifest { get; }

    /// <summary>The manifest as a file.</summary>
    public Artifact ManifestArtifact { get; }

    /// <summary>Puts artifacts together; null if two of them are in each other's way.</summary>
    public static OutputTree? Build(IEnumerable<Artifact> artifacts, DiagnosticBag diagnostics)
    {
        var sorted = artifacts.OrderBy(artifact => artifact.Path).ToImmutableArray();
        var names = new Dictionary<string, Name>(StringComparer.OrdinalIgnoreCase);
        var fits = true;
        foreach (var artifact in sorted)
        {
            fits &= Fits(artifact, names, diagnostics);
        }

        return fits ? new OutputTree(sorted) : null;
    }

    private static bool Fits(Artifact artifact, Dictionary<string, Name> names, DiagnosticBag diagnostics)
    {
        foreach (var folder in artifact.Path.Folders)
        {
            if (!Fits(new Name(folder, IsFile: false, artifact), names, diagnostics))
            {
                return false;
            }
        }

        return Fits(new Name(artifact.Path.Value, IsFile: true, artifact), names, diagnostics);
    }

    private static bool Fits(Name name, Dictionary<string, Name> names, DiagnosticBag diagnostics)
    {
        // The manifest's own name is refused by OutputPath already, in every spelling.
        if (names.TryAdd(name.Text, name))
        {
            return true;
        }

        var other = names[name.Text];
        if (other.Text != name.Text)
        {
            diagnostics.Add(OutputErrors.DifferOnlyInCase(name.Artifact, name.Text, other.Artifact, other.Text));
            return false;
        }

        if (name.IsFile && other.IsFile)
        {
            diagnostics.Add(OutputErrors.PathTaken(name.Artifact, other.Artifact));
            return false;
        }

        if (name.IsFile || other.IsFile)
        {
            var (file, inside) = name.IsFile ? (name.Artifact, other.Artifact) : (other.Artifact, name.Artifact);
            diagnostics.Add(OutputErrors.FileIsFolder(file, inside));
            return false;
        }

        return true;
    }

    private readonly record struct Name(string Text, bool IsFile, Artifact Artifact);
}
