using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Chrony;

/// <summary>Plans the clocks: chrony of the lab's time servers, and what keeps the other hosts' clocks by them.</summary>
[ArtifactKind("chrony")]
public sealed class ChronyPlanner : IArtifactPlanner
{
    private const string Folder = "etc/chrony";

    private static readonly ArtifactTemplate<ChronyView> Template = BuiltInTemplate.Of<ChronyView>("chrony/chrony.conf.sbn");
    private static readonly ArtifactTemplate<TimesyncdView> Timesyncd = BuiltInTemplate.Of<TimesyncdView>("chrony/timesyncd.conf.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Template, Timesyncd];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.TimeClient;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var place in lab.TimeServers.GroupBy(static s => (s.Host, s.Container)))
        {
            TimeServer[] servers = [.. place];
            if (servers.Length > 1)
            {
                plans.Report.Unsupported(servers[1].Origin.First, $"'{servers[0].Key}' and '{servers[1].Key}' are the same daemon", "make one entry of them");
            }
            else if (servers[0].Container is not null)
            {
                InContainer(servers[0], plans);
            }
            else if (servers[0].IsDaemon)
            {
                Daemon(servers[0], plans);
            }
        }

        foreach (var host in lab.Hosts)
        {
            if (host.Time is { } time)
            {
                Client(host, time, plans);
            }
        }
    }

    /// <summary>A file for each concern, so that a change of the sources needs no restart and a change of who may ask is one line's.</summary>
    private static void Daemon(TimeServer server, ArtifactPlans plans)
    {
        var directives = ChronyDirectives.Of(server, plans.Report);
        var origin = server.Origin.And(server.PlacementOrigin);
        Main(server.Host, directives.Base, origin, DeployPart.TimeServer, plans);
        var restart = Restart(server.Host);
        Add("conf.d/allow.conf", directives.Access, restart);
        Add("conf.d/server.conf", directives.Further, restart);
        Add("sources.d/servers.sources", directives.Sources.RemoveAll(static s => s.ToString().StartsWith("refclock ", StringComparison.Ordinal)), "chronyc reload sources");

        // A reference clock is no source that can be read anew ("sourcedir").
        Add("conf.d/refclocks.conf", [.. directives.Sources.Where(static s => s.ToString().StartsWith("refclock ", StringComparison.Ordinal))], restart);

        void Add(string name, ImmutableArray<TextValue> lines, string reload)
        {
            if (!lines.IsEmpty)
            {
                plans.Add(Template, new ChronyView(lines), Facts(server.Host, $"{Folder}/{name}", origin, d => d with { Reload = reload }) with { Part = DeployPart.TimeServer });
            }
        }
    }

    private static void InContainer(TimeServer server, ArtifactPlans plans)
    {
        var directives = ChronyDirectives.Of(server, plans.Report);
        plans.Add(Template, new ChronyView([.. directives.Base, .. directives.Further, .. directives.Access, .. directives.Sources]),
            new StackFolder(server.Container!.Instance).FileOf(server.Container, "chrony.conf"));
    }

    private static void Client(Host host, HostTime time, ArtifactPlans plans)
    {
        var origin = time.Servers[0].Origin.And(time.Origin);
        if (!time.IsChrony)
        {
            plans.Add(Timesyncd, new TimesyncdView(time.Servers), Facts(host, "etc/systemd/timesyncd.conf.d/homelab.conf", origin,
                static d => d with { Apply = ApplyMode.DropIn, Reload = "systemctl restart systemd-timesyncd" }));
            return;
        }

        Main(host, ChronyDirectives.OfClient(), origin, DeployPart.TimeClient, plans);
        plans.Add(Template, new ChronyView([.. time.Servers.Select(static s => TextValue.Of($"server {s.Value} iburst", s.Origin))]),
            Facts(host, $"{Folder}/sources.d/servers.sources", origin, static d => d with { Reload = "chronyc reload sources" }));
    }

    /// <summary>The whole of the main file: Debian's own would ask a pool of the internet beside the lab's servers.</summary>
    private static void Main(Host host, ImmutableArray<TextValue> directives, Origin origin, DeployPart part, ArtifactPlans plans) =>
        plans.Add(Template, new ChronyView([.. directives, TextValue.Of("confdir /etc/chrony/conf.d", Origin.None), TextValue.Of("sourcedir /etc/chrony/sources.d", Origin.None)]),
            Facts(host, host.HasApt ? $"{Folder}/chrony.conf" : "etc/chrony.conf", origin.And(host.OperatingSystem?.Origin.AsDecision() ?? Origin.None),
                d => d with { Validate = "chronyd -p -f %s", Reload = Restart(host) }) with
            { Part = part });

    /// <summary>Debian calls the unit otherwise than everybody else.</summary>
    private static string Restart(Host host) => $"systemctl restart {(host.HasApt ? "chrony" : "chronyd")}";

    private static ArtifactFacts Facts(Host host, string path, Origin origin, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(origin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin).And(origin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
