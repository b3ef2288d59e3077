using System.Globalization;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Derives the zones of addresses (RFC 1035, 3.5; RFC 3596, 2.5): each address that a name of the lab leads to has one PTR record,
/// to a name that leads back to it.
/// </summary>
internal sealed class ReverseZones(IReadOnlyList<Zone> zones, IReadOnlyList<Network> networks, Func<Zone, Site, HeldZone> make)
{
    private const string V4 = "in-addr.arpa";
    private const string V6 = "ip6.arpa";

    // RFC 1918, RFC 6598, RFC 3927: nobody above delegates these, so the lab's own server answers whole octets.
    private static readonly Cidr[] Own = [Range("10.0.0.0/8"), Range("172.16.0.0/12"), Range("192.168.0.0/16"), Range("100.64.0.0/10"), Range("169.254.0.0/16")];

    /// <summary>True for a zone of addresses.</summary>
    public static bool IsReverse(string zone) => zone.EndsWith("." + V4, StringComparison.Ordinal) || zone.EndsWith("." + V6, StringComparison.Ordinal);

    /// <summary>The zones with their records, in the order of their addresses; and those that the inventory names.</summary>
    public IEnumerable<HeldZone> Build(IReadOnlyList<AddressRecord> records)
    {
        var found = new Dictionary<string, (HeldZone Zone, List<ZoneRecord> Records)>(StringComparer.Ordinal);
        foreach (var pointers in Pointers(records).GroupBy(static p => p.Zone))
        {
            // The range cuts the digits of the addresses, and stands first: what is wrong with the zone is a matter of the network.
            var first = pointers.First();
            var range = first.Network.Origin.And(first.RangeOrigin.AsDecision());
            var digits = Origin.CommonTo(pointers.Select(static p => p.Name.AddressOrigin));
            var site = range.And(Origin.Of(first.Network.Entry.Site?.Span ?? default).AsDecision());
            found.Add(pointers.Key, (Held(pointers.Key, first.Network.Site ?? first.Name.Site, range.And(digits.AsDecision()), site), [.. pointers.Select(static p => p.Record())]));
        }

        foreach (var zone in zones.Where(static z => IsReverse(z.Name) && z.Site is not null && z.Entry is not { IsNone: true } && z.Entry?.Forward is null))
        {
            if (!found.ContainsKey(zone.Name))
            {
                found.Add(zone.Name, (make(zone, zone.Site!), []));
            }
        }

        foreach (var (zone, pointers) in found.Values)
        {
            // A pointer that the inventory says stands in the place of the one that follows.
            var said = zone.Entry?.Records is { } own ? own.Names.Select(n => $"{n}.{zone.Name}").ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
            zone.Records = [.. pointers.Where(p => !said.Contains(p.Owner))];
            yield return zone;
        }
    }

    /// <summary>What points from each address that has a zone.</summary>
    private IEnumerable<Pointer> Pointers(IReadOnlyList<AddressRecord> records)
    {
        foreach (var pointed in records.GroupBy(static r => r.Address).OrderBy(static g => g.Key))
        {
            if (NetworkOf(pointed.Key) is not { } place || Name(pointed) is not { } name || name.Host?.Entry.Dns?.Reverse?.Value == false)
            {
                continue;
            }

            var zone = ZoneName(place.Range.Value);
            if (!zones.Any(z => z.Name == zone && z.Entry is { IsNone: true }))
            {
                yield return new Pointer(zone, OwnerName(pointed.Key, place.Range.Value), name, place.Network, place.Range.Origin);
            }
        }
    }

    private HeldZone Held(string name, Site site, Origin origin, Origin siteOrigin)
    {
        var said = zones.FirstOrDefault(z => z.Name == name);
        return make(said ?? new Zone { Name = name, Origin = origin, SiteOrigin = siteOrigin }, said?.Site ?? site);
    }

    /// <summary>The name that an address is called: its host's own, else an alias of the host's, else the first that leads to it.</summary>
    private static AddressRecord? Name(IEnumerable<AddressRecord> records) => records.Where(static r => !r.Name.StartsWith('*'))
        .OrderBy(static r => r.Host is null).ThenBy(static r => r.Host?.Fqdn != r.Name).ThenBy(static r => r.Name, StringComparer.Ordinal).FirstOrDefault();

    private (Network Network, Sourced<Cidr> Range)? NetworkOf(Address address)
    {
        (Network Network, Sourced<Cidr> Range)? best = null;
        foreach (var network in networks)
        {
            foreach (var range in network.Ranges)
            {
                if (range.Value.Contains(address) && (best is null || range.Value.Prefix > best.Value.Range.Value.Prefix))
                {
                    best = (network, range);
                }
            }
        }

        // A range that is no whole number of octets, or of digits, has a zone for each of the next smaller ones.
        return best is { } found ? (found.Network, found.Range with { Value = Cut(found.Range.Value, address) }) : null;
    }

    private static Cidr Cut(Cidr range, Address address)
    {
        var unit = address.IsV6 ? 4 : 8;
        var prefix = Math.Max(unit, (range.Prefix + unit - 1) / unit * unit);
        if (!address.IsV6 && range.Prefix > 24 && Own.Any(o => o.Contains(range)))
        {
            prefix = 24;
        }
        else if (!address.IsV6 && range.Prefix > 24)
        {
            return range;
        }

        var last = address.IsV6 && prefix == 128 ? 124 : prefix;
        return new Cidr(address with { Bits = address.Bits >> (address.Width - last) << (address.Width - last) }, last);
    }

    /// <summary>The zone of a range at a boundary of octets or digits; of a part of an octet, that of RFC 2317.</summary>
    private static string ZoneName(Cidr range)
    {
        var digits = Digits(range.First);
        if (range.First.IsV6)
        {
            return $"{string.Join('.', digits[..(range.Prefix / 4)].Reverse())}.{V6}";
        }

        return range.Prefix <= 24
            ? $"{string.Join('.', digits[..(range.Prefix / 8)].Reverse())}.{V4}"
            : $"{digits[3]}-{Digits(range.Last)[3]}.{string.Join('.', digits[..3].Reverse())}.{V4}";
    }

    private static string OwnerName(Address address, Cidr range)
    {
        var digits = Digits(address);
        var shared = address.IsV6 ? range.Prefix / 4 : Math.Min(3, range.Prefix / 8);
        return $"{string.Join('.', digits[shared..].Reverse())}.{ZoneName(range)}";
    }

    private static string[] Digits(Address address)
    {
        var count = address.IsV6 ? 32 : 4;
        var width = address.IsV6 ? 4 : 8;
        var digits = new string[count];
        for (var i = 0; i < count; i++)
        {
            var digit = (int)((address.Bits >> (width * (count - 1 - i))) & ((UInt128.One << width) - 1));
            digits[i] = digit.ToString(address.IsV6 ? "x" : "D", CultureInfo.InvariantCulture);
        }

        return digits;
    }

    private static Cidr Range(string text) => Cidr.TryParse(text, out var range, out _) ? range : default;

    /// <summary>That an address leads to a name.</summary>
    private sealed record Pointer(string Zone, string Owner, AddressRecord Name, Network Network, Origin RangeOrigin)
    {
        public ZoneRecord Record()
        {
            var said = Name.NameOrigin.And(Name.AddressOrigin);
            return new ZoneRecord(Owner, DnsRecordType.PTR, RecordData.Of(Name.Name, said), said) { Waive = Name.Host?.Entry.Waive ?? Name.Route?.Entry.Waive };
        }
    }
}
