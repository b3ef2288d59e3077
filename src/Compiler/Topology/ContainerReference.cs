using Hlc.Diagnostics;
using Hlc.Model;

namespace Hlc.Topology;

/// <summary>A reference to a container of another service: <c>service/container</c>, or the service alone if it has one only.</summary>
internal static class ContainerReference
{
    public static (string Service, string? Container) Split(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (reference, null) : (reference[..slash], reference[(slash + 1)..]);
    }

    /// <summary>The container that is meant: the named one, the one called as the program, or the only one.</summary>
    public static Container? Find(ServiceInstance instance, string? key, string program, Leaf<string> reference, DiagnosticBag bag)
    {
        if (key is not null)
        {
            if (instance.ContainerOf(key) is { } named)
            {
                return named;
            }

            bag.Add(TopologyErrors.UnknownReference(reference.Span, "container", key,
                NearestName.Find(key, instance.Containers.Select(static c => c.Key)), $" in service '{instance.ServiceKey}'"));
            return null;
        }

        if (instance.Containers.Length == 1)
        {
            return instance.Containers[0];
        }

        if (instance.ContainerOf(program) is { } same)
        {
            return same;
        }

        bag.Add(TopologyErrors.AmbiguousReference(reference.Span, reference.Value,
            [.. instance.Containers.Select(c => $"{instance.ServiceKey}/{c.Key}")]));
        return null;
    }
}
