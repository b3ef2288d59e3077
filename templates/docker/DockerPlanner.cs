using System.Globalization;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docker;

/// <summary>Plans each host's Docker engine: <c>daemon.json</c>, and the subordinate ids of its user namespace.</summary>
[ArtifactKind("docker")]
public sealed class DockerPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<DaemonView> Daemon = BuiltInTemplate.Of<DaemonView>("docker/daemon.json.sbn");
    private static readonly ArtifactTemplate<SubordinateIdsView> SubordinateIds = BuiltInTemplate.Of<SubordinateIdsView>("docker/subordinate-ids.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Daemon, SubordinateIds];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts)
        {
            if (host.IsManaged && host.Entry.Docker is not null)
            {
                Engine(host, plans);
            }
        }
    }

    private static void Engine(Host host, ArtifactPlans plans)
    {
        var derived = new MappingBuilder();
        if (host.UsernsRemap is { } remap)
        {
            derived.Add("userns-remap", remap.User.Value, remap.User.Origin);
            var line = string.Create(CultureInfo.InvariantCulture, $"{remap.User.Value}:{remap.Base.Value}:{remap.Count.Value}");
            var origin = remap.User.Origin.And(remap.Base.Origin).And(remap.Count.Origin);
            foreach (var file in (string[])["subuid", "subgid"])
            {
                plans.Add(SubordinateIds, new SubordinateIdsView(new Sourced<string>(line, origin)), HostFile(host, $"etc/{file}", static d => d with { Apply = ApplyMode.Lines }));
            }
        }

        var settings = NativeMerge.Merge(derived.ToMap(), host.DockerDaemon, host.Origin.First, plans.Report);
        plans.Add(Daemon, new DaemonView(settings), HostFile(host, "etc/docker/daemon.json", static d => d with
        {
            Validate = "dockerd --validate --config-file",
            Reload = "systemctl restart docker",
        }));
    }

    private static ArtifactFacts HostFile(Host host, string path, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin)
        {
            DeploymentOrigin = host.Origin,
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
