using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A ZFS pool of a host.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Devices">Disks and words for their layout, in the order of zpool-create(8).</param>
/// <param name="Properties">Properties of the pool (zpoolprops(7)); null if there are none.</param>
/// <param name="FileSystem">Properties of its file systems (zfsprops(7)); null if there are none.</param>
/// <param name="Import">How it is found when the host starts; null for Debian's default.</param>
public sealed record ZfsPool(
    Sourced<string> Name, ImmutableArray<TextValue> Devices, ResolvedMap? Properties, ResolvedMap? FileSystem, Sourced<ZfsImport>? Import)
{
    internal static ImmutableArray<ZfsPool> Of(Host host, ExpressionResolver resolver, Scope scope)
    {
        var pools = ImmutableArray.CreateBuilder<ZfsPool>();
        foreach (var (key, entry) in host.Entry.Zfs ?? Map<Model.ZfsPool>.Empty)
        {
            var devices = (entry.Devices ?? new Sequence<Leaf<string>>([])).Select(d => resolver.Text(d, scope)).OfType<TextValue>();
            pools.Add(new ZfsPool(
                new Sourced<string>(key, Origin.Of(entry.KeySpan)), [.. devices],
                entry.Properties is { Value: TreeMap pool } ? resolver.Tree(pool, scope) as ResolvedMap : null,
                entry.Filesystem is { Value: TreeMap system } ? resolver.Tree(system, scope) as ResolvedMap : null,
                resolver.Scalar(entry.Import, scope, "how a pool is imported", TryParse)));
        }

        return pools.ToImmutable();
    }

    private static bool TryParse(string text, out ZfsImport import, out string problem)
    {
        (import, problem) = (text == "scan" ? ZfsImport.Scan : ZfsImport.Cache, "it is neither 'cache' nor 'scan'");
        return text is "cache" or "scan";
    }
}
