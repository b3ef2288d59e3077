using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>All that the lab's name servers answer.</summary>
/// <param name="Records">The address records that follow from hosts and routes, ordered by name.</param>
/// <param name="Held">The zones with all their records, those of addresses behind the others.</param>
/// <param name="Forwarded">The zones that others are asked for.</param>
internal sealed record NameSystem(ImmutableArray<AddressRecord> Records, ImmutableArray<HeldZone> Held, ImmutableArray<ForwardedZone> Forwarded)
{
    /// <summary>Derives it, and tells each server its part.</summary>
    public static NameSystem Build(
        Inventory lab, References<Site> sites, References<Network> networks, References<Host> hosts, IReadOnlyList<Zone> zones, IReadOnlyList<Route> routes,
        IReadOnlyList<DnsServer> servers, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
    {
        var root = objects.Root;
        var builder = new HeldZoneBuilder(lab, zones, hosts, resolver, root, bag);
        var records = new RecordBuilder(resolver, objects, builder.External()).Records(hosts.All, routes);
        var outside = Reached(sites.All, resolver, root);
        var held = builder.Build(records, networks.All, outside);
        var forwarded = builder.Forwarded();
        var replicate = resolver.Scalar(lab.Dns?.Replicate, root, "true or false", Parse) ?? new Sourced<bool>(false, Origin.None);
        new ServerZones(servers, sites.All, networks.All, replicate, bag).Assign(held, forwarded);
        new NameServers(servers, records, outside).Add(held, forwarded);
        foreach (var server in servers)
        {
            var zoned = server.Zones.Where(static z => z.As == ServedAs.Primary).SelectMany(static z => z.Zone?.Records ?? []).Where(static r => r.Type != DnsRecordType.NS).ToArray();
            var names = zoned.Select(static r => r.Owner).ToHashSet(StringComparer.OrdinalIgnoreCase);
            server.Records = [.. zoned, .. records.Where(r => (server.Site is null || r.Site == server.Site) && !names.Contains(r.Name)).Select(HeldZoneBuilder.Of)];
        }

        foreach (var server in servers.Where(s => s.IsPublic && s.Site is { } site && !outside.ContainsKey(site)))
        {
            bag.Add(TopologyErrors.NoPublicAddress(server.Entry.Access?.Span ?? server.Origin.First, server.Key, server.Site?.Key ?? string.Empty,
                server.Site?.Entry?.PublicAddress?.Span ?? default));
        }

        return new NameSystem(records, held, forwarded);
    }

    /// <summary>What the internet reaches sites by, of those whose address does not change.</summary>
    private static Dictionary<Site, Sourced<string>> Reached(IEnumerable<Site> sites, ExpressionResolver resolver, Scope root)
    {
        var reached = new Dictionary<Site, Sourced<string>>();
        foreach (var site in sites)
        {
            if (resolver.Literal(site.Entry?.PublicAddress, root, "a site's public address") is { } said && said.Value != PublicNames.Dynamic)
            {
                reached.Add(site, said);
            }
        }

        return reached;
    }

    private static bool Parse(string text, out bool value, out string problem)
    {
        problem = "it is neither 'true' nor 'false'";
        value = text == "true";
        return text is "true" or "false";
    }
}
