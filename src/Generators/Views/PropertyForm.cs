namespace Hlc.Generators.Views;

/// <summary>The forms that a value of a view can have.</summary>
internal enum ValueForm
{
    Text,
    SafeText,
    Boolean,
    Integer,
    ReferencingText,
    Tree,
    View,
    Free,
}

/// <summary>The type of a property: what it or its items are, and what is around that.</summary>
/// <param name="Form">What it is.</param>
/// <param name="TypeName">The full name of the value, or of a list's item.</param>
/// <param name="IsNullable">True if it may be null.</param>
/// <param name="IsNullableStruct">True if its value is behind <c>.Value</c>.</param>
/// <param name="IsSourced">True if it carries its origin in a <c>Sourced</c>.</param>
/// <param name="IsList">True for an <c>ImmutableArray</c>.</param>
internal sealed record PropertyForm(
    ValueForm Form, string TypeName, bool IsNullable, bool IsNullableStruct, bool IsSourced, bool IsList);
