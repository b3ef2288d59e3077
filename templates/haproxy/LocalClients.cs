using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>
/// Who is inside: the lab's networks, the host itself, and its containers. A proxy that has routes for the internet too is asked
/// for all others from there, so those tell by the address.
/// </summary>
internal sealed class LocalClients
{
    // The pools that Docker takes networks of containers from first (its documentation, "default-address-pools").
    private const string Containers = "172.16.0.0/12";

    private readonly bool _isMixed;

    public LocalClients(LabTopology lab, Proxy proxy)
    {
        _isMixed = proxy.Routes.Any(static r => r.Access == RouteAccess.Public);
        var ranges = lab.Networks.SelectMany(static n => n.Ranges).DistinctBy(static r => r.Value).OrderBy(static r => r.Value)
            .Select(static r => new Sourced<string>(r.Value.ToString(), r.Origin));
        IEnumerable<Sourced<string>> own = [new("127.0.0.0/8", Origin.None)];
        if (lab.InstancesOn(proxy.Host).Any() && !lab.Networks.Any(static n => n.Ranges.Any(static r => r.Value.ToString() == Containers)))
        {
            own = own.Append(new(Containers, Origin.CommonTo(lab.InstancesOn(proxy.Host).Select(static i => i.Whereabouts))));
        }

        Ranges = [.. own, .. ranges];
    }

    /// <summary>The ranges of their addresses.</summary>
    public ImmutableArray<Sourced<string>> Ranges { get; }

    /// <summary>True for a route that others than those would reach too.</summary>
    public bool IsRestricted(Route route) => route.Access == RouteAccess.Private || (route.Access == RouteAccess.Local && _isMixed);
}
