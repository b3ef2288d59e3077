using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Says for each volume where its data lives, who owns it, and whether it wants a backup.</summary>
internal sealed class VolumeBuilder(Inventory lab, NfsBuilder exports, ContainerOwners owners, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private const string Engine = "docker";
    private const string Scratch = "ephemeral";

    public ImmutableArray<VolumeMount> Volumes(Container container)
    {
        var volumes = ImmutableArray.CreateBuilder<VolumeMount>();
        foreach (var (key, entry) in container.Entry.Volumes ?? Map<Model.Volume>.Empty)
        {
            if (Volume(container, key, entry) is { } volume)
            {
                volumes.Add(volume);
            }
        }

        return volumes.ToImmutable();
    }

    private VolumeMount? Volume(Container container, string key, Model.Volume written)
    {
        var shared = container.Instance.Entry.Volumes?[key];
        var entry = EntryLayers.Volume(container, key).Merge(InventoryLayers.Merge) ?? written;
        var scope = objects.ContainerScope(container);
        var origin = Origin.Of(written.KeySpan);
        if (entry.At is not { } at)
        {
            bag.Add(TopologyErrors.NoMountPoint(written.KeySpan, key));
            return null;
        }

        if (resolver.Text(at, scope) is not { } target)
        {
            return null;
        }

        var readOnlyOrigin = Origin.Of(entry.ReadOnly?.Span ?? default);
        var readOnly = resolver.Boolean(entry.ReadOnly, scope, "whether a volume is read-only") ?? false;
        if (entry.From is { } from)
        {
            if (from.Value is { IsExpression: false } said && (said.Text.Length == 0 || !Model.Volume.IsHostPath(said.Text)))
            {
                bag.Add(TopologyErrors.NoHostPath(said.Span, said.Text));
                return null;
            }

            return resolver.Value(from, scope) is { } source ? new VolumeMount
            {
                Key = key,
                Kind = VolumeKind.Bind,
                Target = target,
                Source = source,
                IsReadOnly = readOnly,
                ReadOnlyOrigin = readOnlyOrigin,
                Entry = entry,
                Origin = origin,
            }
            : null;
        }

        var name = entry.Storage ?? container.Instance.Entry.Storage;
        if (name?.Value is Engine or Scratch)
        {
            return new VolumeMount
            {
                Key = key,
                Kind = name.Value == Engine ? VolumeKind.Engine : VolumeKind.Ephemeral,
                Target = target,
                Source = TextValue.Of(EngineName(container, key, shared is not null), origin.And(Origin.Of(name.Span))),
                IsReadOnly = readOnly,
                ReadOnlyOrigin = readOnlyOrigin,
                IsShared = shared is not null,
                Native = Native(entry, scope),
                WantsBackup = false,
                Entry = entry,
                Origin = origin,
            };
        }

        if (Storage(container, key, name, entry) is not { } storage)
        {
            return null;
        }

        return MountedByEngine(storage) is { } nfs ? NetworkVolume(container, key, entry, storage, nfs, name, target, readOnly, origin, scope)
            : Area(container, name, storage, scope) is { } area ? Stored(container, key, entry, area, target, readOnly, shared is not null, origin, scope) : null;
    }

    private VolumeMount? Stored(
        Container container, string key, Model.Volume entry, StorageArea area, TextValue target, bool readOnly, bool isShared, Origin origin, Scope scope)
    {
        var path = entry.Path is { } said ? resolver.Literal(said, scope, "the path of a volume") : Layout(container, key, area, isShared);
        if (path is not { Value: { } text })
        {
            return null;
        }

        var full = text.StartsWith('/') ? text : text.Length == 0 ? area.Path : $"{area.Path.TrimEnd('/')}/{text}";
        return new VolumeMount
        {
            Key = key,
            Kind = VolumeKind.Stored,
            Target = target,
            Source = TextValue.Of(full, text.StartsWith('/') ? path.Value.Origin : origin.And(path.Value.Origin).And(area.PathOrigin)),
            IsReadOnly = readOnly,
            ReadOnlyOrigin = Origin.Of(entry.ReadOnly?.Span ?? default),
            IsShared = isShared,
            Storage = area,
            Owner = Owner(container, entry, area, scope),
            WantsBackup = (entry.Backup ?? area.Entry.Backup) is not { IsNone: true },
            Entry = entry,
            Origin = origin,
        };
    }

    private ResolvedMap? Native(Model.Volume entry, Scope scope) =>
        entry.Compose is { Value: TreeMap } native ? resolver.Tree(native.Value, scope) as ResolvedMap : null;

    /// <summary>An engine's volume is named as the volume, unless two containers of the stack have one of that name.</summary>
    private static string EngineName(Container container, string key, bool isShared)
    {
        var name = key.Replace('/', '_');
        var twins = container.Instance.Containers.Count(c => c.Entry.Volumes?[key] is not null);
        return isShared || twins < 2 ? name : $"{container.Key}_{name}";
    }

    /// <summary>NFS storage without a folder of its own is mounted by the engine, for each stack that uses it.</summary>
    private static NfsStorage? MountedByEngine(Model.Storage storage) => storage.Path is null && storage.Zfs is null ? storage.Nfs : null;

    private VolumeMount? NetworkVolume(
        Container container, string key, Model.Volume entry, Model.Storage storage, NfsStorage nfs, Leaf<string>? name, TextValue target,
        bool readOnly, Origin origin, Scope scope)
    {
        if (exports.Share(nfs, container.Instance.Host, scope) is not { } share)
        {
            return null;
        }

        var chosen = origin.And(Origin.Of(name?.Span ?? default)).And(Origin.Of(storage.KeySpan));
        return new VolumeMount
        {
            Key = key,
            Kind = VolumeKind.Network,
            Target = target,
            Source = TextValue.Of(NetworkName(container.Instance, name?.Value ?? "default"), chosen),
            Subpath = entry.Path is { } path ? resolver.Text(path, scope) : null,
            Share = share,
            IsReadOnly = readOnly,
            ReadOnlyOrigin = Origin.Of(entry.ReadOnly?.Span ?? default),
            Native = Native(entry, scope),
            WantsBackup = false,
            Entry = entry,
            Origin = origin.And(chosen.AsDecision()),
        };
    }

    /// <summary>The engine's volume is named as the storage, unless the stack has a volume of the engine's own by that name.</summary>
    private static string NetworkName(ServiceInstance instance, string storage) =>
        instance.Containers.Any(c => c.Entry.Volumes?[storage] is { } twin && (twin.Storage ?? instance.Entry.Storage)?.Value is Engine or Scratch)
            ? $"{storage}_nfs" : storage;

    /// <summary>The storage that a volume lives on, the host's own words over the lab's; null if there is none, which is reported.</summary>
    private Model.Storage? Storage(Container container, string key, Leaf<string>? name, Model.Volume entry)
    {
        var storage = name?.Value ?? "default";
        var ofHost = container.Instance.Host?.Layers.Item(static h => h.Storage, storage) ?? Layered<Model.Storage>.None;
        if (ofHost.Over(Layered<Model.Storage>.Of([lab.Storage?[storage]])).Merge(InventoryLayers.Merge) is { } merged)
        {
            return merged;
        }

        if (name is null)
        {
            bag.Add(TopologyErrors.StorageMissing(entry.KeySpan, key, container.Instance.ServiceKey));
        }
        else
        {
            var known = (lab.Storage?.Names ?? []).Concat(container.Instance.Host?.Entry.Storage?.Names ?? []).Append(Engine).Append(Scratch);
            bag.Add(TopologyErrors.UnknownReference(name.Span, "storage", storage, NearestName.Find(storage, known)));
        }

        return null;
    }

    private StorageArea? Area(Container container, Leaf<string>? name, Model.Storage merged, Scope scope)
    {
        var storage = name?.Value ?? "default";
        var dataset = resolver.Literal(merged.Zfs, scope, "a dataset");
        var path = resolver.Literal(merged.Path, scope, "the path of a storage")
            ?? (dataset is { } d ? new Sourced<string>($"/{d.Value}", d.Origin) : null);
        if (path is not { } folder)
        {
            bag.Add(TopologyErrors.StorageWithoutPath(merged.KeySpan, storage));
            return null;
        }

        var origin = Origin.Of((container.Instance.Host?.Entry.Storage?[storage] ?? lab.Storage?[storage] ?? merged).KeySpan);
        var chosen = name is null ? origin : origin.And(Origin.Of(name.Span));
        var group = resolver.Literal(merged.Group, scope, "a group");
        return new StorageArea(storage, folder.Value, dataset?.Value, group?.Value, merged, origin)
        {
            PathOrigin = chosen.And(folder.Origin),
            GroupOrigin = chosen.And(group?.Origin ?? Origin.None),
            DatasetOrigin = chosen.And(dataset?.Origin ?? Origin.None),
        };
    }

    private Sourced<string>? Layout(Container container, string key, StorageArea area, bool isShared)
    {
        if (area.Entry.Layout is { } layout)
        {
            var scope = objects.Keys(container.Instance.Site, container.Instance.Host, container.Instance, container, key);
            return resolver.Literal(layout, scope, "a layout");
        }

        // What the containers of a service share belongs to none of them.
        return isShared ? new Sourced<string>($"{container.Instance.ServiceKey}/{key}", container.Instance.Origin)
            : new Sourced<string>($"{container.Instance.ServiceKey}/{container.Key}/{key}", container.Instance.Origin.And(container.Origin));
    }

    /// <summary>Who owns the data: <c>owner</c>, else the container's user, shifted by the engine's remapping.</summary>
    private DataOwner? Owner(Container container, Model.Volume entry, StorageArea area, Scope scope) =>
        owners.OnHost(container, entry.Owner, "the owner of a volume", scope) is { } ids
            ? new DataOwner(ids.User, ids.Group, area.Group, ids.Origin, area.Group is null ? ids.Origin : area.GroupOrigin) : null;
}
