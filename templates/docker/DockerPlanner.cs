using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docker;

/// <summary>Plans each host's Docker engine: <c>daemon.json</c>.</summary>
[ArtifactKind("docker")]
public sealed class DockerPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<DaemonView> Daemon = BuiltInTemplate.Of<DaemonView>("docker/daemon.json.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Daemon];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Engine;

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
        }

        if (!host.DockerMirrors.IsEmpty)
        {
            ImmutableArray<ResolvedTree> mirrors = [.. host.DockerMirrors.Select(ResolvedTree.Of)];
            derived.Add("registry-mirrors", new ResolvedList(mirrors) { Origin = Origin.CommonTo(host.DockerMirrors.Select(static m => m.Origin)) });
        }

        var settings = NativeMerge.Merge(derived.ToMap(), host.DockerDaemon, host.Origin.First, plans.Report);
        plans.Add(Daemon, new DaemonView(settings), HostFile(host, "etc/docker/daemon.json", static d => d with
        {

            // Engines before 23.0 have no such flag.
            Validate = "sh -c '! dockerd --help | grep -q -e --validate || dockerd --validate --config-file \"$1\"' sh %s",
            Reload = "systemctl restart docker",
        }));
    }

    private static ArtifactFacts HostFile(Host host, string path, Func<Deployment, Deployment> facts) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin),
            Deployment = facts(new Deployment(host.Key, $"/{path}") { Owner = "root:root" }),
        };
}
