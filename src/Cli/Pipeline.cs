namespace Hlc.Cli;

/// <summary>The compiler as commands call it.</summary>
/// <param name="Compile">Compiles a lab.</param>
/// <param name="Show">Says how a value of a lab came to be.</param>
public sealed record Pipeline(Func<CompileInput, CompileResult> Compile, Func<CompileInput, string, ShowResult> Show);
