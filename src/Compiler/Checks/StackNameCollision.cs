using Hlc.Topology;
using Container = Hlc.Topology.Container;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>Stacks, containers and networks of one host have names of their own.</summary>
internal sealed class StackNameCollision : ICheck
{
    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var stacks = new Dictionary<string, ServiceInstance>(StringComparer.OrdinalIgnoreCase);
        var networks = new Dictionary<(Host?, string), ServiceInstance>();
        var containers = new Dictionary<(Host?, string), Container>();
        foreach (var instance in lab.Instances)
        {
            if (!stacks.TryAdd(instance.Name, instance))
            {
                policy.Report(
                    TopologyErrors.NameCollision(instance.Origin.First, "stacks", instance.Name, stacks[instance.Name].Origin.First,
                        "rename an instance, or make 'naming.instance' tell them apart"),
                    instance.Entry.Waive);
            }

            if (!networks.TryAdd((instance.Host, instance.NetworkName), instance))
            {
                policy.Report(
                    TopologyErrors.NameCollision(instance.Origin.First, $"private networks on host '{instance.Host?.Key}'", instance.NetworkName,
                        networks[(instance.Host, instance.NetworkName)].Origin.First, "make 'naming.network' tell them apart"),
                    instance.Entry.Waive);
            }

            foreach (var container in instance.Containers)
            {
                if (!containers.TryAdd((instance.Host, container.Name), container))
                {
                    policy.Report(
                        TopologyErrors.NameCollision(container.Origin.First, $"containers on host '{instance.Host?.Key}'", container.Name,
                            containers[(instance.Host, container.Name)].Origin.First, "rename one with 'name:'"),
                        container.Entry.Waive,
                        instance.Entry.Waive);
                }
            }
        }
    }
}
