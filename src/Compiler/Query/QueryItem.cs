using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Text;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>What a key leads to: what the inventory says there with all layers merged, and what follows from it.</summary>
/// <param name="Key">The whole key.</param>
internal sealed record QueryItem(string Key)
{
    /// <summary>What the inventory says; null for what only follows from it.</summary>
    public InventoryNode? Node { get; init; }

    /// <summary>Words of another program; null outside native slots.</summary>
    public Tree? Words { get; init; }

    /// <summary>The place of the key that words of another program stand under; none outside native slots.</summary>
    public SourceSpan WordsKey { get; init; }

    /// <summary>The scope of its expressions; null where they have no value yet, as in defaults.</summary>
    public Scope? Scope { get; init; }

    /// <summary>A value that follows, or a default.</summary>
    public TextValue? Derived { get; init; }

    /// <summary>What it follows from, if the inventory does not say it.</summary>
    public Origin Because { get; init; } = Origin.None;

    /// <summary>What stands in it by name where that is more than the inventory says: hosts, instances, containers.</summary>
    public ImmutableArray<QueryMember> Entries { get; init; } = [];

    /// <summary>What follows from it; what the inventory says under the same name comes first.</summary>
    public ImmutableArray<QueryMember> Facts { get; init; } = [];

    /// <summary>The instances that it may mean; none for anything but a service with several.</summary>
    public ImmutableArray<string> Instances { get; init; } = [];
}

/// <summary>Something that stands under a name, made when it is asked for.</summary>
internal readonly record struct QueryMember(string Name, Func<string, QueryItem> Make);
