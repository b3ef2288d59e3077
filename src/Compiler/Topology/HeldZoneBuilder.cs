using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Puts zones together: what follows from hosts and routes, what the inventory says besides, and what resolvers need to find it.</summary>
internal sealed class HeldZoneBuilder(Inventory lab, IReadOnlyList<Zone> zones, References<Host> hosts, ExpressionResolver resolver, Scope root, DiagnosticBag bag)
{
    private static readonly Duration UsualTtl = new(300_000);

    private readonly ZoneAuthorities _authorities = new(lab, resolver, root, bag);
    private readonly SaidRecords _said = new(resolver, root, bag);

    /// <summary>The names that only servers on the internet answer, in lower case.</summary>
    public IReadOnlySet<string> External() => zones.SelectMany(ExternalOf).Select(static n => n.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The zones that a site's servers hold, those of addresses behind the others; without records of name servers.</summary>
    public ImmutableArray<HeldZone> Build(IReadOnlyList<AddressRecord> records, IReadOnlyList<Network> networks, IReadOnlyDictionary<Site, Sourced<string>> outside)
    {
        var held = zones.Where(static z => z.Site is not null && z.Entry is not { IsNone: true } && z.Entry?.Forward is null && !ReverseZones.IsReverse(z.Name)).Select(z => Zone(z, z.Site!)).ToList();
        var contents = held.ToDictionary(static z => z, static _ => new List<ZoneRecord>());
        foreach (var record in records)
        {
            // Of several zones that hold the name, the one below the others answers it.
            if (held.Where(z => z.Holds(record.Name)).MaxBy(static z => z.Name.Length) is { } zone)
            {
                contents[zone].Add(Of(record));
            }
        }

        foreach (var zone in held)
        {
            contents[zone].AddRange(_said.Of(zone));
            zone.Records = ZoneOrder.Sort(contents[zone].Where(r => !zone.External.Any(e => e.Value.Equals(r.Owner, StringComparison.OrdinalIgnoreCase))), zone);
            zone.Outside = OutsideRecords.Of(zone, records, outside);
        }

        var reverse = new ReverseZones(zones, networks, Zone).Build(records).ToArray();
        foreach (var zone in reverse)
        {
            zone.Records = ZoneOrder.Sort(zone.Records.Concat(_said.Of(zone)), zone);
        }

        return [.. held, .. reverse];
    }

    /// <summary>The zones that other servers are asked for, in ordinal order of the name.</summary>
    public ImmutableArray<ForwardedZone> Forwarded()
    {
        var forwarded = ImmutableArray.CreateBuilder<ForwardedZone>();
        foreach (var zone in zones)
        {
            if (zone.Entry is { Forward: { } servers } entry)
            {
                var port = resolver.Integer(entry.Port, root, "a port");
                var through = entry.Through is { } reference ? hosts.Resolve(reference) : null;
                forwarded.Add(new ForwardedZone(
                    zone.Name, [.. servers.SelectMany(Servers)], new Sourced<int>((int)(port?.Value ?? 53), port?.Origin ?? Origin.None),
                    through is null ? null : new Sourced<Host>(through, Origin.Of(entry.Through?.Span ?? default)), zone.Origin)
                {
                    Entry = entry,
                    Bind = Tree(entry.Bind),
                    Dnsmasq = Tree(entry.Dnsmasq),
                    Coredns = Tree(entry.Coredns),
                });
            }
        }

        return forwarded.ToImmutable();
    }

    private IEnumerable<Sourced<Address>> Servers(Leaf<string> place)
    {
        if (resolver.Literal(place, root, "a name server") is not { } said)
        {
            return [];
        }

        if (Address.TryParse(said.Value, out var address, out _))
        {
            return [new Sourced<Address>(address, said.Origin)];
        }

        return HostPlaces.Of(new Sequence<Leaf<string>>([new Leaf<string> { Value = said.Value, Text = said.Value, Span = place.Span }]), hosts, bag)
            .Where(static p => p.Host.PrimaryAddress is not null)
            .Select(p => p.Host.PrimaryAddress!.Address with { Origin = said.Origin.And(p.Said.AsDecision()).And(p.Host.PrimaryAddress.Address.Origin) });
    }

    private HeldZone Zone(Zone zone, Site site)
    {
        var ttl = resolver.Scalar(zone.Entry?.Ttl, root, "how long names are remembered", Duration.TryParse);
        return new HeldZone
        {
            Name = zone.Name,
            Origin = zone.Origin,
            Site = site,
            SiteOrigin = zone.SiteOrigin,
            IsReverse = ReverseZones.IsReverse(zone.Name),
            Entry = zone.Entry,
            Ttl = ttl ?? new Sourced<Duration>(UsualTtl, Origin.None),
            Authority = _authorities.Of(zone.Name, zone.Origin, zone.Entry, site),
            External = [.. ExternalOf(zone)],
            Bind = Tree(zone.Entry?.Bind),
            Dnsmasq = Tree(zone.Entry?.Dnsmasq),
            Coredns = Tree(zone.Entry?.Coredns),
        };
    }

    private ResolvedTree? Tree(NativeSlot? slot) => slot?.Value is { } words ? resolver.Tree(words, root) : null;

    private IEnumerable<Sourced<string>> ExternalOf(Zone zone)
    {
        foreach (var leaf in zone.Entry?.External ?? new Sequence<Leaf<string>>([]))
        {
            if (resolver.Literal(leaf, root, "a name") is not { } name)
            {
                continue;
            }

            if (RecordReader.FullName(name.Value, zone.Name, out var problem) is { } full)
            {
                yield return new Sourced<string>(full.ToLowerInvariant(), name.Origin.And(zone.Origin));
            }
            else
            {
                bag.Add(TopologyErrors.BadName(leaf.Span, name.Value, problem));
            }
        }
    }

    internal static ZoneRecord Of(AddressRecord record) => new(
        record.Name, record.Address.IsV6 ? DnsRecordType.AAAA : DnsRecordType.A, RecordData.Of(record.Address, record.AddressOrigin), record.Origin)
    {
        OwnerOrigin = record.NameOrigin,
        Ttl = record.Ttl,
        Waive = record.Route?.Entry.Waive ?? record.Host?.Entry.Waive,
    };
}
