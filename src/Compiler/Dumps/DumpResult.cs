using System.Collections.Immutable;
using Hlc.Diagnostics;

namespace Hlc.Dumps;

/// <summary>What came of asking for a stage.</summary>
/// <param name="Diagnostics">The errors of the stages up to that one, sorted.</param>
/// <param name="Text">The stage as text; null if an earlier stage left nothing that could be printed.</param>
public sealed record DumpResult(ImmutableArray<Diagnostic> Diagnostics, string? Text);
