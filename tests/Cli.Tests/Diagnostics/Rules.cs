using System.Collections.Immutable;
using System.Reflection;
using Hlc.Artifacts;
using Hlc.Diagnostics;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>Every rule of the product, found wherever it is declared.</summary>
internal static class Rules
{
    internal static ImmutableArray<DiagnosticRule> All { get; } =
    [
        .. new[] { typeof(HomelabCompiler).Assembly, typeof(ArtifactKinds).Assembly, typeof(DiskErrors).Assembly }
            .SelectMany(static assembly => assembly.GetTypes())
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(static field => field.FieldType == typeof(DiagnosticRule))
            .Select(static field => field.GetValue(null))
            .OfType<DiagnosticRule>()
            .OrderBy(static rule => rule.Code, StringComparer.Ordinal),
    ];
}
