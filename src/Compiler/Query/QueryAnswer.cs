using System.Collections.Immutable;
using Hlc.Text;

namespace Hlc.Query;

/// <summary>What a key of a lab came to be.</summary>
/// <param name="Key">The whole key; empty for the lab itself.</param>
/// <param name="Value">The value on one line; null for what has members. Never a secret's value.</param>
public sealed record QueryAnswer(string Key, string? Value)
{
    /// <summary>The values of a list, in order; none for what is no list.</summary>
    public ImmutableArray<string> Items { get; init; } = [];

    /// <summary>How it came to be, in the order in which it is to be read.</summary>
    public ImmutableArray<AnswerSource> Sources { get; init; } = [];

    /// <summary>What stands in it.</summary>
    public ImmutableArray<AnswerMember> Members { get; init; } = [];

    /// <summary>The instances that it may mean; none for anything but a service with several.</summary>
    public ImmutableArray<string> Instances { get; init; } = [];
}

/// <summary>One reason why a value is what it is.</summary>
/// <param name="Role">
/// <c>said</c> here, <c>written</c> so, <c>from</c> that place, <c>overrides</c> a weaker layer, <c>follows</c> from that <c>and</c>
/// that, <c>default</c>, a <c>secret</c>, a <c>variable</c>.
/// </param>
/// <param name="Text">What stands there, or what is to be said of it; null if the place says it all.</param>
/// <param name="Span">The place; none for what no file says.</param>
/// <param name="Key">The key that stands at the place; null if none does.</param>
public sealed record AnswerSource(string Role, string? Text, SourceSpan Span = default, string? Key = null);

/// <summary>Something that stands in an entry, or follows from it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, or the names of what stands in it, on one line.</param>
/// <param name="Follows">True if the inventory does not say it.</param>
public sealed record AnswerMember(string Name, string Value, bool Follows);
