using System.Collections.Immutable;
using Hlc.Artifacts.Docs.Order;
using Hlc.Topology;
using Hlc.Values;
using LabNetwork = Hlc.Topology.Network;

namespace Hlc.Artifacts.Docs;

/// <summary>What the page about a lab says.</summary>
internal static class LabPage
{
    public static LabPageView Of(LabTopology lab, ImmutableArray<StartItem> items)
    {
        var stacks = lab.Instances.OrderBy(static i => i.Name, StringComparer.Ordinal).ToArray();
        var routes = lab.Routes.Where(static r => r.Access != RouteAccess.Private).OrderBy(static r => r.Fqdn, StringComparer.Ordinal).ToArray();
        ImmutableArray<PageListenerView> listeners = [.. lab.Hosts.SelectMany(h => PortTables.Listeners(lab, h))];
        ImmutableArray<PageOpeningView> openings = [.. lab.Hosts.SelectMany(PortTables.Openings)];
        ImmutableArray<PageStoredView> data = [.. stacks.SelectMany(i => RecoveryTables.Stored(lab, i))];
        ImmutableArray<PageBackupView> backups = [.. lab.Hosts.SelectMany(static h => h.Backups).Select(RecoveryTables.Backup)];
        ImmutableArray<PageRecoveryView> recoveries = [.. lab.Hosts.Select(h => RecoveryTables.Recovery(lab, h)).OfType<PageRecoveryView>()];
        return new LabPageView(
            new Sourced<string>(lab.Name, lab.NameOrigin),
            [.. lab.Networks.Select(n => Network(n, lab.Sites.Length > 1))],
            [.. lab.Hosts.Select(Host)],
            Presence.Of(stacks.Select(static s => s.Origin)),
            [.. stacks.Select(Stack)],
            Presence.Of(routes.Select(static r => r.Origin)),
            [.. routes.Select(PageRows.Address)],
            StartItems.HaveOrder(lab, items),
            Presence.Of(items.Select(static i => i.Origin)),
            [.. ColdStart.Power(lab)],
            [.. ColdStart.Stages(lab, items)],
            Presence.Of(listeners.Select(static l => l.Host.Origin)),
            listeners,
            Presence.Of(openings.Select(static o => o.Host.Origin)),
            openings,
            Presence.Of(data.Select(static d => d.Stack.Origin)),
            data,
            Presence.Of(backups.Select(static b => b.Name.Origin)),
            backups,
            Presence.Of(lab.Maintenance.Select(static m => m.Origin)),
            [.. lab.Maintenance.Select(RecoveryTables.Maintenance)],
            Presence.Of(recoveries.Select(static r => r.Host.Origin)),
            recoveries);
    }

    private static PageNetworkView Network(LabNetwork network, bool hasSites) => new(
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
        [.. host.Memberships.Select(g => new Sourced<string>(g.Key, g.Value.And(host.Origin)))]);

    private static PageStackView Stack(ServiceInstance instance) => new(
        new Sourced<string>(instance.Name, instance.NameOrigin.And(instance.Origin)),
        instance.Host is { } host ? new Sourced<string>(host.Key, instance.PlacementOrigin.And(host.Origin)) : null,
        instance.Entry.Category is { } category ? new Sourced<string>(category.Value, Origin.Of(category.Span)) : null,
        instance.Note,
        instance is { Runtime: ServiceRuntime.Compose, Host: not null });
}
