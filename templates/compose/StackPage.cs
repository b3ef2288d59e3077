using System.Collections.Immutable;
using Hlc.Artifacts.Docs;
using Hlc.Topology;
using Hlc.Values;
using Container = Hlc.Topology.Container;

namespace Hlc.Artifacts.Compose;

/// <summary>What the page about a stack says: where it runs, how it is reached, what it keeps.</summary>
internal static class StackPage
{
    public static StackPageView Of(LabTopology lab, ServiceInstance instance, Sourced<bool> hasVariables)
    {
        var host = instance.Host ?? throw new ArgumentException("a stack has a host", nameof(instance));
        ImmutableArray<PagePortView> ports =
            [.. instance.Containers.SelectMany(static c => c.Ports.SelectMany(PublishedPorts.Named).Select(port => new PagePortView(port, NameOf(c, port.Origin))))];
        ImmutableArray<PageDataView> data = [.. instance.Containers.SelectMany(c => Data(lab, instance, c))];
        ImmutableArray<PageRestoreView> restores = [.. host.Backups.SelectMany(b => PageRows.Restores(b, b.KeysOf(instance)))];
        return new StackPageView(
            new Sourced<string>(instance.Name, instance.NameOrigin),
            instance.Note,
            instance.Entry.Category is { } category ? new Sourced<string>(category.Value, Origin.Of(category.Span)) : null,
            new Sourced<string>(host.Key, instance.PlacementOrigin.And(host.Origin)),
            host.PrimaryAddress is { } address ? new Sourced<string>(address.Address.Value.ToString(), address.Address.Origin.And(instance.PlacementOrigin)) : null,
            new Sourced<string>($"{host.StacksFolder}/{instance.Name}", host.StacksOrigin.And(instance.NameOrigin).And(instance.PlacementOrigin)),
            [.. instance.Needs.Where(static n => n.IsOrder).Select(static n => new Sourced<string>(n.Target.Name, n.Origin.And(n.Target.NameOrigin)))],
            [.. instance.Containers.Select(static c => new PageContainerView(new Sourced<string>(c.Name, c.NameOrigin.And(c.Origin)), c.Image, c.Settings.User))],
            Presence.Of(instance.Routes.Select(static r => r.Origin)),
            [.. instance.Routes.Select(PageRows.Address)],
            Presence.Of(ports.Select(static p => p.Published.Origin)),
            ports,
            Presence.Of(data.Select(static d => d.Container.Origin)),
            data,
            Presence.Of(restores.Select(static r => r.Backup.Origin)),
            restores,
            instance.DataFolders.Any(static f => f.Dataset is not null),
            hasVariables,
            instance.Containers.Any(static c => c.Build is not null));
    }

    /// <summary>Scratch space is gone with the stack: it is nothing that anybody keeps.</summary>
    private static IEnumerable<PageDataView> Data(LabTopology lab, ServiceInstance instance, Container container)
    {
        foreach (var volume in container.Volumes)
        {
            if (volume.Kind != VolumeKind.Ephemeral)
            {
                yield return new PageDataView(
                    NameOf(container, volume.Origin),
                    volume.Target,
                    volume.Source,
                    PageRows.Kind(volume),
                    PageRows.Owner(volume),
                    PageRows.IsKept(lab, instance, volume),
                    PageRows.Backups(instance, volume));
            }
        }
    }

    private static Sourced<string> NameOf(Container container, Origin origin) => new(container.Name, container.NameOrigin.And(origin));
}
