using System.Collections.Immutable;
using Hlc.Model;

namespace Hlc.Topology;

/// <summary>The order of records in a zone: no more of the inventory's order than of chance.</summary>
internal static class ZoneOrder
{
    private static readonly DnsRecordType[] OfZone = [DnsRecordType.NS, DnsRecordType.A, DnsRecordType.AAAA, DnsRecordType.MX];

    /// <summary>What is said of the zone itself first; then by name, by type, and by data. What is said twice in one way stands once.</summary>
    public static ImmutableArray<ZoneRecord> Sort(IEnumerable<ZoneRecord> records, HeldZone zone)
    {
        var sorted = new List<ZoneRecord>();
        foreach (var record in records
            .OrderBy(r => !r.Owner.Equals(zone.Name, StringComparison.OrdinalIgnoreCase))
            .ThenBy(r => zone.IsReverse ? Number(r.Owner) : 0)
            .ThenBy(static r => r.Owner.ToLowerInvariant(), StringComparer.Ordinal)
            .ThenBy(static r => Array.IndexOf(OfZone, r.Type) is >= 0 and var at ? at : OfZone.Length + (int)r.Type)
            .ThenBy(static r => r.Data.Address ?? default)
            .ThenBy(static r => string.Join(' ', r.Data.Words.Select(static w => int.TryParse(w.Text, out var number) ? number.ToString("D5") : w.Text)), StringComparer.Ordinal))
        {
            if (sorted.Count == 0 || sorted[^1].Type != record.Type || !sorted[^1].Owner.Equals(record.Owner, StringComparison.OrdinalIgnoreCase)
                || !sorted[^1].Data.Says(record.Data))
            {
                sorted.Add(record);
            }
        }

        return [.. sorted];
    }

    /// <summary>The first label as a number: addresses stand in their own order.</summary>
    private static int Number(string owner) =>
        int.TryParse(owner.AsSpan(0, Math.Max(0, owner.IndexOf('.', StringComparison.Ordinal))), out var number) ? number : 0;
}
