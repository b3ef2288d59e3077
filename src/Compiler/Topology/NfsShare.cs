using Hlc.Values;

namespace Hlc.Topology;

/// <summary>An NFS export of another host, as one host mounts it (nfs(5)).</summary>
/// <param name="Server">The host that exports it.</param>
/// <param name="Address">The address under which the mounting host reaches it.</param>
/// <param name="Export">The exported path.</param>
/// <param name="Options">Mount options, comma separated; null for the program's own.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record NfsShare(Host Server, Sourced<string> Address, Sourced<string> Export, Sourced<string>? Options, Origin Origin)
{
    /// <summary>Options of the export on its server, comma separated (exports(5)); null for the defaults.</summary>
    public Sourced<string>? ServerOptions { get; init; }

    /// <summary>What says any part of it.</summary>
    public Origin Parts => Origin.And(Address.Origin).And(Export.Origin).And(Options?.Origin ?? Origin.None);
}
