using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.TemplateModel;

/// <summary>Makes of a resolved lab what its own templates see. Each entry is made once, however many templates ask for it.</summary>
internal sealed class TemplateModelBuilder
{
    private readonly LabTopology _topology;
    private readonly EntryTexts _texts;
    private readonly RouteViews _routes;
    private readonly Dictionary<ServiceInstance, ServiceView> _services = [];
    private readonly Dictionary<Host, HostView> _hosts = [];
    private readonly Dictionary<Site, SiteView> _sites = [];
    private readonly Dictionary<Network, NetworkView> _networks = [];

    public TemplateModelBuilder(LabTopology topology, EntryTexts texts)
    {
        _topology = topology;
        _texts = texts;
        _routes = new RouteViews(texts);
        foreach (var instance in topology.Instances)
        {
            _services.Add(instance, ServiceViewMaker.Of(instance, _routes, texts));
        }

        var onHosts = topology.Instances.ToLookup(static i => i.Host);
        var routes = topology.Routes.ToLookup(static r => r.Host);
        foreach (var host in topology.Hosts)
        {
            var instances = onHosts[host].ToArray();
            _hosts.Add(host, HostViewMaker.Of(host, instances, [.. instances.Select(i => _services[i])], _routes.Of(routes[host]), texts));
        }

        foreach (var network in topology.Networks)
        {
            _networks.Add(network, NetworkOf(network, topology.Hosts));
        }

        foreach (var site in topology.Sites)
        {
            _sites.Add(site, SiteOf(site));
        }

        Lab = LabOf();
    }

    /// <summary>The lab.</summary>
    public LabView Lab { get; }

    public SiteView Of(Site site) => _sites[site];

    public HostView Of(Host host) => _hosts[host];

    public ServiceView Of(ServiceInstance instance) => _services[instance];

    private LabView LabOf()
    {
        var inventory = _topology.Inventory;
        return new LabView(
            new Sourced<string>(_topology.Name, inventory.Lab is { } name ? Origin.Of(name.Span) : Origin.None),
            _texts.Literal(inventory.Domain, _texts.Root, "the lab's domain"),
            _texts.Literal(inventory.Timezone, _texts.Root, "the lab's time zone") ?? Zone(_topology.Sites[0]),
            [.. _topology.Sites.Select(Of)],
            [.. _topology.Networks.Select(n => _networks[n])],
            [.. _topology.Hosts.Select(Of)],
            [.. _topology.Instances.Select(Of)],
            _routes.Of(_topology.Routes.OrderBy(static r => r.Fqdn, StringComparer.Ordinal)),
            _texts.Vars());
    }

    private SiteView SiteOf(Site site) => new(
        new Sourced<string>(site.Key, site.Origin),
        site.Domain,
        Zone(site),
        [.. _topology.Networks.Where(n => n.Site == site).Select(n => _networks[n])],
        [.. _topology.Hosts.Where(h => h.Site == site).Select(Of)],
        [.. _topology.Instances.Where(i => i.Site == site).Select(Of)],
        _texts.Vars(site));

    /// <summary>Where nobody says a time zone, clocks show universal time.</summary>
    private static Sourced<string> Zone(Site site) => site.Timezone ?? new Sourced<string>("Etc/UTC", Origin.None);

    private static NetworkView NetworkOf(Network network, ImmutableArray<Host> hosts) => new(
        new Sourced<string>(network.Key, network.Origin),
        network.Site is { } site ? new Sourced<string>(site.Key, site.Origin) : null,
        [.. network.Ranges.Select(static r => new Sourced<string>(r.Value.ToString(), r.Origin))],
        network.Gateway is { } gateway ? new Sourced<string>(gateway.Value.ToString(), gateway.Origin) : null,
        network.IsOverlay,
        [.. hosts.SelectMany(h => h.Addresses.Where(a => a.Network == network).Select(a => HostViewMaker.Brief(h, a)))]);
}
