using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Where a volume's data lives.</summary>
public enum VolumeKind
{
    /// <summary>A folder on storage of the lab: hlc knows its path, its owner and its backup.</summary>
    Stored,

    /// <summary>A path of the host that the inventory names: hlc only mounts it.</summary>
    Bind,

    /// <summary>A volume that the container engine manages.</summary>
    Engine,

    /// <summary>An NFS export that the container engine mounts itself: a volume of the engine that is shared with other machines.</summary>
    Network,

    /// <summary>Scratch space that the containers of a service share and that is gone with them.</summary>
    Ephemeral,
}

/// <summary>A volume of a container.</summary>
public sealed class VolumeMount
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Where its data lives.</summary>
    public required VolumeKind Kind { get; init; }

    /// <summary>The path inside the container.</summary>
    public required TextValue Target { get; init; }

    /// <summary>The path on the host, or the name of the engine's volume.</summary>
    public required TextValue Source { get; init; }

    /// <summary>True if the container may not write to it.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>What says that the container may not write to it.</summary>
    public Origin ReadOnlyOrigin { get; init; } = Origin.None;

    /// <summary>The export that the engine mounts; null unless it is a <see cref="VolumeKind.Network"/> volume.</summary>
    public NfsShare? Share { get; init; }

    /// <summary>The folder below the export that the container sees; null for the whole export.</summary>
    public TextValue? Subpath { get; init; }

    /// <summary>The storage that holds it; null for binds and engine volumes.</summary>
    public StorageArea? Storage { get; init; }

    /// <summary>The id on the host that owns the data; null where nobody says as whom the container runs.</summary>
    public DataOwner? Owner { get; init; }

    /// <summary>True if the service declares the volume, so that its containers share it.</summary>
    public bool IsShared { get; init; }

    /// <summary>False if <c>backup: none</c> excludes it, or there is nothing to back up.</summary>
    public bool WantsBackup { get; init; }

    /// <summary>What its own entry, else its storage, says of backups; null if neither says anything.</summary>
    public Model.Choice? BackupChoice => Entry?.Backup ?? Storage?.Entry.Backup;

    /// <summary>The native words of an engine's volume, resolved; null if there are none.</summary>
    public ResolvedMap? Native { get; init; }

    /// <summary>The entry as written; null for a volume that a role adds.</summary>
    public Model.Volume? Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>Who owns a folder of data on the host.</summary>
/// <param name="UserId">The uid on the host, the remapping of the engine included.</param>
/// <param name="GroupId">The gid on the host, unless a group's name is given.</param>
/// <param name="Group">The group's name on the host, if the storage names one.</param>
/// <param name="UserOrigin">What says the uid.</param>
/// <param name="GroupOrigin">What says the group.</param>
public sealed record DataOwner(long UserId, long? GroupId, string? Group, Origin UserOrigin, Origin GroupOrigin)
{
    /// <summary>Where it is said.</summary>
    public Origin Origin => UserOrigin.And(GroupOrigin);
}

/// <summary>A storage of the lab, as one host sees it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Path">The folder that it begins at.</param>
/// <param name="Dataset">The ZFS dataset that it is; null if it is none.</param>
/// <param name="Group">The group that owns its folders; null for the container's own.</param>
/// <param name="Entry">The entry with the host's own laid over it.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record StorageArea(string Key, string Path, string? Dataset, string? Group, Model.Storage Entry, Origin Origin)
{
    /// <summary>What says the folder.</summary>
    public Origin PathOrigin { get; init; } = Origin.None;

    /// <summary>What says the group.</summary>
    public Origin GroupOrigin { get; init; } = Origin.None;

    /// <summary>What says the dataset.</summary>
    public Origin DatasetOrigin { get; init; } = Origin.None;
}
