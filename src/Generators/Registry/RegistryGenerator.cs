using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hlc.Generators.Registry;

/// <summary>Collects the planners marked <c>[ArtifactKind]</c> in <c>ArtifactKinds.All</c>: a new kind needs no list.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class RegistryGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads the planners' attributes.</summary>
    public const string ReadStep = "ArtifactKinds";

    /// <summary>The name of the step that orders them.</summary>
    public const string OrderStep = "OrderedArtifactKinds";

    private static readonly DiagnosticDescriptor NotAPlanner = new(
        "HLCGEN111", "An artifact kind cannot be registered", "{0}", "Registry",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var kinds = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "Hlc.Planning.ArtifactKindAttribute",
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (found, cancel) => Read(found, cancel))
            .WithTrackingName(ReadStep);
        var ordered = kinds.Collect()
            .Select(static (all, _) => new EquatableArray<RegisteredKind>(
                all.OrderBy(static kind => kind.Name, StringComparer.Ordinal)
                    .ThenBy(static kind => kind.Type, StringComparer.Ordinal)))
            .WithTrackingName(OrderStep);
        context.RegisterSourceOutput(ordered, static (output, all) => Write(output, all));
    }

    private static RegisteredKind Read(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var arguments = context.Attributes[0].ConstructorArguments;
        var name = arguments.Length == 1 && arguments[0].Value is string given ? given : "";
        var canBeMade = type is { IsAbstract: false, IsGenericType: false, ContainingType: null }
            && type.InstanceConstructors.Any(static c =>
                c.Parameters.IsEmpty && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal);
        var problem = canBeMade
            ? null
            : $"'{type.Name}' is marked [ArtifactKind], so it must be a class of its own with a constructor that takes nothing";
        if (!IsKindName(name))
        {
            problem = $"'{name}' is no name of an artifact kind: it is that of the kind's folder, in lower case letters, digits and '-'";
        }

        var place = DeclarationProblem.At(type, NotAPlanner.Id, problem ?? "", cancel);
        return new RegisteredKind(
            name, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), problem is null ? null : place);
    }

    private static bool IsKindName(string name) =>
        name.Length > 0 && name.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static void Write(SourceProductionContext output, EquatableArray<RegisteredKind> all)
    {
        var kinds = new List<RegisteredKind>();
        foreach (var kind in all)
        {
            if (kind.Problem is { } problem)
            {
                output.ReportDiagnostic(Diagnostic.Create(NotAPlanner, problem.Location, problem.Message));
            }
            else if (kinds.Count > 0 && kinds[kinds.Count - 1] is var before && before.Name == kind.Name)
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    NotAPlanner,
                    Location.None,
                    $"'{before.Type}' and '{kind.Type}' are both registered as the kind '{kind.Name}': rename one"));
            }
            else
            {
                kinds.Add(kind);
            }
        }

        if (kinds.Count > 0)
        {
            output.AddSource("Hlc.Artifacts.ArtifactKinds.g.cs", RegistryEmitter.Emit(kinds));
        }
    }
}
