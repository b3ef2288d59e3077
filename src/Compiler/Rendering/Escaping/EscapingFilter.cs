using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>A filter as the template language sees it.</summary>
internal sealed record EscapingFilter(string Name, Func<TextValue, Escaped> Write)
{
    /// <summary>
    /// How it prints a number or boolean, given its canonical text (<see cref="CanonicalScalar"/>); null if the format has
    /// nothing but text.
    /// </summary>
    public Func<string, Escaped>? Typed { get; init; }

    /// <summary>Told of refusals; null if nobody asks.</summary>
    public Action<Refusal, Origin>? Refused { get; init; }

    /// <summary>How it prints several lines behind an indent; null if it writes one value only.</summary>
    public Func<TextValue, int, Escaped>? Lines { get; init; }

    /// <summary>How it prints trees; null if it cannot.</summary>
    public Func<ResolvedTree, int, TreeText>? Tree { get; init; }
}
