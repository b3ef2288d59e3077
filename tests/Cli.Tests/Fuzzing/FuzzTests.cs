using System.Globalization;
using Hlc.Artifacts;
using Hlc.Binding;
using Hlc.Diagnostics;
using Hlc.Fuzzing;
using Hlc.Goldens;
using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Cli.Tests.Fuzzing;

/// <summary>Whatever stands in an inventory or in an output folder: no exception, no hang, and nothing outside is touched.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly Lazy<string[]> Inventories = new(static () =>
    [
        .. new[] { "inventory", "templates", "tests/cases" }.Select(Repository.File)
            .SelectMany(static folder => Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories))
            .Where(static f => Path.GetFileName(f) is "inventory.yaml" or "homelab.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ]);

    [Fact, Trait("Category", "fuzz")]
    public void Yaml_reader_and_binder() => Run(new FuzzRun(nameof(Yaml_reader_and_binder), static random => InventoryMutation.Next(random, Inventories.Value), static text =>
    {
        var bag = new DiagnosticBag();
        var root = YamlReader.Read(new SourceFile("homelab.yaml", text), bag);
        var inventory = root is { } node ? InventoryBinder.Bind(node, new BindContext(bag)) : null;
        var settled = InventoryLayers.Settle(inventory);
        _ = InventoryLayers.Merge(settled, inventory);
        return inventory is null && !bag.HasErrors ? "neither bound nor reported" : Wrong(bag.Sorted(), text);
    }));

    [Fact, Trait("Category", "fuzz")]
    public void Whole_compiler() => Run(new FuzzRun(nameof(Whole_compiler), static random => InventoryMutation.Next(random, Inventories.Value), static text =>
    {
        var files = new LabFiles(static path => LabFileResult.Of(path, "text {{ lab }}\n"u8.ToArray()), static pattern => [pattern]);
        var result = HomelabCompiler.Compile(new CompileInput(new SourceFile("homelab.yaml", text), files, null), ArtifactKinds.All);
        var hasErrors = result.Diagnostics.Any(static d => d.Severity == Severity.Error);
        return hasErrors != result.Output is null ? "output and errors, or neither" : Wrong(result.Diagnostics, text);
    }));

    [Fact, Trait("Category", "fuzz")]
    public void Output_writer()
    {
        HlcOutputScript.NeedLinks();
        Run(new FuzzRun(nameof(Output_writer), HlcOutputScript.Next, HlcOutputScript.Run));
    }

    private static string? Wrong(IEnumerable<Diagnostic> diagnostics, string text)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Span.File?.Path == "homelab.yaml" && (diagnostic.Span.Start < 0 || diagnostic.Span.Length < 0 || diagnostic.Span.End > text.Length))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{diagnostic.Rule.Code} points outside the file: {diagnostic.Span.Start}+{diagnostic.Span.Length}");
            }

            if (DiagnosticText.Of(diagnostic).Any(static c => char.IsControl(c) && c != '\n'))
            {
                return $"{diagnostic.Rule.Code} prints a control character";
            }
        }

        return null;
    }

    private void Run(FuzzRun run)
    {
        var (report, failure) = run.Run();
        output.WriteLine(report);
        Assert.True(failure is null, $"{report}\n{failure}");
    }
}
