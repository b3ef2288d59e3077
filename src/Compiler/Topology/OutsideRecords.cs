using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// What those outside the lab are told of a zone: public routes, at the address that the internet reaches the site of their proxy by,
/// and records that are said to be public.
/// </summary>
internal static class OutsideRecords
{
    /// <summary>The records, without those of name servers.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="records">The address records of the lab.</param>
    /// <param name="outside">What the internet reaches sites by: an address or a name; none for a site whose address changes.</param>
    public static ImmutableArray<ZoneRecord> Of(HeldZone zone, IEnumerable<AddressRecord> records, IReadOnlyDictionary<Site, Sourced<string>> outside)
    {
        var found = zone.Records.Where(static r => r is { IsSaid: true, IsPublic: true }).ToList();
        foreach (var record in records.Where(r => r.Route?.Access == RouteAccess.Public && zone.Records.Any(z => z.Owner == r.Name)).DistinctBy(static r => r.Name))
        {
            if (!outside.TryGetValue(record.Site, out var reached))
            {
                continue;
            }

            var access = Origin.Of(record.Route?.Entry.Access?.Span ?? default).AsDecision();
            var isAddress = Address.TryParse(reached.Value, out var address, out _);
            found.Add(new ZoneRecord(
                record.Name,
                isAddress ? address.IsV6 ? DnsRecordType.AAAA : DnsRecordType.A : DnsRecordType.CNAME,
                isAddress ? RecordData.Of(address, reached.Origin) : RecordData.Of(reached.Value.TrimEnd('.'), reached.Origin),
                record.NameOrigin.And(reached.Origin).And(access))
            {
                OwnerOrigin = record.NameOrigin.And(access),
                Ttl = record.Ttl,
                IsPublic = true,
            });
        }

        return ZoneOrder.Sort(found, zone);
    }
}
