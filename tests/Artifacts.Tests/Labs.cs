using System.Collections.Immutable;
using System.Text;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Text;

namespace Hlc.Artifacts.Tests;

/// <summary>Compiles inventories with every kind of this build.</summary>
internal static class Labs
{
    internal const string Example = "inventory/hub/homelab.yaml";

    /// <summary>The folder of the example lab, whose templates it needs.</summary>
    internal static string ExampleFolder => Repository.File("inventory/hub");

    internal static string ExampleText => File.ReadAllText(Repository.File(Example));

    /// <summary>Compiles a text; other files of the lab are read from a folder.</summary>
    internal static CompileResult Compile(
        string text, string? folder = null, ImmutableArray<KeyValuePair<string, IArtifactPlanner>>? kinds = null) =>
        HomelabCompiler.Compile(Input(text, folder), kinds ?? ArtifactKinds.All);

    /// <summary>Compiles a text so that it can be asked what its output came from.</summary>
    internal static TraceResult Trace(string text, string? folder = null) => HomelabCompiler.Trace(Input(text, folder), ArtifactKinds.All);

    /// <summary>Compiles the lab of a folder with another text in one of its files.</summary>
    internal static TraceResult Trace(string folder, string path, string text)
    {
        var files = new LabFiles(read => read == path ? LabFileResult.Of(path, Encoding.UTF8.GetBytes(text)) : Read(folder, read), pattern => Glob(folder, pattern));
        var first = path == "homelab.yaml" ? text : File.ReadAllText(Path.Combine(folder, "homelab.yaml"));
        return HomelabCompiler.Trace(new CompileInput(new SourceFile("homelab.yaml", first), files, null), ArtifactKinds.All);
    }

    private static CompileInput Input(string text, string? folder)
    {
        var files = folder is null ? LabFiles.None : new LabFiles(path => Read(folder, path), pattern => Glob(folder, pattern));
        return new CompileInput(new SourceFile("homelab.yaml", text), files, null);
    }

    /// <summary>Compiles a text that must have no mistakes.</summary>
    internal static OutputTree Build(string text, string? folder = null)
    {
        var result = Compile(text, folder);
        Assert.True(result.Output is not null, Errors(result));
        return result.Output;
    }

    internal static string Errors(CompileResult result) =>
        string.Join('\n', result.Diagnostics.Where(static d => d.Severity == Severity.Error).Select(static d => DiagnosticText.Of(d)));

    /// <summary>The files and the manifest, by path.</summary>
    internal static SortedDictionary<string, string> Files(OutputTree tree)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var artifact in tree.Artifacts.Append(tree.ManifestArtifact))
        {
            files.Add(artifact.Path.Value, Encoding.UTF8.GetString(artifact.Content.Span));
        }

        return files;
    }

    /// <summary>The files below <c>templates/</c>, the encrypted ones, and included files by their names: these labs use no other pattern.</summary>
    private static IReadOnlyList<string> Glob(string folder, string pattern)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
        {
            return File.Exists(Path.Combine(folder, pattern)) ? [pattern] : [];
        }

        if (pattern.StartsWith("secrets/*.", StringComparison.Ordinal))
        {
            var secrets = Path.Combine(folder, "secrets");
            return Directory.Exists(secrets)
                ? [.. Directory.GetFiles(secrets, pattern["secrets/".Length..]).Select(static f => $"secrets/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)] : [];
        }

        Assert.EndsWith("/**/*", pattern, StringComparison.Ordinal);
        var below = Path.Combine(folder, pattern[..^5]);
        return Directory.Exists(below)
            ? [.. Directory.GetFiles(below, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    private static LabFileResult Read(string folder, string path)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) ? LabFileResult.Of(path, File.ReadAllBytes(file)) : LabFileResult.Refuse(path, "does not exist");
    }
}
