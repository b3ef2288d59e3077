using System.Globalization;
using Hlc.Topology;
using Hlc.Values;
using Network = Hlc.Topology.Network;

namespace Hlc.Artifacts.Docs;

/// <summary>What the page about a lab says.</summary>
internal static class LabPage
{
    public static LabPageView Of(LabTopology lab)
    {
        var stacks = lab.Instances.OrderBy(static i => i.Name, StringComparer.Ordinal).ToArray();
        var routes = lab.Routes.Where(static r => r.Access != RouteAccess.Private).OrderBy(static r => r.Fqdn, StringComparer.Ordinal).ToArray();
        var waits = lab.Instances.SelectMany(static i => i.Needs.Where(static n => n.IsOrder)).Select(static n => n.Origin).ToArray();
        return new LabPageView(
            new Sourced<string>(lab.Name, lab.NameOrigin),
            [.. lab.Networks.Select(n => Network(n, lab.Sites.Length > 1))],
            [.. lab.Hosts.Select(Host)],
            Any(stacks.Select(static s => s.Origin)),
            [.. stacks.Select(Stack)],
            Any(routes.Select(static r => r.Origin)),
            [.. routes.Select(Address)],
            Any(waits));
    }

    private static PageNetworkView Network(Network network, bool hasSites) => new(
        new Sourced<string>(network.Key, network.Origin),
        [.. network.Ranges.Select(static r => new Sourced<string>(r.Value.ToString(), r.Origin))],
        network.Gateway is { } gateway ? new Sourced<string>(gateway.Value.ToString(), gateway.Origin) : null,
        hasSites && network.Site is { } site ? new Sourced<string>(site.Key, Origin.Of(network.Entry.Site?.Span ?? default)) : null);

    private static PageHostView Host(Host host) => new(
        new Sourced<string>(host.Key, host.Origin),
        new Sourced<string>(host.Fqdn, host.FqdnOrigin),
        [.. host.Addresses.Select(static a => new Sourced<string>(a.Address.Value.ToString(), a.Address.Origin))],
        new Sourced<string>(host.Kind switch { HostKind.Vm => "vm", HostKind.Vps => "vps", HostKind.Device => "device", _ => "physical" },
            Origin.Of(host.Entry.Kind?.Span ?? default)),
        [.. host.Groups.Select(g => new Sourced<string>(g, host.Origin))]);

    private static PageStackView Stack(ServiceInstance instance) => new(
        new Sourced<string>(instance.Name, instance.NameOrigin.And(instance.Origin)),
        instance.Host is { } host ? new Sourced<string>(host.Key, instance.PlacementOrigin.And(host.Origin)) : null,
        instance.Entry.Category is { } category ? new Sourced<string>(category.Value, Origin.Of(category.Span)) : null,
        instance.Note,
        instance is { Runtime: ServiceRuntime.Compose, Host: not null });

    private static PageAddressView Address(Route route) => new(
        route.Url.StartsWith("http", StringComparison.Ordinal) ? new Sourced<string>(route.Url, route.UrlOrigin) : null,
        new Sourced<string>(route.Fqdn, route.FqdnOrigin.And(route.Origin)),
        route.Target is { } target
            ? new Sourced<string>($"{target.Container?.Name ?? route.Host?.Key}:{target.Port.ToString(CultureInfo.InvariantCulture)}",
                target.Origin.And(target.Container?.NameOrigin ?? Origin.None))
            : null,
        new Sourced<string>(route.Access == RouteAccess.Public ? "public" : "local", Origin.Of(route.Entry.Access?.Span ?? default).And(route.Origin)),
        route.Proxy is { } proxy ? new Sourced<string>(proxy.Key, Origin.Of(proxy.Entry.KeySpan).And(Origin.Of(route.Entry.Proxy?.Span ?? default))) : null);

    /// <summary>Whether there is one; what all came from decides that.</summary>
    private static Sourced<bool> Any(IEnumerable<Origin> origins)
    {
        Origin[] all = [.. origins];
        return new Sourced<bool>(all.Length > 0, Origin.CommonTo(all));
    }
}
