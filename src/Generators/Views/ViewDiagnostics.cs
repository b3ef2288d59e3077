using Microsoft.CodeAnalysis;

namespace Hlc.Generators.Views;

/// <summary>What is wrong with a view, as errors of the build at its declaration.</summary>
internal static class ViewDiagnostics
{
    public const string NotARecordId = "HLCGEN101";

    public const string UnknownTypeId = "HLCGEN102";

    public const string SameMemberId = "HLCGEN103";

    private static readonly DiagnosticDescriptor NotARecord = new(
        NotARecordId, "A view is not a sealed partial record", "{0}", "Views",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownType = new(
        UnknownTypeId, "A property has a type that templates cannot print", "{0}", "Views",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SameMember = new(
        SameMemberId, "Two properties have one name in templates", "{0}", "Views",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    public static Diagnostic Of(DeclarationProblem problem)
    {
        var descriptor = problem.Id switch
        {
            NotARecordId => NotARecord,
            SameMemberId => SameMember,
            _ => UnknownType,
        };
        return Diagnostic.Create(descriptor, problem.Location, problem.Message);
    }
}
