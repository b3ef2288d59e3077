using System.Collections.Immutable;

namespace Hlc.Templating;

/// <summary>What a template may ask of a view, for checking the template before anything is rendered.</summary>
/// <param name="name">The name of the view's type.</param>
/// <param name="members">The members, in the order of their declaration.</param>
/// <param name="summary">What it is, as Markdown on one line; empty if nothing says it.</param>
public sealed class ViewDescription(string name, ImmutableArray<ViewMember> members, string summary = "")
{
    /// <summary>The name of the view's type.</summary>
    public string Name { get; } = name;

    /// <summary>The members, in the order of their declaration.</summary>
    public ImmutableArray<ViewMember> Members { get; } = members;

    /// <summary>What it is, as Markdown on one line; empty if nothing says it.</summary>
    public string Summary { get; } = summary;

    /// <summary>A member by its name in templates; null if there is none.</summary>
    public ViewMember? this[string member]
    {
        get
        {
            foreach (var candidate in Members)
            {
                if (candidate.Name == member)
                {
                    return candidate;
                }
            }

            return null;
        }
    }

    /// <summary>The description of a view.</summary>
    public static ViewDescription Of<TView>()
        where TView : ITemplateView => TView.Description;
}

/// <summary>What a member of a view holds; for a list, what each item is.</summary>
public enum ViewMemberKind : byte
{
    /// <summary>Any text: it must pass through the filter of the target's format.</summary>
    Text,

    /// <summary>Text that is safe in every format by its type.</summary>
    SafeText,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>Text that may hold references (secrets, deploy-time variables): only a filter can write it.</summary>
    ReferencingText,

    /// <summary>A tree of another program's words: only a filter can write it.</summary>
    Tree,

    /// <summary>Another view.</summary>
    View,

    /// <summary>
    /// A value whose form is known only when it is there (<see cref="FreeValue"/>): its members are not checked, and only a
    /// filter can write it.
    /// </summary>
    Free,
}

/// <summary>A member of a view.</summary>
/// <param name="name">Its name in templates.</param>
/// <param name="kind">What it holds; for a list, what each item is.</param>
/// <param name="isNullable">True if it may be null.</param>
/// <param name="isList">True for a list.</param>
/// <param name="view">For <see cref="ViewMemberKind.View"/>, the other view's description.</param>
/// <param name="summary">What it says, as Markdown on one line; empty if nothing does.</param>
public sealed class ViewMember(
    string name, ViewMemberKind kind, bool isNullable, bool isList, Func<ViewDescription>? view = null, string summary = "")
{
    /// <summary>Its name in templates.</summary>
    public string Name { get; } = name;

    /// <summary>What it holds; for a list, what each item is.</summary>
    public ViewMemberKind Kind { get; } = kind;

    /// <summary>True if it may be null. The items of a list never are.</summary>
    public bool IsNullable { get; } = isNullable;

    /// <summary>True for a list.</summary>
    public bool IsList { get; } = isList;

    /// <summary>What it says, as Markdown on one line; empty if nothing does.</summary>
    public string Summary { get; } = summary;

    /// <summary>
    /// The other view, for <see cref="ViewMemberKind.View"/>; null for other kinds. Views may contain one another.
    /// </summary>
    public ViewDescription? View => view?.Invoke();

    /// <summary>True if a template must pass the value, or each item, through a filter.</summary>
    public bool MustBeFiltered => Kind is ViewMemberKind.Text or ViewMemberKind.ReferencingText or ViewMemberKind.Tree or ViewMemberKind.Free;
}
