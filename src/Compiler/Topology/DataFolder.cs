using System.Collections.Immutable;
using System.Globalization;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A folder on a host that holds stored data of a stack: what its volumes of one path share.</summary>
public sealed class DataFolder
{
    /// <summary>The stack whose data it is.</summary>
    public required ServiceInstance Instance { get; init; }

    /// <summary>The volume that it was first said for.</summary>
    public required VolumeMount Volume { get; init; }

    /// <summary>Its absolute path.</summary>
    public required Sourced<string> Path { get; init; }

    /// <summary>The ZFS dataset that it lies in; null if its storage is none, or if it lies outside of its storage.</summary>
    public Dataset? Dataset { get; internal set; }

    /// <summary>Who owns it; null where nobody says as whom the container runs.</summary>
    public DataOwner? Owner => Volume.Owner;

    /// <summary>The group that owns it, by name or number; null where nobody says.</summary>
    public Sourced<string>? Group => Owner is not { } owner ? null
        : new Sourced<string>(owner.Group ?? (owner.GroupId ?? owner.UserId).ToString(CultureInfo.InvariantCulture), owner.GroupOrigin);

    /// <summary>Its permissions in octal. The set-group-id bit hands a shared group down to what containers create (chmod(1)).</summary>
    public Sourced<string>? Mode => Owner is not { } owner ? null : new Sourced<string>(owner.Group is null ? "0750" : "2770", owner.GroupOrigin);

    /// <inheritdoc/>
    public override string ToString() => Path.Value;
}

/// <summary>A ZFS dataset of a host that holds data of services.</summary>
public sealed class Dataset
{
    /// <summary>The host.</summary>
    public required Host Host { get; init; }

    /// <summary>Its name: the storage's dataset, <c>/</c>, and the first folder below the storage's path.</summary>
    public required Sourced<string> Name { get; init; }

    /// <summary>The folder that it is mounted on.</summary>
    public required Sourced<string> Mountpoint { get; init; }

    /// <summary>The storage that it is a part of.</summary>
    public required StorageArea Storage { get; init; }

    /// <summary>The folders of data in it, in the order of the inventory.</summary>
    public ImmutableArray<DataFolder> Folders { get; internal set; } = [];

    /// <summary>The stacks with data in it: one, unless the lab shares it.</summary>
    public IEnumerable<ServiceInstance> Instances => Folders.Select(static f => f.Instance).Distinct();

    /// <inheritdoc/>
    public override string ToString() => Name.Value;
}
