using System.Collections.Immutable;

namespace Hlc.Model;

/// <summary>
/// A set of texts (groups, aliases, packages, devices, capabilities). Layers unite; <c>{ name: false }</c> drops a member.
/// </summary>
public sealed class NameSet : InventoryNode
{
    /// <summary>The members, in the order of first mention.</summary>
    public required ImmutableArray<Leaf<string>> Members { get; init; }

    /// <summary>Members of weaker layers that this layer drops. Empty in a merged set.</summary>
    public ImmutableArray<Leaf<string>> Dropped { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ChildNames => [.. Members.Select(static m => m.Text)];

    /// <inheritdoc/>
    public override InventoryNode? Child(string name) => Members.FirstOrDefault(m => m.Text == name);
}
