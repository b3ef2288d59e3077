using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hlc.Generators.Tests.Views;

/// <summary>Runs a generator over sources, and over them again after an edit.</summary>
internal sealed class GeneratorRun
{
    /// <summary>The contracts that the tested sources declare do nothing with their parameters.</summary>
    private const string UnreadParameter = "CS9113";

    private static readonly MetadataReference[] References =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Collections.Immutable.dll"
                or "System.Collections.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorDriver _driver;
    private CSharpCompilation _compilation;

    public GeneratorRun(IIncrementalGenerator generator, params string[] sources)
    {
        _compilation = CSharpCompilation.Create(
            "Tested",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, Options, $"Source{i}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Run();
    }

    public GeneratorRunResult Result { get; private set; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    private static CSharpParseOptions Options { get; } = new(LanguageVersion.CSharp13);

    public string Source(string hint) => Result.GeneratedSources.Single(s => s.HintName == hint).SourceText.ToString();

    /// <summary>Why the step ran, in the last run.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) =>
        Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    public IEnumerable<IncrementalStepRunReason> OutputReasons() =>
        Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);

    public void Edit(int source, string text)
    {
        var tree = _compilation.SyntaxTrees[source];
        _compilation = _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Options, tree.FilePath));
        Run();
    }

    /// <summary>What the compiler says of the sources and of what was generated.</summary>
    public IReadOnlyList<Diagnostic> CompilerErrors { get; private set; } = [];

    private void Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var output, out var diagnostics, TestContext.Current.CancellationToken);
        Result = _driver.GetRunResult().Results.Single();
        Diagnostics = diagnostics;
        CompilerErrors = [.. output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != UnreadParameter)];
    }
}
