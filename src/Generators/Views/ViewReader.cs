using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hlc.Generators.Views;

/// <summary>Reads a view's declaration.</summary>
internal static class ViewReader
{
    public static ViewModel Read(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var problems = new List<DeclarationProblem>();
        var isPartial = context.TargetNode is RecordDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
        if (!isPartial || !type.IsSealed || type.ContainingType is not null || type.IsGenericType)
        {
            problems.Add(DeclarationProblem.At(
                type,
                ViewDiagnostics.NotARecordId,
                $"'{type.Name}' is marked [TemplateView], so it must be a sealed partial record, neither nested nor generic",
                cancel));
            return new ViewModel("", type.Name, "", "", default, new EquatableArray<DeclarationProblem>(problems));
        }

        var documentation = ViewDocumentation.Of(type, cancel);
        var properties = ReadProperties(type, documentation, problems, cancel);
        return new ViewModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            type.Name,
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            documentation.Summary,
            new EquatableArray<ViewProperty>(properties),
            new EquatableArray<DeclarationProblem>(problems));
    }

    /// <summary><c>ContainerName</c> becomes <c>container_name</c>, <c>HTTPPort</c> <c>http_port</c>.</summary>
    public static string MemberName(string property)
    {
        var member = new StringBuilder(property.Length + 4);
        for (var i = 0; i < property.Length; i++)
        {
            var begins = i > 0 && char.IsUpper(property[i])
                && (!char.IsUpper(property[i - 1]) || (i + 1 < property.Length && char.IsLower(property[i + 1])));
            if (begins && property[i - 1] != '_')
            {
                member.Append('_');
            }

            member.Append(char.ToLowerInvariant(property[i]));
        }

        return member.ToString();
    }

    private static List<ViewProperty> ReadProperties(
        INamedTypeSymbol type, ViewDocumentation documentation, List<DeclarationProblem> problems, CancellationToken cancel)
    {
        var properties = new List<ViewProperty>();
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            cancel.ThrowIfCancellationRequested();
            if (property.IsStatic || property.IsIndexer || property.GetMethod is null
                || property.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
            {
                continue;
            }

            if (PropertyTypes.Read(property.Type) is not { } form)
            {
                problems.Add(DeclarationProblem.At(
                    property,
                    ViewDiagnostics.UnknownTypeId,
                    $"a template cannot print '{type.Name}.{property.Name}' of type '{property.Type.ToDisplayString()}': "
                    + "use string, bool, int, long, TextValue, ResolvedTree, FreeValue, Sourced<T>, a [SafeText] type, a view, "
                    + "or an ImmutableArray of one of these",
                    cancel));
                continue;
            }

            var member = MemberName(property.Name);
            if (properties.Find(other => other.Member == member) is { } same)
            {
                problems.Add(DeclarationProblem.At(
                    property,
                    ViewDiagnostics.SameMemberId,
                    $"'{same.Name}' and '{property.Name}' are both '{member}' in templates: rename one",
                    cancel));
                continue;
            }

            properties.Add(new ViewProperty(property.Name, member, form, documentation.Of(property, cancel)));
        }

        return properties;
    }
}
