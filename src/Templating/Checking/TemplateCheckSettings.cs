using System.Collections.Immutable;

namespace Hlc.Templating.Checking;

/// <summary>What a template is checked against.</summary>
public sealed record TemplateCheckSettings
{
    /// <summary>The view that it is rendered with.</summary>
    public required ViewDescription Root { get; init; }

    /// <summary>The host's functions, with their signatures.</summary>
    public FunctionTable Functions { get; init; } = new();

    /// <summary>Finds the template that an <c>include</c> names; null if there is none.</summary>
    public Func<string, Template?>? Include { get; init; }

    /// <summary>Told of each member of a view that the template reads, perhaps several times; null if nobody asks.</summary>
    public Action<ViewDescription, string>? MemberRead { get; init; }

    /// <summary>What may be printed; null if everything may that has a text.</summary>
    public PrintRules? Safety { get; init; }
}

/// <summary>
/// What a template may print: texts of its own, booleans, integers, members that are safe by their type, captured blocks, what
/// one of the filters wrote, and what is joined of these.
/// </summary>
/// <param name="Format">The target's format, as messages call it.</param>
/// <param name="Filters">The functions whose result may be printed anywhere; the first is the one to suggest.</param>
public sealed record PrintRules(string Format, ImmutableArray<string> Filters)
{
    /// <summary>The function whose result may be printed in comments only; null for none.</summary>
    public string? CommentFilter { get; init; }

    /// <summary>What a line begins with, after blanks, that is a comment as a whole.</summary>
    public ImmutableArray<string> CommentMarkers { get; init; } = [];
}
