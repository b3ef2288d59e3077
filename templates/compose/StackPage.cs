using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;
using Container = Hlc.Topology.Container;

namespace Hlc.Artifacts.Compose;

/// <summary>What the page about a stack says: where it runs, how it is reached, what it keeps.</summary>
internal static class StackPage
{
    public static StackPageView Of(ServiceInstance instance, bool hasVariables)
    {
        var host = instance.Host ?? throw new ArgumentException("a stack has a host", nameof(instance));
        ImmutableArray<PagePortView> ports =
            [.. instance.Containers.SelectMany(static c => c.Ports.SelectMany(PublishedPorts.Of).Select(port => new PagePortView(port, NameOf(c, port.Origin))))];
        ImmutableArray<PageDataView> data = [.. instance.Containers.SelectMany(c => Data(instance, c))];
        return new StackPageView(
            new Sourced<string>(instance.Name, instance.NameOrigin),
            instance.Note,
            instance.Entry.Category is { } category ? new Sourced<string>(category.Value, Origin.Of(category.Span)) : null,
            new Sourced<string>(host.Key, instance.PlacementOrigin.And(host.Origin)),
            host.PrimaryAddress is { } address ? new Sourced<string>(address.Address.Value.ToString(), address.Address.Origin.And(instance.PlacementOrigin)) : null,
            new Sourced<string>($"{host.StacksFolder}/{instance.Name}", host.StacksOrigin.And(instance.NameOrigin).And(instance.PlacementOrigin)),
            [.. instance.Needs.Where(static n => n.IsOrder).Select(static n => new Sourced<string>(n.Target.Name, n.Origin.And(n.Target.NameOrigin)))],
            [.. instance.Containers.Select(static c => new PageContainerView(new Sourced<string>(c.Name, c.NameOrigin.And(c.Origin)), c.Image, c.Settings.User))],
            Any(instance.Routes.Select(static r => r.Origin)),
            [.. instance.Routes.Select(Route)],
            Any(ports.Select(static p => p.Published.Origin)),
            ports,
            Any(data.Select(static d => d.Container.Origin)),
            data,
            hasVariables,
            instance.Containers.Any(static c => c.Build is not null));
    }

    /// <summary>Whether there is one; what all came from decides that.</summary>
    private static Sourced<bool> Any(IEnumerable<Origin> origins)
    {
        Origin[] all = [.. origins];
        return new Sourced<bool>(all.Length > 0, Origin.CommonTo(all));
    }

    private static PageRouteView Route(Route route) => new(
        new Sourced<string>(route.Url, route.UrlOrigin.And(route.Origin)),
        route.Target is { } target
            ? new Sourced<string>($"{target.Container?.Name ?? route.Host?.Key}:{target.Port.ToString(CultureInfo.InvariantCulture)}",
                target.Origin.And(target.Container?.NameOrigin ?? Origin.None))
            : null,
        new Sourced<string>(route.Access switch { RouteAccess.Public => "public", RouteAccess.Private => "private", _ => "local" },
            Origin.Of(route.Entry.Access?.Span ?? default).And(route.Origin)),
        route.Proxy is { } proxy ? new Sourced<string>(proxy.Key, Origin.Of(proxy.Entry.KeySpan).And(Origin.Of(route.Entry.Proxy?.Span ?? default))) : null);

    /// <summary>Scratch space is gone with the stack: it is nothing that anybody keeps.</summary>
    private static IEnumerable<PageDataView> Data(ServiceInstance instance, Container container)
    {
        foreach (var volume in container.Volumes)
        {
            if (volume.Kind != VolumeKind.Ephemeral)
            {
                yield return new PageDataView(
                    NameOf(container, volume.Origin),
                    volume.Target,
                    volume.Source,
                    new Sourced<string>(Word(volume.Kind), volume.Origin.And(volume.Source.Origin)),
                    Owner(volume),
                    Backups(instance, volume));
            }
        }
    }

    private static string Word(VolumeKind kind) => kind switch
    {
        VolumeKind.Bind => "bind",
        VolumeKind.Engine => "engine",
        VolumeKind.Network => "network",
        _ => "stored",
    };

    private static Sourced<string>? Owner(VolumeMount volume)
    {
        if (volume.Owner is not { } owner)
        {
            return null;
        }

        var group = owner.Group ?? (owner.GroupId ?? owner.UserId).ToString(CultureInfo.InvariantCulture);
        return new Sourced<string>($"{owner.UserId.ToString(CultureInfo.InvariantCulture)}:{group}", owner.Origin);
    }

    private static ImmutableArray<Sourced<string>> Backups(ServiceInstance instance, VolumeMount volume)
    {
        if (volume is not { Kind: VolumeKind.Stored, WantsBackup: true })
        {
            return [];
        }

        var chosen = Origin.Of(instance.Entry.Backup?.Span ?? default).And(volume.Origin);
        return [.. instance.Backups.Select(b => new Sourced<string>(b.Key, b.Origin.And(chosen)))];
    }

    private static Sourced<string> NameOf(Container container, Origin origin) => new(container.Name, container.NameOrigin.And(origin));
}
