using System.Collections.Immutable;
using Hlc.Text;

namespace Hlc.Tracing;

/// <summary>What a place of the inventory has to do with a line of the output.</summary>
public enum TraceRole
{
    /// <summary>What is printed came from it.</summary>
    Value,

    /// <summary>It decided that the line is printed.</summary>
    Decision,

    /// <summary>The line is about the entry that bears this name: another value of the key leaves it as it is.</summary>
    Name,

    /// <summary>The file exists for it.</summary>
    Artifact,

    /// <summary>It says on which host the file belongs, or where there.</summary>
    Destination,
}

/// <summary>A place of the inventory behind a part of the output.</summary>
/// <param name="Role">What it has to do with it.</param>
/// <param name="Span">The place.</param>
/// <param name="Key">The key that stands there; null if none does.</param>
public sealed record TracedPlace(TraceRole Role, SourceSpan Span, string? Key)
{
    /// <summary>What the value that stands there overrode, the strongest first; a value that several entries have may override another in each.</summary>
    public ImmutableArray<OverriddenPlace> Overrides { get; init; } = [];
}

/// <summary>A value of a weaker layer that has no effect where a stronger one says another.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Key">The key that stands there; null if none does.</param>
/// <param name="Text">The value as written.</param>
public sealed record OverriddenPlace(SourceSpan Span, string? Key, string Text);

/// <summary>The words for <see cref="TraceRole"/>.</summary>
public static class TraceRoles
{
    /// <summary>The word for a role: <c>value</c>, <c>decision</c>, <c>name</c>, <c>artifact</c>, <c>destination</c>.</summary>
    public static string WordOf(TraceRole role) => role switch
    {
        TraceRole.Value => "value",
        TraceRole.Decision => "decision",
        TraceRole.Name => "name",
        TraceRole.Artifact => "artifact",
        _ => "destination",
    };
}
