using Hlc.Topology;
using Hlc.Values;

namespace Hlc.TemplateModel;

/// <summary>Makes the views of instances and of what is in them.</summary>
internal static class ServiceViewMaker
{
    public static ServiceView Of(ServiceInstance instance, RouteViews routes, EntryTexts texts)
    {
        var scope = texts.Of(instance);
        var entry = instance.Entry;
        return new ServiceView(
            new Sourced<string>(instance.Name, instance.NameOrigin),
            new Sourced<string>(instance.Key, instance.Origin),
            new Sourced<string>(instance.ServiceKey, instance.Origin),
            texts.Literal(entry.Category, scope, "a category"),
            entry.Note is { } note ? texts.Text(note, scope) : null,
            new Sourced<string>(instance.Runtime switch { ServiceRuntime.Nomad => "nomad", ServiceRuntime.Podman => "podman", _ => "compose" }, instance.Origin),
            new Sourced<string>(instance.Site.Key, instance.Site.Origin),
            instance.Host is { } host ? HostViewMaker.Brief(host, host.PrimaryAddress) : null,
            [.. instance.Containers.Select(Of)],
            routes.Of(instance.Routes),
            [.. instance.Networks.Select(static n => new Sourced<string>(n.Name, n.Origin))],
            [.. instance.Needs.Select(static n => new Sourced<string>(n.Target.Name, n.Origin.And(n.Target.NameOrigin)))],
            [.. instance.Backups.Select(static b => new Sourced<string>(b.Key, b.Origin))],
            texts.Vars(instance));
    }

    private static ContainerView Of(Container container) => new(
        new Sourced<string>(container.Key, container.Origin),
        new Sourced<string>(container.Name, container.NameOrigin),
        container.Image,
        container.Settings.User,
        new Sourced<string>(container.Settings.Restart, container.Entry.Restart is { } said ? Origin.Of(said.Span) : container.Origin),
        [.. container.Environment.Select(static v => new VariableView(new Sourced<string>(v.Name, v.Origin), v.Value))],
        [.. container.Ports.Select(Of)],
        [.. container.Volumes.Select(Of)],
        [.. container.Networks.Select(static n => new Sourced<string>(n.Name, n.Origin))],
        container.Settings.Health is { } health ? Of(health) : null,
        [.. container.After.Select(static d => new Sourced<string>(d.Target.Key, d.Origin))]);

    private static PortView Of(ContainerPort port) => new(
        new Sourced<string>(port.Key, port.Origin),
        new Sourced<int>(port.First, port.NumberOrigin),
        new Sourced<int>(port.Last, port.NumberOrigin),
        [.. port.Protocols.Select(p => new Sourced<string>(p, port.NumberOrigin))],
        port.PublishedText,
        port.Bind is { } bind ? new Sourced<string>(bind.Value.ToString(), bind.Origin) : null);

    private static VolumeView Of(VolumeMount volume) => new(
        new Sourced<string>(volume.Key, volume.Origin),
        new Sourced<string>(Word(volume.Kind), volume.Source.Origin),
        volume.Source,
        volume.Target,
        volume.IsReadOnly,
        volume.Owner is { } owner ? new Sourced<long>(owner.UserId, owner.UserOrigin) : null);

    private static HealthView Of(HealthCheck health) => new(
        health.IsNone,
        health.Test,
        health.Interval,
        health.Timeout,
        health.Retries);

    private static string Word(VolumeKind kind) => kind switch
    {
        VolumeKind.Bind => "bind",
        VolumeKind.Engine => "engine",
        VolumeKind.Network => "network",
        VolumeKind.Ephemeral => "ephemeral",
        _ => "stored",
    };
}
