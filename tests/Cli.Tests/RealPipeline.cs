using Hlc.Artifacts;
using Hlc.Dumps;

namespace Hlc.Cli.Tests;

/// <summary>The compiler itself, as the program has it.</summary>
internal static class RealPipeline
{
    internal static Pipeline Instance { get; } = new(
        static input => HomelabCompiler.Compile(input, ArtifactKinds.All),
        HomelabCompiler.Show,
        static (input, stage) => StageDump.Of(input, stage, ArtifactKinds.All),
        HomelabCompiler.Keys);
}
