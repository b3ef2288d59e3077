using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Make;

/// <summary>Plans a Makefile for each host with stacks: the operations that a person starts there.</summary>
[ArtifactKind("make")]
public sealed class MakePlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<MakefileView> Makefile = BuiltInTemplate.Of<MakefileView>("make/Makefile.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Makefile];

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Operations;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        if (lab.Inventory.Deploy?.Make is not { } asked)
        {
            return;
        }

        if (asked.Value is not TreeMap { Entries.IsEmpty: true })
        {
            plans.Report.Unsupported(asked.KeySpan, "'make' has no settings: what its targets do follows from the rest of the inventory", "write 'make: {}'");
            return;
        }

        foreach (var policy in lab.Maintenance)
        {
            if (policy.Key == "schedule")
            {
                plans.Report.Unsupported(policy.Origin.First, "the target of maintenance 'schedule' would have the name of the one that starts timers, 'schedule-maintenance'",
                    "give it another name");
                return;
            }
        }

        var inOrder = DeployOrder.Stages(lab.Instances).SelectMany(static stage => stage.OrderBy(static i => i.Name, StringComparer.Ordinal))
            .Where(static i => i.Runtime != ServiceRuntime.Nomad).ToLookup(static i => i.Host);
        foreach (var host in lab.Hosts)
        {
            ServiceInstance[] stacks = [.. inOrder[host]];
            if (host.IsManaged && stacks.Length > 0)
            {
                var path = $"{host.StacksFolder}/Makefile";
                var origin = stacks.Aggregate(Origin.Of(asked.KeySpan).And(host.Origin).And(host.KindOrigin), static (all, stack) => all.And(stack.PlacementOrigin));
                plans.Add(Makefile, HostOperations.Of(lab, host, stacks), new ArtifactFacts($"hosts/{host.Key}{path}", origin.And(host.StacksOrigin))
                {
                    DeploymentOrigin = origin.And(host.StacksOrigin),
                    Deployment = new Deployment(host.Key, path) { Owner = "root:root", Mode = "0644", Validate = "make --dry-run --file %s" },
                });
            }
        }
    }
}
