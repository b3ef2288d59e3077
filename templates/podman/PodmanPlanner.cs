using System.Collections.Immutable;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Podman;

/// <summary>Plans what Podman on each host is told: its settings, storage, registries, and which images it may pull.</summary>
[ArtifactKind("podman")]
public sealed class PodmanPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<TomlFileView> Settings = BuiltInTemplate.Of<TomlFileView>("podman/settings.toml.sbn");
    private static readonly ArtifactTemplate<PolicyView> Policy = BuiltInTemplate.Of<PolicyView>("podman/policy.json.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Settings, Policy];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Engine;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var host in lab.Hosts)
        {
            if (host is { IsManaged: true, Podman: { } podman })
            {
                Engine(host, podman, plans);
            }
        }
    }

    private static void Engine(Host host, HostPodman podman, ArtifactPlans plans)
    {
        if (podman.Containers is { } containers && TomlTables.Of(containers, TomlTables.Containers, plans.Report) is { } settings)
        {
            plans.Add(Settings, settings, File(host, "etc/containers/containers.conf.d/50-homelab.conf", containers.Origin, ApplyMode.DropIn));
        }

        // Podman before 4.9 reads no folder of fragments for this one.
        if (podman.Storage is { } storage && TomlTables.Of(storage, TomlTables.Storage, plans.Report) is { } stored)
        {
            plans.Add(Settings, stored, File(host, "etc/containers/storage.conf", storage.Origin, ApplyMode.Whole));
        }

        Registries(host, podman, plans);
        if (podman.Policy is { } policy)
        {
            // Without it every image is refused, or the file itself (containers-policy.json(5), "FORMAT").
            if (policy["default"] is not ResolvedList { Items.IsEmpty: false })
            {
                plans.Report.NativeInvalid(policy.Origin.First, "the policy does not say what holds for all other images", "add 'default: [{ type: reject }]', or 'insecureAcceptAnything'");
                return;
            }

            plans.Add(Policy, new PolicyView(policy), File(host, "etc/containers/policy.json", policy.Origin, ApplyMode.Whole));
        }
    }

    private static void Registries(Host host, HostPodman podman, ArtifactPlans plans)
    {
        var derived = new MappingBuilder();
        if (!podman.Registries.IsEmpty)
        {
            ImmutableArray<ResolvedTree> names = [.. podman.Registries.Select(ResolvedTree.Of)];
            derived.Add("unqualified-search-registries", new ResolvedList(names) { Origin = Origin.CommonTo(podman.Registries.Select(static r => r.Origin)) });
        }

        var merged = NativeMerge.Merge(derived.ToMap(), podman.RegistriesConf, podman.Origin.First, plans.Report);
        if (merged.Entries.Length > 0 && TomlTables.Of(merged, TomlTables.Registries, plans.Report) is { } settings)
        {
            plans.Add(Settings, settings, File(host, "etc/containers/registries.conf.d/50-homelab.conf", podman.Origin, ApplyMode.DropIn));
        }
    }

    private static ArtifactFacts File(Host host, string path, Origin origin, ApplyMode apply) =>
        new($"hosts/{host.Key}/{path}", host.Origin.And(host.KindOrigin).And(origin))
        {
            DeploymentOrigin = host.Origin.And(host.KindOrigin),
            Deployment = new Deployment(host.Key, $"/{path}") { Owner = "root:root", Apply = apply },
        };
}
