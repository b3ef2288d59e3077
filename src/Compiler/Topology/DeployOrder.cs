using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>In which order stacks come up: those that others need come first.</summary>
public static class DeployOrder
{
    /// <summary>
    /// The instances in stages: all that one needs comes in earlier ones. Within a stage they keep their order. A ring of needs was
    /// reported; what is left of it comes last.
    /// </summary>
    public static ImmutableArray<ImmutableArray<ServiceInstance>> Stages(IReadOnlyCollection<ServiceInstance> instances)
    {
        var depth = new Dictionary<ServiceInstance, int>();
        var open = new HashSet<ServiceInstance>();
        foreach (var instance in instances)
        {
            Depth(instance);
        }

        return [.. instances.GroupBy(i => depth[i]).OrderBy(static g => g.Key).Select(static g => g.ToImmutableArray())];

        int Depth(ServiceInstance instance)
        {
            if (depth.TryGetValue(instance, out var known) || !open.Add(instance))
            {
                return known;
            }

            var deepest = 0;
            foreach (var need in instance.Needs)
            {
                if (need.IsOrder && need.Target != instance)
                {
                    deepest = Math.Max(deepest, Depth(need.Target) + 1);
                }
            }

            depth[instance] = deepest;
            return deepest;
        }
    }

    /// <summary>What says that an instance comes up after others.</summary>
    public static Origin OriginOf(ServiceInstance instance) =>
        instance.Needs.Where(static n => n.IsOrder).Aggregate(Origin.None, static (all, need) => all.And(need.Origin)).AsDecision();
}
