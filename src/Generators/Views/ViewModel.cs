namespace Hlc.Generators.Views;

/// <summary>A view as its declaration says: texts only, so that the step can be cached.</summary>
internal sealed record ViewModel(
    string Namespace,
    string Name,
    string Accessibility,
    string Summary,
    EquatableArray<ViewProperty> Properties,
    EquatableArray<DeclarationProblem> Problems);

/// <summary>A property of a view.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Member">Its name in templates.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Summary">What its documentation says of it; empty if nothing.</param>
internal sealed record ViewProperty(string Name, string Member, PropertyForm Type, string Summary)
{
    /// <summary>The field that keeps the wrapped list.</summary>
    public string CacheField => $"_{char.ToLowerInvariant(Name[0])}{Name.Substring(1)}List";
}
