using Hlc.Artifacts;
using Hlc.Changes;
using Hlc.Dumps;
using Hlc.LabTemplates;
using Hlc.Output;
using Hlc.Rendering;

namespace Hlc.Cli;

/// <summary>The compiler as commands call it.</summary>
/// <param name="Compile">Compiles a lab.</param>
/// <param name="Show">Says how a value of a lab came to be.</param>
/// <param name="Dump">Prints a stage of the compilation.</param>
/// <param name="Keys">The keys of a lab that begin as a text does.</param>
public sealed record Pipeline(
    Func<CompileInput, CompileResult> Compile,
    Func<CompileInput, string, ShowResult> Show,
    Func<CompileInput, DumpStage, DumpResult> Dump,
    Func<CompileInput, string, IReadOnlyList<string>> Keys)
{
    /// <summary>The compiler with every artifact kind.</summary>
    public static Pipeline Real { get; } = new(
        static input => HomelabCompiler.Compile(input, ArtifactKinds.All),
        HomelabCompiler.Show,
        static (input, stage) => StageDump.Of(input, stage, ArtifactKinds.All),
        HomelabCompiler.Keys)
    {
        Templates = static input => HomelabCompiler.Templates(input, ArtifactKinds.All),
        Trace = static input => HomelabCompiler.Trace(input, ArtifactKinds.All),
        Coverage = static input => HomelabCompiler.Coverage(input, ArtifactKinds.All),
        Changes = static (result, before) => LabChanges.Of(result, before, ArtifactKinds.All),
        BuiltInTemplates = static () => [.. ArtifactKinds.All.SelectMany(static kind => kind.Value.Templates)],
    };

    /// <summary>Lists and checks the templates of a lab.</summary>
    public Func<CompileInput, TemplateListing> Templates { get; init; } = static _ => new TemplateListing([], null, []);

    /// <summary>Compiles a lab so that it can be asked what its output came from.</summary>
    public Func<CompileInput, TraceResult> Trace { get; init; } = static _ => new TraceResult([], null, null);

    /// <summary>Says which services of a lab have what they need.</summary>
    public Func<CompileInput, CoverageResult> Coverage { get; init; } = static _ => new CoverageResult([], null, null);

    /// <summary>Compares what a lab compiles to with an earlier output, or with none; null for what was not compiled.</summary>
    public Func<CompileResult, OutputTree?, LabChanges?> Changes { get; init; } = static (_, _) => null;

    /// <summary>Reads the templates that come with hlc: most commands start without them.</summary>
    public Func<IReadOnlyList<ArtifactTemplate>> BuiltInTemplates { get; init; } = static () => [];
}
