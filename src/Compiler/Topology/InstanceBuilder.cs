using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Makes instances of services: expands <c>instances</c> and <c>host</c>, and lays the layers over one another, weak to strong:
/// lab, site, groups, the service, the instance.
/// </summary>
internal sealed class InstanceBuilder(
    Inventory lab, References<Site> sites, References<Host> hosts, GroupTree groups, DiagnosticBag bag)
{
    public ImmutableArray<ServiceInstance> Build()
    {
        var instances = ImmutableArray.CreateBuilder<ServiceInstance>();
        foreach (var (key, service) in lab.Services ?? Map<Model.Service>.Empty)
        {
            if (service.Instances is { Count: > 0 } variants)
            {
                foreach (var (name, variant) in variants)
                {
                    Place(key, service, name, variant, instances);
                }
            }
            else
            {
                Place(key, service, null, null, instances);
            }
        }

        return instances.ToImmutable();
    }

    private void Place(
        string key, Model.Service service, string? variantKey, Model.Service? variant, ImmutableArray<ServiceInstance>.Builder instances)
    {
        var written = Layered<Model.Service>.Of([service, variant]);
        var early = written.Over(Layered<Model.Service>.Of([lab.Defaults?.Service])).Merge(InventoryLayers.Merge) ?? service;
        var origin = Origin.Of((variant ?? service).KeySpan).And(Origin.Of(service.KeySpan));
        var runtime = RuntimeOf(early);
        if (runtime == ServiceRuntime.Nomad)
        {
            instances.Add(Instance(key, variantKey ?? key, null, sites.All[0], runtime, written, origin, Origin.None));
            return;
        }

        if (early.Host is not { Count: > 0 } places)
        {
            bag.Add(TopologyErrors.NoPlacement((variant ?? service).KeySpan, key));
            return;
        }

        // Of several, each is there because a place is named.
        var targets = Hosts(key, places);
        var isGroup = IsGroup(places);
        foreach (var host in targets)
        {
            var name = variantKey is null ? targets.Count == 1 && !isGroup ? key : host.Key
                : targets.Count == 1 ? variantKey : $"{variantKey}-{host.Key}";
            var said = Places(places, host);
            instances.Add(Instance(key, name, host, host.Site, runtime, written, isGroup ? origin.And(said) : origin, said.And(host.Origin)));
        }
    }

    /// <summary>A service on a group keeps its instances' names when the group shrinks to one host.</summary>
    private bool IsGroup(Sequence<Leaf<string>> places) => places.Count > 1 || hosts.Find(places[0].Value) is null;

    private ServiceInstance Instance(
        string service, string key, Host? host, Site site, ServiceRuntime runtime, Layered<Model.Service> written, Origin origin, Origin placement)
    {
        var layers = written.Over(Layered<Defaults>.Of([lab.Defaults, site.Entry?.Defaults, .. groups.Defaults(host?.Groups ?? [])])
            .Part(static d => d.Service));
        return new ServiceInstance
        {
            ServiceKey = service,
            Key = key,
            Host = host,
            Site = site,
            Runtime = runtime,
            Layers = layers,
            Entry = layers.Merge(InventoryLayers.Merge) ?? new Model.Service(),
            Origin = origin,
            PlacementOrigin = placement,
        };
    }

    private static Origin Places(Sequence<Leaf<string>> places, Host host)
    {
        var origin = Origin.None;
        foreach (var place in places.Where(p => p.Value == host.Key || host.Groups.Contains(p.Value)))
        {
            origin = origin.And(HostPlaces.SaidBy(place, host));
        }

        return origin;
    }

    private static ServiceRuntime RuntimeOf(Model.Service entry) => entry.Runtime?.Value switch
    {
        Model.Runtime.Nomad => ServiceRuntime.Nomad,
        Model.Runtime.Podman => ServiceRuntime.Podman,
        _ => ServiceRuntime.Compose,
    };

    private List<Host> Hosts(string service, Sequence<Leaf<string>> places)
    {
        var found = new List<Host>();
        foreach (var place in places)
        {
            if (hosts.Find(place.Value) is { } host)
            {
                Add(host, place);
                continue;
            }

            var members = hosts.All.Where(h => h.Groups.Contains(place.Value)).ToArray();
            if (members.Length == 0)
            {
                var known = hosts.Names.Concat(lab.Groups?.Names ?? []).Concat(hosts.All.SelectMany(static h => h.Groups)).Distinct();
                bag.Add(TopologyErrors.UnknownReference(place.Span, "host or group", place.Value, NearestName.Find(place.Value, known)));
            }

            foreach (var member in members)
            {
                Add(member, place);
            }
        }

        return found;

        void Add(Host host, Leaf<string> place)
        {
            if (!host.IsManaged)
            {
                bag.Add(TopologyErrors.DevicePlacement(place.Span, service, host.Key));
            }
            else if (!found.Contains(host))
            {
                found.Add(host);
            }
        }
    }
}
