using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Finds the folders of stored data, and the datasets that they lie in.</summary>
internal static class DataFolderBuilder
{
    public static void Build(IReadOnlyList<Host> hosts, IReadOnlyList<ServiceInstance> instances)
    {
        foreach (var instance in instances)
        {
            instance.DataFolders = Folders(instance);
        }

        foreach (var host in hosts)
        {
            var datasets = new Dictionary<string, (Dataset Dataset, ImmutableArray<DataFolder>.Builder Folders)>(StringComparer.Ordinal);
            var order = ImmutableArray.CreateBuilder<Dataset>();
            foreach (var folder in instances.Where(i => i.Host == host).SelectMany(static i => i.DataFolders))
            {
                if (Of(host, folder) is not { } dataset)
                {
                    continue;
                }

                if (!datasets.TryGetValue(dataset.Name.Value, out var known))
                {
                    known = (dataset, ImmutableArray.CreateBuilder<DataFolder>());
                    datasets.Add(dataset.Name.Value, known);
                    order.Add(dataset);
                }

                folder.Dataset = known.Dataset;
                known.Folders.Add(folder);
            }

            foreach (var (dataset, folders) in datasets.Values)
            {
                dataset.Folders = folders.ToImmutable();
            }

            host.Datasets = [.. order.OrderBy(static d => d.Name.Value, StringComparer.Ordinal)];
        }
    }

    private static ImmutableArray<DataFolder> Folders(ServiceInstance instance)
    {
        var folders = ImmutableArray.CreateBuilder<DataFolder>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in instance.Containers.SelectMany(static c => c.Volumes))
        {
            if (volume.Kind == VolumeKind.Stored && volume.Source.TryGetLiteral(out var path) && seen.Add(path))
            {
                folders.Add(new DataFolder { Instance = instance, Volume = volume, Path = new Sourced<string>(path, volume.Source.Origin) });
            }
        }

        return folders.ToImmutable();
    }

    /// <summary>The dataset of the first folder below the storage's path: each service gets one of its own.</summary>
    private static Dataset? Of(Host host, DataFolder folder)
    {
        if (folder.Volume.Storage is not { Dataset: { } parent } area)
        {
            return null;
        }

        var root = area.Path.TrimEnd('/');
        var path = folder.Path.Value.TrimEnd('/');
        if (path != root && !path.StartsWith(root + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var below = path == root ? string.Empty : path[(root.Length + 1)..].Split('/')[0];
        var suffix = below.Length == 0 ? string.Empty : "/" + below;
        var origin = area.DatasetOrigin.And(folder.Path.Origin);
        return new Dataset
        {
            Host = host,
            Name = new Sourced<string>(parent + suffix, origin),
            Mountpoint = new Sourced<string>(root + suffix, folder.Path.Origin.And(area.PathOrigin)),
            Storage = area,
        };
    }
}
