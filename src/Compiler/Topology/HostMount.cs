using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A file system that a host mounts (systemd.mount(5)).</summary>
public sealed class HostMount
{
    /// <summary>The mount point: an absolute path without empty, <c>.</c> and <c>..</c> parts.</summary>
    public required Sourced<string> Point { get; init; }

    /// <summary>What is mounted: a device, an export as <c>address:path</c>, the metadata engine of a JuiceFS volume.</summary>
    public required TextValue What { get; init; }

    /// <summary>The file system's type; null where mount(8) finds it out.</summary>
    public TextValue? Type { get; init; }

    /// <summary>Mount options, comma separated; null for the defaults.</summary>
    public TextValue? Options { get; init; }

    /// <summary>The export that it is; null for what is no NFS.</summary>
    public NfsShare? Share { get; init; }

    /// <summary>True for a JuiceFS volume.</summary>
    public bool IsJuiceFs { get; init; }

    /// <summary>True for what lies on other machines.</summary>
    public bool IsRemote => Share is not null || IsJuiceFs;

    /// <summary>What says that it is mounted on first use; null if it is mounted when the host starts.</summary>
    public Origin? Automount { get; init; }

    /// <summary>True for one that follows from a storage.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Where it is said.</summary>
    public required Origin Origin { get; init; }

    /// <summary>True if a path is the mount point or lies below it.</summary>
    public bool Holds(string path) => path == Point.Value || path.StartsWith(Point.Value + "/", StringComparison.Ordinal);
}

/// <summary>An export of a host, and who mounts it (exports(5)).</summary>
/// <param name="Path">The exported path.</param>
/// <param name="Client">The address that it is mounted from.</param>
/// <param name="Options">Options of the export; null for the defaults.</param>
/// <param name="Origin">What says so.</param>
public sealed record NfsExport(Sourced<string> Path, Sourced<string> Client, Sourced<string>? Options, Origin Origin);
