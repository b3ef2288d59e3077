using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hlc.Generators.Schema;

/// <summary>What is wrong in the schema, as errors of the build at the schema's own lines.</summary>
internal static class SchemaDiagnostics
{
    private static readonly DiagnosticDescriptor NotJson = new(
        "HLCGEN001",
        "The schema is not JSON",
        "The schema is not JSON: {0}",
        "Schema",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NotDialect = new(
        "HLCGEN002",
        "The schema does not keep to its dialect",
        "{0}",
        "Schema",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static Diagnostic Of(PlacedProblem problem)
    {
        var lines = new LinePositionSpan(
            new LinePosition(problem.Line, problem.Column),
            new LinePosition(problem.EndLine, problem.EndColumn));
        var place = Location.Create(problem.Path, new TextSpan(problem.Start, problem.Length), lines);
        return Diagnostic.Create(problem.IsJson ? NotJson : NotDialect, place, problem.Message);
    }
}
