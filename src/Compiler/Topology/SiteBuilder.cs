using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes sites and networks.</summary>
internal static class SiteBuilder
{
    /// <summary>The sites; a lab that names none is one site with the lab's name.</summary>
    public static References<Site> Sites(Inventory lab, ExpressionResolver resolver, Scope scope, DiagnosticBag bag)
    {
        var sites = new References<Site>("site", bag);
        var domain = resolver.Literal(lab.Domain, scope, "the lab's domain");
        var timezone = resolver.Literal(lab.Timezone, scope, "the lab's time zone");
        if (lab.Sites is not { Count: > 0 } entries)
        {
            var name = lab.Lab?.Value ?? "lab";
            sites.Add(name, new Site
            {
                Key = name,
                Domain = domain,
                Timezone = timezone,
                Entry = null,
                Origin = lab.Lab is null ? Origin.None : Origin.Of(lab.Lab.Span),
            });
            return sites;
        }

        foreach (var (key, entry) in entries)
        {
            sites.Add(key, new Site
            {
                Key = key,
                Domain = resolver.Literal(entry.Domain, scope, "a site's domain") ?? domain,
                Timezone = resolver.Literal(entry.Timezone, scope, "a site's time zone") ?? timezone,
                Entry = entry,
                Origin = Origin.Of(entry.KeySpan),
            });
        }

        return sites;
    }

    /// <summary>The networks.</summary>
    public static References<Network> Networks(
        Inventory lab, References<Site> sites, ExpressionResolver resolver, Scope scope, DiagnosticBag bag)
    {
        var networks = new References<Network>("network", bag);
        foreach (var (key, entry) in lab.Networks ?? Empty<Model.Network>())
        {
            var overlay = entry.Wireguard is not null || entry.Tailscale is not null || entry.Openvpn is not null;
            var site = entry.Site is { } reference ? sites.Resolve(reference)
                : overlay || sites.All.Count > 1 ? null : sites.All[0];
            networks.Add(key, new Network
            {
                Key = key,
                Site = site,
                IsOverlay = overlay,
                Ranges = [.. (entry.Cidr ?? new Sequence<Leaf<Cidr>>([])).Select(c => resolver.Scalar(c, scope, "a network's range", Cidr.TryParse)).OfType<Sourced<Cidr>>()],
                Gateway = resolver.Scalar(entry.Gateway, scope, "a gateway's address", Address.TryParse),
                Vlan = resolver.Integer(entry.Vlan, scope, "a VLAN's number") is { } vlan ? new Sourced<int>((int)vlan.Value, vlan.Origin) : null,
                Entry = entry,
                Origin = Origin.Of(entry.KeySpan),
            });
        }

        return networks;
    }

    private static Map<T> Empty<T>()
        where T : InventoryNode => new([]);
}
