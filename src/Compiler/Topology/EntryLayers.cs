using Hlc.Model;

namespace Hlc.Topology;

/// <summary>Says which layers what stands inside a host or a service has.</summary>
internal sealed class EntryLayers(Inventory lab, GroupTree groups)
{
    /// <summary>A container: lab, site, groups, the service's defaults, the container.</summary>
    public Layered<Model.Container> Container(ServiceInstance instance, string key) =>
        instance.Layers.Item(static s => s.Containers, key).Over(
            Defaults(instance.Site, instance.Host, static d => d.Container, OfService(instance).Part(static d => d.Container)));

    /// <summary>A port: lab, site, groups, the service's defaults, the port.</summary>
    public Layered<Model.Port> Port(Container container, string key) =>
        container.Layers.Item(static c => c.Ports, key).Over(
            Defaults(container.Instance.Site, container.Instance.Host, static d => d.Port, OfService(container.Instance).Part(static d => d.Port)));

    /// <summary>A volume: what the service says of the one that its containers share, the container.</summary>
    public static Layered<Model.Volume> Volume(Container container, string key) =>
        container.Layers.Item(static c => c.Volumes, key).Over(container.Instance.Layers.Item(static s => s.Volumes, key));

    /// <summary>A route of a service: lab, site, groups, the service's defaults, the route.</summary>
    public Layered<Model.Route> Route(ServiceInstance instance, string key) =>
        instance.Layers.Item(static s => s.Routes, key).Over(
            Defaults(instance.Site, instance.Host, static d => d.Route, OfService(instance).Part(static d => d.Route)));

    /// <summary>A route of a host: lab, site, groups, the host's defaults, the route.</summary>
    public Layered<Model.Route> Route(Host host, string key) =>
        host.Layers.Item(static h => h.Routes, key).Over(
            Defaults(host.Site, host, static d => d.Route, host.Layers.Part(static h => h.Defaults).Part(static d => d.Route)));

    private static Layered<ServiceDefaults> OfService(ServiceInstance instance) => instance.Layers.Part(static s => s.Defaults);

    private Layered<T> Defaults<T>(Site site, Host? host, Func<Defaults, T?> kind, Layered<T> enclosing)
        where T : InventoryNode =>
        enclosing.Over(Layered<Defaults>.Of([lab.Defaults, site.Entry?.Defaults, .. groups.Defaults(host?.Groups ?? [])]).Part(kind));
}
