using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Says in each zone who answers it: by the name of the server's host, or by <c>ns</c> and an address where the host has no name; and
/// in the zone above, where another site's servers hold a zone, whom to ask.
/// </summary>
internal sealed class NameServers(IReadOnlyList<DnsServer> servers, IReadOnlyList<AddressRecord> records, IReadOnlyDictionary<Site, Sourced<string>> outside)
{
    /// <summary>Adds the records of name servers to zones, and the names to their SOA values.</summary>
    public void Add(IReadOnlyList<HeldZone> held, IReadOnlyList<ForwardedZone> forwarded)
    {
        foreach (var zone in held)
        {
            Inside(zone, held);
            if (!zone.Outside.IsEmpty)
            {
                Outside(zone);
            }
        }

        foreach (var zone in held)
        {
            var below = held.Where(z => z != zone && zone.Holds(z.Name) && held.Where(o => o != z && o.Holds(z.Name)).MaxBy(static o => o.Name.Length) == zone)
                .Where(z => servers.Any(s => s.Zones.Any(h => h.Zone == zone && h.As == ServedAs.Primary) && s.Zones.Any(h => h.Zone == z && h.As == ServedAs.Forward)));
            foreach (var other in below.ToArray())
            {
                Join(zone, other.Records.Where(r => r.Type == DnsRecordType.NS && r.Owner == other.Name).SelectMany(r => Delegation(r, other, zone)));
            }

            foreach (var other in forwarded.Where(f => zone.Holds(f.Name) && servers.Any(s => s.Zones.Any(h => h.Zone == zone) && s.Zones.Any(h => h.Name == f.Name))))
            {
                // A server that holds the zone above would say that there is no such name, unless a record leads on to others.
                var name = $"ns.{other.Name}";
                Join(zone, other.Servers.Take(1).SelectMany(a => (IEnumerable<ZoneRecord>)
                [
                    new ZoneRecord(other.Name, DnsRecordType.NS, RecordData.Of(name, other.Origin), other.Origin),
                    Address(name, a with { Origin = a.Origin.And(other.Origin) }, other.Origin),
                ]));
            }
        }
    }

    private void Inside(HeldZone zone, IReadOnlyList<HeldZone> held)
    {
        var said = zone.Records.Where(r => r.Type == DnsRecordType.NS && r.Owner.Equals(zone.Name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var answering = said.Length > 0 ? [] : servers.Where(s => s.Site == zone.Site && s.IsAuthoritative && s.Zones.Any(z => z.Zone == zone)).ToArray();
        var added = new List<ZoneRecord>();
        var number = 0;
        foreach (var server in answering)
        {
            var origin = server.Whereabouts;
            var own = records.FirstOrDefault(r => r.Host == server.Host && r.Name == server.Host?.Fqdn);
            var place = zone.IsReverse ? held.FirstOrDefault(z => z.Name == zone.Site.Domain?.Value.ToLowerInvariant()) ?? held.FirstOrDefault(z => !z.IsReverse && z.Site == zone.Site) : zone;
            if (own is null && place is null)
            {
                continue;
            }

            var name = own?.Name ?? $"ns{(++number == 1 ? string.Empty : number.ToString(System.Globalization.CultureInfo.InvariantCulture))}.{place?.Name}";
            added.Add(new ZoneRecord(zone.Name, DnsRecordType.NS, RecordData.Of(name, own is null ? origin.And(place?.Origin ?? Origin.None) : origin.And(own.NameOrigin)), origin.And(zone.Origin.AsDecision())));

            // A zone must have the address of a server whose name lies in it, though a zone below holds that name.
            var isBelow = zone.Holds(name) && held.Where(z => z.Holds(name)).MaxBy(static z => z.Name.Length) != zone;
            if ((isBelow || (own is null && place == zone)) && server.Host is { } host)
            {
                added.AddRange(RecordBuilder.AddressesOf(host).Select(a => Address(name, a, origin)));
            }
        }

        Join(zone, added);
        zone.Authority = Led(zone.Authority, zone);
    }

    private void Outside(HeldZone zone)
    {
        var server = servers.FirstOrDefault(s => s.IsPublic && s.Zones.Any(z => z.Zone == zone && z.As == ServedAs.Primary));
        if (server is null || !outside.TryGetValue(zone.Site, out var reached))
        {
            zone.Outside = [];
            return;
        }

        var origin = server.Whereabouts;
        var said = zone.Outside.Where(r => r.Type == DnsRecordType.NS && r.Owner.Equals(zone.Name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var isAddress = Model.Address.TryParse(reached.Value, out var address, out _);
        var name = isAddress ? $"ns.{zone.Name}" : reached.Value.TrimEnd('.');
        if (said.Length == 0)
        {
            var added = new List<ZoneRecord> { new(zone.Name, DnsRecordType.NS, RecordData.Of(name, origin.And(isAddress ? zone.Origin.And(reached.Origin.AsDecision()) : reached.Origin)), origin.And(zone.Origin.AsDecision())) { IsPublic = true } };
            if (isAddress)
            {
                added.Add(Address(name, new Sourced<Address>(address, reached.Origin), origin));
            }

            zone.Outside = ZoneOrder.Sort(zone.Outside.Concat(added), zone);
        }

        var first = said.FirstOrDefault()?.Data.Target ?? name;
        zone.OutsideAuthority = zone.Authority with { Primary = new Sourced<string>(first, (said.FirstOrDefault()?.Data.Words.Aggregate(Origin.None, static (all, w) => all.And(w.Origin)) ?? (isAddress ? zone.Origin.And(reached.Origin.AsDecision()) : reached.Origin)).And(origin)) };
    }

    /// <summary>The first name server is said to hold the original, unless the inventory names another.</summary>
    private static ZoneAuthority Led(ZoneAuthority authority, HeldZone zone)
    {
        if (authority.Primary.Value.Length > 0)
        {
            return authority;
        }

        var first = zone.Records.FirstOrDefault(r => r.Type == DnsRecordType.NS && r.Owner.Equals(zone.Name, StringComparison.OrdinalIgnoreCase));
        return authority with { Primary = new Sourced<string>(first?.Data.Target ?? $"ns.{zone.Name}", first is null ? zone.Origin : first.Data.Words.Aggregate(first.Origin.AsDecision(), static (all, word) => word.Origin.And(all))) };
    }

    private static IEnumerable<ZoneRecord> Delegation(ZoneRecord leading, HeldZone to, HeldZone above)
    {
        yield return leading;
        foreach (var glue in to.Records.Where(r => r.Owner == leading.Data.Target && r.Data.Address is not null && above.Holds(r.Owner)))
        {
            yield return glue;
        }
    }

    private static ZoneRecord Address(string name, Sourced<Address> address, Origin origin) => new(
        name, address.Value.IsV6 ? DnsRecordType.AAAA : DnsRecordType.A, RecordData.Of(address.Value, address.Origin), origin.And(address.Origin));

    private static void Join(HeldZone zone, IEnumerable<ZoneRecord> more) => zone.Records = ZoneOrder.Sort(zone.Records.Concat(more), zone);
}
