using System.Collections.Immutable;
using System.Globalization;
using Hlc.Artifacts;
using Hlc.Changes;
using Hlc.Cli.Labs;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Text;
using Hlc.Tracing;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>
/// A folder of <c>tests/cases/diagnostics</c>: <c>CODE-slug</c> provokes the rule of that code, <c>CODE-slug-waived</c> does the same
/// with a waiver. It holds <c>homelab.yaml</c> and what that reads; with <c>artifact.sbn</c> or <c>artifacts.txt</c> a further kind
/// plans artifacts that no built-in one would, with <c>manifest.json</c> that is what the last build left, with <c>before.yaml</c> that is what the
/// lab was, and what makes a plan dangerous is looked for, with <c>show.txt</c>
/// that key is asked for, with <c>impact.txt</c> what it reaches, with <c>explain.txt</c> where a line of the output comes from, with <c>checked.yaml.sbn</c> that template is checked against <see cref="CaseView"/>. A folder with
/// <c>diagnostics.txt</c> alone belongs to a test of <see cref="DiskDiagnosticTests"/>.
/// </summary>
internal sealed class DiagnosticCase(string name)
{
    private const string Inventory = "homelab.yaml";

    private const string CheckedTemplate = "checked.yaml.sbn";

    internal static string Root { get; } = Repository.File("tests/cases/diagnostics");

    internal static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Root).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    internal string Name => name;

    internal string Code => name[..7];

    internal bool IsWaived => name.EndsWith("-waived", StringComparison.Ordinal);

    internal string Folder => Path.Combine(Root, name);

    internal string Golden => Path.Combine(Folder, "diagnostics.txt");

    /// <summary>The inventory; null if a test builds the case on a disk of its own.</summary>
    internal string? Text => File.Exists(Path.Combine(Folder, Inventory)) ? File.ReadAllText(Path.Combine(Folder, Inventory)) : null;

    /// <summary>The inventory as compiled: <c>padding.txt</c> says how many characters of comment follow it.</summary>
    private string Padded => File.Exists(Path.Combine(Folder, "padding.txt"))
        ? $"{Text}#{new string('-', int.Parse(File.ReadAllText(Path.Combine(Folder, "padding.txt")), CultureInfo.InvariantCulture))}\n"
        : Text ?? string.Empty;

    internal ImmutableArray<Diagnostic> Run()
    {
        var manifest = Path.Combine(Folder, "manifest.json");
        if (File.Exists(manifest))
        {
            var bag = new DiagnosticBag();
            ManifestReader.Read("out/manifest.json", File.ReadAllBytes(manifest), bag);
            return bag.Sorted();
        }

        var template = Path.Combine(Folder, CheckedTemplate);
        if (File.Exists(template))
        {
            return new ArtifactTemplate<CaseView>(CheckedTemplate, File.ReadAllText(template)).Check();
        }

        var input = new CompileInput(new SourceFile(Inventory, Padded), new LabFiles(Read, Glob), null);
        var key = Path.Combine(Folder, "show.txt");
        if (File.Exists(key))
        {
            return HomelabCompiler.Show(input, File.ReadAllText(key).Trim()).Diagnostics;
        }

        var reached = Path.Combine(Folder, "impact.txt");
        var explained = Path.Combine(Folder, "explain.txt");
        if (File.Exists(reached) || File.Exists(explained))
        {
            var trace = HomelabCompiler.Trace(input, ArtifactKinds.All).Trace ?? throw new InvalidOperationException($"{name} has errors");
            return File.Exists(reached) ? Impact(trace, File.ReadAllText(reached).Trim()) : Explain(trace, OutputReference.Of(File.ReadAllText(explained).Trim())[0]);
        }

        var before = Path.Combine(Folder, "before.yaml");
        if (File.Exists(before))
        {
            var earlier = HomelabCompiler.Compile(input with { Inventory = new SourceFile("before.yaml", File.ReadAllText(before)) }, ArtifactKinds.All);
            var changes = LabChanges.Of(HomelabCompiler.Compile(input, ArtifactKinds.All), earlier.Output ?? throw new InvalidOperationException($"{name} has errors before"), ArtifactKinds.All);
            return [.. changes?.Dangers.Select(static d => d.Diagnostic) ?? throw new InvalidOperationException($"{name} has errors")];
        }

        return HomelabCompiler.Compile(input, ArtifactKinds.All.Add(new KeyValuePair<string, IArtifactPlanner>("case", new CasePlanner(Folder)))).Diagnostics;
    }

    private static ImmutableArray<Diagnostic> Impact(LabTrace trace, string key)
    {
        var bag = new DiagnosticBag();
        Assert.Null(trace.Impact(key, bag));
        return bag.Sorted();
    }

    private static ImmutableArray<Diagnostic> Explain(LabTrace trace, OutputReference place)
    {
        var bag = new DiagnosticBag();
        if (OutputPath.TryParse(place.File, out var path, out _) && trace.Find(path) is { } artifact)
        {
            Assert.Null(trace.Explain(artifact, place.Line, place.Column, bag));
        }
        else
        {
            bag.Add(TraceErrors.NoFile($"out/{place.File}", place.File, trace.Output));
        }

        return bag.Sorted();
    }

    internal static string TextOf(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(static d => DiagnosticText.Of(d)));

    private LabFileResult Read(string path)
    {
        var file = Path.Combine(Folder, path);
        return File.Exists(file) ? LabFileResult.Of(path, File.ReadAllBytes(file)) : LabFileResult.Refuse(path, "does not exist");
    }

    private IReadOnlyList<string> Glob(string pattern)
    {
        // Of 'a/**/*.b' the files in and below the folder 'a'.
        var (folder, name) = pattern.Split("/**/") is [var before, var after] ? (Path.Combine(Folder, before), after) : (Folder, pattern);
        return pattern.Contains('*', StringComparison.Ordinal) && Directory.Exists(Path.GetDirectoryName(Path.Combine(folder, name)))
            ? [.. Directory.GetFiles(folder, name, folder == Folder ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : pattern.Contains('*', StringComparison.Ordinal) ? [] : [pattern];
    }
}
