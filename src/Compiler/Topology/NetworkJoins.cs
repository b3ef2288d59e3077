using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Says which Docker networks each stack joins: its own, and on the same host those of what it needs. A proxy joins those of
/// what it routes to; <see cref="RouteBuilder"/> notes that.
/// </summary>
internal sealed class NetworkJoins
{
    private readonly Dictionary<Container, SortedDictionary<string, StackNetwork>> _joined = [];

    /// <summary>A stack's private network.</summary>
    public static StackNetwork Own(ServiceInstance instance) => new(instance.NetworkName, instance, instance.NetworkOrigin);

    /// <summary>Lets a container join another stack's network.</summary>
    public StackNetwork Join(Container container, ServiceInstance owner, Origin why)
    {
        if (!_joined.TryGetValue(container, out var networks))
        {
            _joined.Add(container, networks = new SortedDictionary<string, StackNetwork>(StringComparer.Ordinal));
        }

        if (networks.TryGetValue(owner.NetworkName, out var known))
        {
            networks[owner.NetworkName] = known with { Origin = known.Origin.And(why) };
        }
        else
        {
            networks.Add(owner.NetworkName, new StackNetwork(owner.NetworkName, owner, why.And(owner.NetworkOrigin)));
        }

        return networks[owner.NetworkName];
    }

    /// <summary>Writes down what was joined.</summary>
    public void Apply(IEnumerable<ServiceInstance> instances)
    {
        foreach (var instance in instances)
        {
            var all = new SortedDictionary<string, StackNetwork>(StringComparer.Ordinal);
            var own = Own(instance);
            var usesOwn = false;
            foreach (var container in instance.Containers)
            {
                if (container.NetworkMode is not null)
                {
                    continue;
                }

                usesOwn = true;
                var joined = _joined.GetValueOrDefault(container)?.Values.Where(n => n.Owner != instance) ?? [];
                container.Networks = [own, .. joined];
                foreach (var network in container.Networks.Skip(1))
                {
                    all[network.Name] = all.TryGetValue(network.Name, out var known)
                        ? known with { Origin = known.Origin.And(network.Origin) } : network;
                }
            }

            instance.Networks = usesOwn ? [own, .. all.Values] : [];
        }
    }
}
