using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Says which stacks talk to which: by <c>needs</c>, or because an expression names an address. On one host the needing side
/// joins the other's private network.
/// </summary>
internal sealed class NeedBuilder(Inventory lab, EntryObjects objects, NetworkJoins joins, DiagnosticBag bag)
{
    public void Build(IReadOnlyList<ServiceInstance> instances)
    {
        var byService = instances.ToLookup(static i => i.ServiceKey, StringComparer.Ordinal);
        foreach (var instance in instances)
        {
            var needs = ImmutableArray.CreateBuilder<Need>();
            foreach (var reference in instance.Entry.Needs ?? new Sequence<Leaf<string>>([]))
            {
                if (Target(instance, reference, byService) is { } target)
                {
                    var origin = Origin.Of(reference.Span);
                    var isNearest = !reference.Value.Contains('@', StringComparison.Ordinal) && byService[target.ServiceKey].Skip(1).Any();
                    needs.Add(new Need(target, IsOrder: true, isNearest ? origin.And(instance.Whereabouts).And(target.Whereabouts) : origin));
                }
            }

            needs.AddRange(objects.NamedBy(instance).Where(n => needs.All(known => known.Target != n.Target)));
            instance.Needs = needs.ToImmutable();
            foreach (var need in instance.Needs.Where(n => n.Target.Host == instance.Host && n.Target != instance))
            {
                foreach (var container in instance.Containers)
                {
                    joins.Join(container, need.Target, need.Origin.And(instance.Whereabouts).And(need.Target.Whereabouts));
                }
            }
        }
    }

    private ServiceInstance? Target(ServiceInstance user, Leaf<string> reference, ILookup<string, ServiceInstance> byService)
    {
        var at = reference.Value.IndexOf('@', StringComparison.Ordinal);
        var service = at < 0 ? reference.Value : reference.Value[..at];
        var found = byService[service].ToArray();
        if (found.Length == 0)
        {
            // A service that could not be placed was reported where it stands.
            if (lab.Services?[service] is null)
            {
                bag.Add(TopologyErrors.UnknownReference(reference.Span, "service", service, NearestName.Find(service, lab.Services?.Names ?? [])));
            }

            return null;
        }

        if (at >= 0)
        {
            var key = reference.Value[(at + 1)..];
            if (found.FirstOrDefault(i => i.Key == key) is { } named)
            {
                return named;
            }

            bag.Add(TopologyErrors.UnknownReference(reference.Span, "instance", key, NearestName.Find(key, found.Select(static i => i.Key)),
                $" of service '{service}'"));
            return null;
        }

        if (Nearest.Of(user, found) is { } nearest)
        {
            return nearest;
        }

        bag.Add(TopologyErrors.AmbiguousReference(reference.Span, service, [.. found.Select(i => $"{service}@{i.Key}")]));
        return null;
    }
}
