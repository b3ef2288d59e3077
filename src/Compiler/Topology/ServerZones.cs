using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Decides which server answers what: the first one of a zone's site holds the original; with <c>replicate</c> every other one that can
/// holds a copy, without, servers of other sites ask that one. A server that keeps no zones of its own knows their names.
/// </summary>
internal sealed class ServerZones(IReadOnlyList<DnsServer> servers, IReadOnlyList<Site> sites, IReadOnlyList<Network> networks, Sourced<bool> replicate, DiagnosticBag bag)
{
    private readonly Dictionary<DnsServer, List<ServedZone>> _zones = servers.ToDictionary(static s => s, static _ => new List<ServedZone>());
    private readonly Dictionary<DnsServer, List<DnsServer>> _copies = servers.ToDictionary(static s => s, static _ => new List<DnsServer>());

    /// <summary>Tells each server what it answers, to whom, and who copies it.</summary>
    public void Assign(IReadOnlyList<HeldZone> held, IReadOnlyList<ForwardedZone> forwarded)
    {
        foreach (var zone in held)
        {
            Hold(zone);
        }

        foreach (var zone in forwarded)
        {
            foreach (var server in servers)
            {
                Forward(server, zone);
            }
        }

        foreach (var server in servers)
        {
            server.Zones = [.. _zones[server].OrderBy(static z => z.Name, StringComparer.Ordinal)];
            server.Secondaries = [.. _copies[server].Distinct()];
        }

        foreach (var server in servers)
        {
            server.Clients = [.. Clients(server)];
        }
    }

    private void Hold(HeldZone zone)
    {
        var own = servers.Where(s => s.Site == zone.Site).ToArray();
        var original = own.FirstOrDefault(static s => s.IsAuthoritative) ?? own.FirstOrDefault();
        foreach (var server in servers)
        {
            var origin = zone.Origin.And(server.Whereabouts).And(zone.SiteOrigin.AsDecision());
            var isOwn = server.Site == zone.Site;
            if (isOwn && (server == original || !replicate.Value || !server.IsAuthoritative))
            {
                Add(server, zone, ServedAs.Primary, origin);
            }
            else if (original is null)
            {
                continue;
            }
            else if (replicate.Value && server.IsAuthoritative && original.IsAuthoritative)
            {
                Add(server, zone, ServedAs.Secondary, origin.And(replicate.Origin.AsDecision()), [.. original.Addresses.Select(a => new DnsUpstream(a.Value, original.Port.Value, a.Origin.And(original.Port.Origin).And(original.Whereabouts)))]);
                _copies[original].Add(server);
            }
            else if (replicate.Value && !server.IsAuthoritative)
            {
                Add(server, zone, ServedAs.Primary, origin.And(replicate.Origin.AsDecision()));
            }
            else if (!isOwn && Reached(original) is { } asked)
            {
                Add(server, zone, ServedAs.Forward, origin, asked);
            }
        }
    }

    private void Forward(DnsServer server, ForwardedZone zone)
    {
        if (zone.Entry.Site is { } site && site.Value != server.Site?.Key)
        {
            return;
        }

        // It would ask itself.
        if (server.Entry.Discovery is not null && zone.Name == DiscoveredService.NomadZone)
        {
            return;
        }

        var asked = zone.Servers.Select(a => new DnsUpstream(a.Value, zone.Port.Value, a.Origin.And(zone.Port.Origin)));
        if (zone.Through is { } through && through.Value != server.Host)
        {
            if (servers.FirstOrDefault(s => s.Host == through.Value) is not { } other || Reached(other) is not { } its)
            {
                bag.Add(TopologyErrors.Unsupported(through.Origin.First, $"no name server runs on host '{through.Value.Key}', so that none can be asked for '{zone.Name}' there",
                    "name a host of 'dns.servers', or remove 'through'"));
                return;
            }

            asked = its.Select(u => u with { Origin = u.Origin.And(through.Origin.AsDecision()) });
        }

        _zones[server].Add(new ServedZone(zone.Name, ServedAs.Forward, zone.Origin)
        {
            From = [.. asked],
            Bind = zone.Bind,
            Dnsmasq = zone.Dnsmasq,
            Coredns = zone.Coredns,
        });
    }

    private void Add(DnsServer server, HeldZone zone, ServedAs how, Origin origin, ImmutableArray<DnsUpstream> from = default) =>
        _zones[server].Add(new ServedZone(zone.Name, how, origin) { Zone = zone, From = from.IsDefault ? [] : from });

    private static ImmutableArray<DnsUpstream>? Reached(DnsServer server) => server.Host?.PrimaryAddress?.Address is { } address
        ? [new DnsUpstream(address.Value, server.Port.Value, address.Origin.And(server.Port.Origin).And(server.Whereabouts))] : null;

    /// <summary>The networks of the server's site; with copies, those of all sites; tunnels that its host is in; and servers that ask it.</summary>
    private List<Sourced<Cidr>> Clients(DnsServer server)
    {
        var ranges = new List<Sourced<Cidr>>();
        if (server.Site is not { } own)
        {
            return ranges;
        }

        var asking = replicate.Value ? sites.OrderBy(s => s != own) : sites.Where(s => s == own);
        foreach (var site in asking)
        {
            AddRanges(ranges, (site.Entry?.Cidr ?? new Sequence<Leaf<Cidr>>([])).Where(static c => !c.IsExpression).Select(static c => new Sourced<Cidr>(c.Value, Origin.Of(c.Span))));
            AddRanges(ranges, networks.Where(n => n.Site == site && !n.IsOverlay).SelectMany(static n => n.Ranges));
        }

        AddRanges(ranges, networks.Where(n => n.IsOverlay && server.Host?.Addresses.Any(a => a.Network == n) == true).SelectMany(static n => n.Ranges));
        var others = servers.Where(s => s != server && (_copies[server].Contains(s) || _zones[s].Any(z => z.From.Any(f => server.Addresses.Any(a => a.Value == f.Address)))));
        AddRanges(ranges, others.SelectMany(static s => s.Addresses).Select(static a => new Sourced<Cidr>(new Cidr(a.Value, a.Value.Width), a.Origin)));
        return ranges;
    }

    private static void AddRanges(List<Sourced<Cidr>> ranges, IEnumerable<Sourced<Cidr>> more)
    {
        foreach (var range in more)
        {
            if (!ranges.Exists(r => r.Value.Contains(range.Value)))
            {
                ranges.Add(range);
            }
        }
    }
}
