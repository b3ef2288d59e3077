using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Topology;
using Container = Hlc.Topology.Container;
using Route = Hlc.Topology.Route;

namespace Hlc.Coverage;

/// <summary>Finds out which services have what.</summary>
internal sealed class CoverageBuilder(LabTopology lab)
{
    private readonly HashSet<string> _names = lab.Records.Select(static r => r.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public CoverageMatrix Build() => new([.. lab.Instances.Select(Row)]);

    private CoverageRow Row(ServiceInstance instance) => new(
        instance.Name,
        instance.Host?.Key,
        [Dns(instance), Proxy(instance), Tls(instance), Firewall(instance), Backup(instance)],
        [.. Waivers(instance)]);

    private static IEnumerable<Route> Named(ServiceInstance instance) => instance.Routes.Where(static r => r.Access != RouteAccess.Private);

    private CoverageCell Dns(ServiceInstance instance)
    {
        Route[] named = [.. Named(instance)];
        if (named.Length == 0)
        {
            return CoverageCell.NotNeeded;
        }

        Route[] wanted = [.. named.Where(static r => r.Entry.Dns is not { IsNone: true })];
        return wanted.Length == 0 ? new CoverageCell(CoverageState.Off, "dns: none")
            : wanted.FirstOrDefault(r => !_names.Contains(r.Fqdn)) is { } nameless ? new CoverageCell(CoverageState.Missing, nameless.Fqdn)
            : new CoverageCell(CoverageState.Covered, Few([.. wanted.Select(static r => r.Fqdn)]));
    }

    private static CoverageCell Proxy(ServiceInstance instance)
    {
        Route[] named = [.. Named(instance)];
        string[] keys = [.. named.Select(static r => r.Proxy?.Key).OfType<string>().Distinct(StringComparer.Ordinal)];
        return named.Length == 0 ? CoverageCell.NotNeeded
            : keys.Length > 0 ? new CoverageCell(CoverageState.Covered, Few([.. keys]))
            : named.All(static r => r.Entry.Proxy is { IsNone: true }) ? new CoverageCell(CoverageState.Off, "proxy: none")
            : new CoverageCell(CoverageState.Missing, "none");
    }

    /// <summary>With a provider of its zone a name has a certificate of a public authority, without one of the proxy's own.</summary>
    private CoverageCell Tls(ServiceInstance instance)
    {
        Route[] named = [.. Named(instance).Where(static r => r.Entry.Listen is null)];
        if (named.Length == 0)
        {
            return CoverageCell.NotNeeded;
        }

        if (named.FirstOrDefault(static r => r.Proxy is null && r.Scheme != "https") is { } plain)
        {
            return new CoverageCell(CoverageState.Missing, $"{plain.Key} is {plain.Scheme}");
        }

        return new CoverageCell(CoverageState.Covered, Few([.. named.Select(r => r.Proxy is null ? "its own"
            : lab.ZoneOf(r.Fqdn)?.Provider is { } provider ? $"acme ({provider.Program})" : "internal").Distinct(StringComparer.Ordinal)]));
    }

    private static CoverageCell Firewall(ServiceInstance instance)
    {
        ContainerPort[] ports = [.. instance.Containers.SelectMany(static c => c.Ports).Where(static p => p.Published is not null)];
        if (ports.Length == 0 && !instance.Containers.Any(DerivedOpenings.IsOnHost))
        {
            return CoverageCell.NotNeeded;
        }

        return instance.Host?.Firewall is not { } firewall ? new CoverageCell(CoverageState.Missing, "none on the host")
            : new CoverageCell(CoverageState.Covered, firewall.Openings.Any(o => o.Path == FirewallPath.Engine && ports.Any(p => o.Covers("tcp", new FirewallPorts(p.Published ?? 0, p.Published ?? 0))))
                ? $"{Name(firewall)}, engine past it" : Name(firewall));
    }

    private static string Name(HostFirewall firewall) => firewall.Program.ToString().ToLowerInvariant();

    private static CoverageCell Backup(ServiceInstance instance)
    {
        VolumeMount[] stored = [.. instance.Containers.SelectMany(static c => c.Volumes).Where(static v => v.Kind == VolumeKind.Stored)];
        if (stored.Length == 0)
        {
            return CoverageCell.NotNeeded;
        }

        if (instance.Entry.Backup is { IsNone: true } || stored.All(static v => !v.WantsBackup))
        {
            return new CoverageCell(CoverageState.Off, "backup: none");
        }

        return instance.Backups.IsEmpty && stored.FirstOrDefault(static v => v.WantsBackup && v.BackupChoice?.Name is null) is { } lost
            ? new CoverageCell(CoverageState.Missing, lost.Key)
            : new CoverageCell(CoverageState.Covered, Few([.. instance.Backups.Select(static b => b.Key)]));
    }

    private static IEnumerable<CoverageWaiver> Waivers(ServiceInstance instance)
    {
        IEnumerable<(string Entry, Map<Leaf<string>>? Waive)> entries =
        [
            (string.Empty, instance.Entry.Waive),
            .. instance.Routes.Select(static r => ($"routes.{r.Key}", r.Entry.Waive)),
            .. instance.Containers.SelectMany(Entries),
        ];
        foreach (var (entry, waive) in entries)
        {
            foreach (var (check, reason) in waive ?? Map<Leaf<string>>.Empty)
            {
                yield return new CoverageWaiver(entry, check, reason.Value);
            }
        }
    }

    private static IEnumerable<(string Entry, Map<Leaf<string>>? Waive)> Entries(Container container) =>
    [
        ($"containers.{container.Key}", container.Entry.Waive),
        .. container.Ports.Select(p => ($"containers.{container.Key}.ports.{p.Key}", p.Entry?.Waive)),
        .. container.Volumes.Select(v => ($"containers.{container.Key}.volumes.{v.Key}", v.Entry?.Waive)),
    ];

    private static string Few(ImmutableArray<string> texts) => texts.Length < 2 ? string.Concat(texts)
        : string.Create(CultureInfo.InvariantCulture, $"{texts[0]} +{texts.Length - 1}");
}
