using Hlc.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Generators.Tests;

/// <summary>Drives the generator as a compiler does.</summary>
internal static class GeneratorRun
{
    internal static GeneratorDriver Driver(params AdditionalText[] files) => CSharpGeneratorDriver.Create(
        [new InventoryGenerator().AsSourceGenerator()],
        files,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator on a program.</summary>
    internal static GeneratorDriver On(this GeneratorDriver driver, string code) => driver.RunGenerators(
        CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)]),
        TestContext.Current.CancellationToken);

    internal static GeneratorDriverRunResult Run(string schema) => Driver(new SchemaFile(schema)).On("class C {}").GetRunResult();

    /// <summary>What is wrong in a schema, as <c>line:column ID message</c>.</summary>
    internal static IEnumerable<string> Problems(string schema) => Run(schema).Diagnostics.Select(static d =>
    {
        var start = d.Location.GetLineSpan().StartLinePosition;
        return $"{start.Line + 1}:{start.Character + 1} {d.Id} {d.GetMessage(null)}";
    });

    internal static string Source(GeneratorDriverRunResult result, string name) =>
        Assert.Single(result.Results).GeneratedSources.Single(s => s.HintName == name).SourceText.ToString();

    /// <summary>A file of the tests' folder, which the build copies beside the tests.</summary>
    internal static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Dialect", name));

    internal sealed class SchemaFile(string text, string path = "schema/homelab.schema.json") : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
