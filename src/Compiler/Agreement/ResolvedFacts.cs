using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Agreement;

/// <summary>The facts that the resolved lab says, before anything is written.</summary>
internal static class ResolvedFacts
{
    /// <summary>All that the rules compare.</summary>
    public static LabFacts Of(LabTopology lab)
    {
        var facts = new LabFacts();
        Programs(lab, facts, withContainers: true);
        foreach (var upstream in lab.Routes.SelectMany(static r => r.Upstreams))
        {
            if (upstream.Address is { } address && AgreedNames.TrySplit(address, 0, out var target, out var port))
            {
                var name = upstream.Route.Access == RouteAccess.Private || upstream.Route.Entry.Listen is not null ? null : upstream.Route.Fqdn;
                facts.Upstreams.Add(new UpstreamFact(upstream.Proxy.Host.Key, upstream.Proxy.Instance?.Name, target, port, name, At(upstream.Route.Origin)));
            }
        }

        foreach (var route in lab.Routes.Where(static r => r.Access != RouteAccess.Private && r.Pool is null && r.Zone is not null && r.Entry.Listen is null))
        {
            foreach (var proxy in route.Proxies)
            {
                facts.ServedNames.Add(new ServedName(proxy.Host.Key, route.Fqdn, route.Fqdn, At(route.FqdnOrigin)));
                facts.ServedNames.AddRange(route.Aliases.Select(a => new ServedName(proxy.Host.Key, a.Value, a.Value, At(a.Origin))));
            }
        }

        foreach (var container in lab.Instances.Where(static i => i.Host is not null).SelectMany(static i => i.Containers))
        {
            var instance = container.Instance;
            facts.Containers.Add(new ContainerFact(instance.Host!.Key, instance.Name, [container.Key, container.Name], [.. container.Networks.Select(static n => n.Name)], At(container.Origin)));
        }

        Records(lab, facts);
        Filters(lab, facts);
        return facts;
    }

    /// <summary>What listens on hosts: their own programs, which no file of ours starts, and where asked for containers too.</summary>
    public static void Programs(LabTopology lab, LabFacts facts, bool withContainers)
    {
        foreach (var host in lab.Hosts)
        {
            foreach (var listener in HostListener.Of(lab, host))
            {
                // A container in the host's own network publishes nothing: its file does not say where it listens.
                var isPublished = listener.Container is { NetworkMode: null };
                if (withContainers || !isPublished)
                {
                    facts.Listeners.Add(new ListenerFact(host.Key, listener.Address?.Value.ToString(), listener.Ports.First, listener.Ports.Last,
                        listener.Protocol, isPublished, At(listener.Origin)));
                }
            }
        }

        // What a host's own route leads to runs there; so says the lab. In a host's own network, so does the port of a container.
        foreach (var route in lab.Routes.Where(static r => r.Host is not null && r.Target is not null))
        {
            if (route.Target!.Container is null or { NetworkMode: not null })
            {
                facts.Listeners.Add(new ListenerFact(route.Host!.Key, null, route.Target.Port, route.Target.Port, "tcp", PassesFilter: false, At(route.Target.Origin)));
            }
        }
    }

    /// <summary>The records that the lab's servers are to give.</summary>
    public static void Records(LabTopology lab, LabFacts facts)
    {
        facts.Addresses.AddRange(lab.Records.Select(static r => new AddressFact(r.Name, r.Address, IsOutside: false, At(r.Origin))));
        foreach (var zone in lab.HeldZones.Where(static z => !z.IsReverse))
        {
            facts.Addresses.AddRange(zone.Records.Where(static r => r.IsSaid).Select(static r => new AddressFact(r.Owner, r.Data.Address, IsOutside: false, At(r.Origin))));
        }
    }

    private static void Filters(LabTopology lab, LabFacts facts)
    {
        foreach (var host in lab.Hosts)
        {
            if (host.Firewall is not { Default: not Model.FirewallPolicy.Allow } firewall)
            {
                continue;
            }

            facts.Filters.Add(host.Key);
            foreach (var opening in firewall.Openings.Where(static o => o.Path == FirewallPath.Host))
            {
                foreach (var ports in opening.Ports.IsEmpty ? [new FirewallPorts(1, 65535)] : opening.Ports)
                {
                    if (opening.IsForAnyone)
                    {
                        facts.Openings.Add(new OpeningFact(host.Key, ports.First, ports.Last, opening.Protocol, null, At(opening.Origin)));
                    }

                    foreach (var range in opening.Sources.Select(static s => s.Range).OfType<Model.Cidr>())
                    {
                        facts.Openings.Add(new OpeningFact(host.Key, ports.First, ports.Last, opening.Protocol, range, At(opening.Origin)));
                    }
                }
            }
        }
    }

    private static FactPlace At(Origin origin) => new(origin.First);
}
