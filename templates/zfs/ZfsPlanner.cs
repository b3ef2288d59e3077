using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Dataset = Hlc.Topology.Dataset;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Zfs;

/// <summary>Plans the script that prepares a host's storage: accounts, pools, datasets, folders.</summary>
[ArtifactKind("zfs")]
public sealed class ZfsPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<SetupStorageView> Setup = BuiltInTemplate.Of<SetupStorageView>("zfs/setup-storage.sh.sbn");
    private static readonly ArtifactTemplate<SnapshotStorageView> Snapshot = BuiltInTemplate.Of<SnapshotStorageView>("zfs/snapshot-storage.sh.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Setup, Snapshot];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Storage;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts)
        {
            if (host.IsManaged && (!host.Pools.IsEmpty || !host.Datasets.IsEmpty))
            {
                var origin = host.Pools.Select(static p => p.Name.Origin).Concat(host.Datasets.Select(static d => d.Name.Origin)).Aggregate(host.Origin.And(host.KindOrigin), static (a, b) => a.And(b));
                plans.Add(Setup, View(host, plans.Report), Script(host, "setup-storage", origin));
                if (!host.Datasets.IsEmpty)
                {
                    plans.Add(Snapshot, Snapshots.Of(host), Script(host, "snapshot-storage", origin));
                }
            }
        }
    }

    private static ArtifactFacts Script(Host host, string name, Origin origin) => new($"hosts/{host.Key}/usr/local/sbin/{name}", origin)
    {
        IsExecutable = true,
        DeploymentOrigin = host.Origin.And(host.KindOrigin),
        Deployment = new Deployment(host.Key, $"/usr/local/sbin/{name}") { Owner = "root:root", Mode = "0755", Reload = name == "setup-storage" ? $"/usr/local/sbin/{name}" : null },
    };

    private static SetupStorageView View(Host host, PlanReport report)
    {
        var folders = host.Datasets.SelectMany(static d => d.Folders).ToArray();
        var groups = folders.Where(static f => f.Owner?.Group is not null).Select(static f => f.Group).OfType<Sourced<string>>().DistinctBy(static g => g.Value).ToArray();
        return new SetupStorageView(
            new Sourced<string>(host.Key, host.Origin),
            host.UsernsRemap is { } remap ? [new SubordinateRangeView(remap.User, remap.Base, remap.Count)] : [],
            [.. groups],
            host.SshUser,
            MirroredUsers.Of(host),
            [.. host.Pools.Select(p => PoolOptions.Of(p, report))],
            Import(host),
            [.. host.Datasets.GroupBy(static d => d.Storage.Dataset ?? d.Name.Value).Select(static g => Root(g.Key, [.. g]))],
            [.. folders.Select(static f => Folder(f)).OfType<StorageFolderView>()],
            [.. host.Datasets.SelectMany(static d => d.Instances).Distinct().Select(static i => i.Folder).OfType<Sourced<string>>()]);
    }

    private static RootDatasetView Root(string name, ImmutableArray<Dataset> datasets)
    {
        var storage = datasets[0].Storage;
        return new RootDatasetView(
            new Sourced<string>(name, storage.DatasetOrigin),
            new Sourced<string>(storage.Path.TrimEnd('/'), storage.PathOrigin),
            [.. datasets.Where(d => d.Name.Value != name).Select(static d => new DatasetView(d.Name, d.Mountpoint, [.. d.Instances.Select(static i => i.Folder).OfType<Sourced<string>>()]))]);
    }

    private static StorageFolderView? Folder(DataFolder folder) =>
        folder is { Owner: { } owner, Group: { } group, Mode: { } mode, Instance.Folder: { } stack }
            ? new StorageFolderView(folder.Path, new Sourced<long>(owner.UserId, owner.UserOrigin), group, mode, stack) : null;

    /// <summary>One choice for a host: its units know no pools.</summary>
    private static ImportView? Import(Host host)
    {
        var said = host.Pools.Select(static p => p.Import).OfType<Sourced<ZfsImport>>().ToArray();
        if (said.Length == 0)
        {
            return null;
        }

        var scan = said.Any(static i => i.Value == ZfsImport.Scan);
        var origin = said.Aggregate(Origin.None, static (o, i) => o.And(i.Origin));
        return new ImportView(new Sourced<string>(scan ? "scan" : "cache", origin), new Sourced<string>(scan ? "cache" : "scan", origin));
    }
}
