using Microsoft.CodeAnalysis;

namespace Hlc.Generators.Views;

/// <summary>Which types a view's properties may have, and what they are to a template.</summary>
internal static class PropertyTypes
{
    /// <summary>What a template sees of a type; null if nothing.</summary>
    public static PropertyForm? Read(ITypeSymbol type)
    {
        var inner = UnwrapNullable(type, out var isNullableStruct);
        var isNullable = isNullableStruct || type.NullableAnnotation == NullableAnnotation.Annotated;
        var isList = inner is INamedTypeSymbol { Name: "ImmutableArray", TypeArguments.Length: 1 } list
            && NamespaceOf(list) == "System.Collections.Immutable";
        var item = isList ? ((INamedTypeSymbol)inner).TypeArguments[0] : inner;

        // Null has no place in a list: a planner leaves out what there is not.
        if (isList && (item.NullableAnnotation == NullableAnnotation.Annotated || IsNullableStruct(item)))
        {
            return null;
        }

        var isSourced = item is INamedTypeSymbol { Name: "Sourced", TypeArguments.Length: 1 } && NamespaceOf(item) == "Hlc.Values";
        var value = isSourced ? ((INamedTypeSymbol)item).TypeArguments[0] : item;
        if (isSourced && value.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return null;
        }

        // Text with references, trees, views and free values carry their own origins.
        return FormOf(value) is { } form && !(isSourced && form is ValueForm.ReferencingText or ValueForm.Tree or ValueForm.View or ValueForm.Free)
            ? new PropertyForm(form, FullName(item), isNullable, isNullableStruct, isSourced, isList)
            : null;
    }

    private static ValueForm? FormOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => ValueForm.Text,
        SpecialType.System_Boolean => ValueForm.Boolean,
        SpecialType.System_Int32 or SpecialType.System_Int64 => ValueForm.Integer,
        _ when NamespaceOf(type) == "Hlc.Values" && type.Name == "TextValue" => ValueForm.ReferencingText,
        _ when IsTree(type) => ValueForm.Tree,
        _ when NamespaceOf(type) == "Hlc.Templating" && type.Name == "FreeValue" => ValueForm.Free,
        _ when HasAttribute(type, "TemplateViewAttribute") => ValueForm.View,
        _ when HasAttribute(type, "SafeTextAttribute") => ValueForm.SafeText,
        _ => null,
    };

    private static ITypeSymbol UnwrapNullable(ITypeSymbol type, out bool isNullableStruct)
    {
        isNullableStruct = IsNullableStruct(type);
        return isNullableStruct ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
    }

    private static bool IsNullableStruct(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsTree(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "ResolvedTree" && NamespaceOf(current) == "Hlc.Values")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAttribute(ITypeSymbol type, string attribute) =>
        type.GetAttributes().Any(a => a.AttributeClass is { } c && c.Name == attribute && NamespaceOf(c) == "Hlc.Templating");

    private static string NamespaceOf(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";

    private static string FullName(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
