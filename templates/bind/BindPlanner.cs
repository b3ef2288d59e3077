using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using DnsServer = Hlc.Topology.DnsServer;

namespace Hlc.Artifacts.Bind;

/// <summary>Plans BIND: <c>named.conf</c>, and a file for each zone that a server holds the original of.</summary>
[ArtifactKind("bind")]
public sealed class BindPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<NamedView> Configuration = BuiltInTemplate.Of<NamedView>("bind/named.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Configuration, ZoneFile.Template];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new ZoneFileReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Dns;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var server in lab.DnsServers.Where(static s => s.Program == "bind" && s.Host is { IsManaged: true }))
        {
            Server(server, plans);
        }
    }

    private static void Server(DnsServer server, ArtifactPlans plans)
    {
        var files = new BindFiles(server);
        var native = BindNative.Of(server, plans.Report);
        var options = NativeMerge.Merge(NamedOptions.Of(server), native.Options, server.Origin.First, plans.Report);
        var zones = NamedZones.Of(server, plans.Report);
        ImmutableArray<NamedViewView> views = server.IsPublic
            ? [NamedOptions.Inside(server, zones), NamedOptions.Outside(server, NamedZones.Outside(server))] : [];
        plans.Add(
            Configuration,
            new NamedView(NamedOptions.Trusted(server), options, native.Statements, server.IsPublic ? [] : zones, views),
            files.File("named.conf", "named-checkconf %s"));
        foreach (var zone in server.Zones.Where(static z => z.As == ServedAs.Primary).Select(static z => z.Zone).OfType<HeldZone>())
        {
            var name = NamedZones.FileOf(zone.Name, isOutside: false);
            ZoneFile.Plan(plans, zone, isOutside: false, files.File(name, $"named-checkzone {zone.Name} %s", zone), $"/bind/{name}");
            if (NamedZones.IsOutside(server, zone))
            {
                name = NamedZones.FileOf(zone.Name, isOutside: true);
                ZoneFile.Plan(plans, zone, isOutside: true, files.File(name, $"named-checkzone {zone.Name} %s", zone), $"/bind/{name}");
            }
        }
    }
}

/// <summary>Where a server's files go: to <c>/etc/bind</c> of its host, or to the folder that its container sees there.</summary>
internal sealed class BindFiles(DnsServer server)
{
    /// <summary>A file below <c>/etc/bind</c>.</summary>
    /// <param name="name">Its path there.</param>
    /// <param name="validate">The command that checks it.</param>
    /// <param name="zone">The zone that it holds; null for the configuration.</param>
    public ArtifactFacts File(string name, string validate, HeldZone? zone = null) =>
        new DnsServerFile($"bind/{name}", $"/etc/bind/{name}") { Validate = validate, Reload = "rndc reload", Signal = "HUP" }.Of(server, zone?.Origin);
}
