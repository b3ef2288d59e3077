using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>A filter as the template language sees it.</summary>
internal sealed record EscapingFilter(string Name, Func<TextValue, Escaped> Write)
{
    /// <summary>True if the format tells numbers and booleans from text.</summary>
    public bool IsTyped { get; init; }

    /// <summary>True for JSON, which has no infinity.</summary>
    public bool IsJson { get; init; }

    /// <summary>Told of refusals; null if nobody asks.</summary>
    public Action<Refusal, Origin>? Refused { get; init; }

    /// <summary>How it prints several lines behind an indent; null if it writes one value only.</summary>
    public Func<TextValue, int, Escaped>? Lines { get; init; }

    /// <summary>How it prints trees; null if it cannot.</summary>
    public Func<ResolvedTree, int, TreeText>? Tree { get; init; }
}
