using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Zfs;

/// <summary>What can be snapshotted by hand: everything, or the datasets of a stack.</summary>
internal static class Snapshots
{
    public static SnapshotStorageView Of(Host host)
    {
        Sourced<string>[] storages = [.. host.Datasets.Select(static d => new Sourced<string>(d.Storage.Dataset ?? d.Name.Value, d.Storage.DatasetOrigin)).DistinctBy(static d => d.Value)];

        // One command may name a dataset once: what is below another is in the other's snapshot already.
        var roots = storages.Where(d => !storages.Any(o => d.Value.StartsWith(o.Value + "/", StringComparison.Ordinal)));
        var stacks = host.Datasets.SelectMany(static d => d.Instances.Select(i => (Instance: i, Dataset: d))).GroupBy(static p => p.Instance, static p => p.Dataset.Name)
            .OrderBy(static g => g.Key.Name, StringComparer.Ordinal);
        return new SnapshotStorageView(
            new Sourced<string>(host.Key, host.Origin), [.. roots],
            [.. stacks.Select(static g => new StackDatasetsView(new Sourced<string>(g.Key.Name, g.Key.NameOrigin), [.. g]))]);
    }
}
