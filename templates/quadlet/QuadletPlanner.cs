using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;

namespace Hlc.Artifacts.Quadlet;

/// <summary>Plans the units of services that run under Podman: containers, networks, volumes.</summary>
[ArtifactKind("quadlet")]
public sealed class QuadletPlanner : IArtifactPlanner
{
    private static readonly DiagnosticRule UserRule = new(
        "HLC4054", Severity.Error, "Containers of which nobody knows who runs them",
        "Units lie in the folder of one account; hlc would have to guess whose.");

    private static readonly DiagnosticRule NetworkRule = new(
        "HLC4055", Severity.Error, "A network of containers that do not run under Podman",
        "Networks of one engine cannot be joined from another.");

    private static readonly ArtifactTemplate<QuadletFileView> Unit = BuiltInTemplate.Of<QuadletFileView>("quadlet/unit.service.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Unit];

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var instance in lab.Instances)
        {
            if (instance is { Runtime: ServiceRuntime.Podman, Host: { } host } && Place(host, instance, plans.Report) is { } place)
            {
                Units(instance, place, plans);
            }
            else if (instance.Runtime != ServiceRuntime.Podman)
            {
                Foreign(lab, instance, plans.Report);
            }
        }
    }

    /// <summary>Quadlet's words at a container of another runtime; those of <c>defaults</c> are for the others.</summary>
    private static void Foreign(LabTopology lab, ServiceInstance instance, PlanReport report)
    {
        if (lab.Inventory.Services?[instance.ServiceKey]?.Containers is not { } containers)
        {
            return;
        }

        foreach (var (key, container) in containers)
        {
            if (container.Podman is { } words)
            {
                report.Unsupported(words.KeySpan, $"container '{key}' of '{instance.Name}' does not run under Podman, which alone reads these words", "add 'runtime: podman' to the service, or take them out");
            }
        }
    }

    private static QuadletPlace? Place(Host host, ServiceInstance instance, PlanReport report)
    {
        if (host.Podman?.Users is not [var only, ..] users)
        {
            return new QuadletPlace(host, null, instance);
        }

        if (users.Length > 1)
        {
            report.Add(new Diagnostic(UserRule, instance.Origin.First, $"several accounts of host '{host.Key}' run containers, and nothing says which of them runs '{instance.Name}'",
                "keep one account under 'podman.users' of this host"));
            return null;
        }

        return host.Accounts.FirstOrDefault(a => a.Name.Value == only.Value) is { } account ? new QuadletPlace(host, account, instance) : null;
    }

    private static void Units(ServiceInstance instance, QuadletPlace place, ArtifactPlans plans)
    {
        if (instance.Native is { } native)
        {
            plans.Report.Unsupported(native.Origin.First, $"service '{instance.Name}' runs under Podman, where compose's words mean nothing", "say it in Quadlet's words under 'podman:' of the container");
        }

        foreach (var network in instance.Networks)
        {
            if (network.Owner == instance)
            {
                var section = new QuadletSection("Network", instance.Name, plans.Report);
                section.Fixed("NetworkName", network.Name, network.Origin);
                plans.Add(Unit, new QuadletFileView([section.View()]), place.File($"{network.Name}.network", null, network.Origin));
            }
            else if (network.Owner.Runtime != ServiceRuntime.Podman)
            {
                plans.Report.Add(new Diagnostic(NetworkRule, network.Origin.First, $"'{instance.Name}' runs under Podman and cannot join '{network.Name}', the network of '{network.Owner.Name}'",
                    "let both run under the same engine, or publish the port"));
            }
        }

        foreach (var (name, settings, origin) in EngineVolumes.Of(instance, plans.Report))
        {
            plans.Add(Unit, new QuadletFileView([settings.View()]), place.File($"{instance.Name}-{name}.volume", null, origin));
        }

        foreach (var container in instance.Containers)
        {
            plans.Add(Unit, new ContainerUnit(container, place, plans.Report).View(), place.File($"{container.Name}.container", $"{container.Name}.service", container.NameOrigin.And(container.Origin)));
            foreach (var file in container.Files)
            {
                if (file.OutputName is { } output && file.Content is { } content)
                {
                    plans.AddFile(content, new StackFolder(instance).FileOf(container, file, output));
                }
            }
        }
    }
}
