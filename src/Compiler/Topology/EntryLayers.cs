using Hlc.Model;

namespace Hlc.Topology;

/// <summary>Lays the layers of what stands inside a host or a service over one another.</summary>
internal sealed class EntryLayers(Inventory lab, GroupTree groups)
{
    /// <summary>A container: lab, site, groups, the service's defaults, the container.</summary>
    public Model.Container Container(ServiceInstance instance, Model.Container written) =>
        InventoryLayers.Merge(
            Defaults(instance.Site, instance.Host, static d => d.Container, instance.Entry.Defaults?.Container, InventoryLayers.Merge), written)
        ?? written;

    /// <summary>A port: lab, site, groups, the service's defaults, the port.</summary>
    public Model.Port Port(ServiceInstance instance, Model.Port written) =>
        InventoryLayers.Merge(Defaults(instance.Site, instance.Host, static d => d.Port, instance.Entry.Defaults?.Port, InventoryLayers.Merge), written)
        ?? written;

    /// <summary>A route of a service or a host: lab, site, groups, the service's or host's defaults, the route.</summary>
    public Model.Route Route(Site site, Host? host, Model.Route? enclosing, Model.Route written) =>
        InventoryLayers.Merge(Defaults(site, host, static d => d.Route, enclosing, InventoryLayers.Merge), written) ?? written;

    private T? Defaults<T>(Site site, Host? host, Func<Defaults, T?> kind, T? enclosing, Func<T?, T?, T?> merge)
        where T : InventoryNode
    {
        var merged = lab.Defaults is { } first ? kind(first) : null;
        if (site.Entry?.Defaults is { } ofSite)
        {
            merged = merge(merged, kind(ofSite));
        }

        foreach (var ofGroup in groups.Defaults(host?.Groups ?? []))
        {
            merged = merge(merged, kind(ofGroup));
        }

        return merge(merged, enclosing);
    }
}
