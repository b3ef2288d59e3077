using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Dnsmasq;

/// <summary>Records that are no line of a file of names, as options of dnsmasq(8).</summary>
internal static class DnsmasqRecords
{
    /// <summary>The option; null for a record that stands elsewhere, or that dnsmasq has no form for, which is reported.</summary>
    public static DnsmasqRecordView? Of(ZoneRecord record, HeldZone[] zones, PlanReport report)
    {
        var words = record.Data.Words;
        var isWildcard = record.Owner.StartsWith('*');
        switch (record.Type)
        {
            case DnsRecordType.A or DnsRecordType.AAAA when isWildcard || record.Ttl is null:
                return null;
            case DnsRecordType.A or DnsRecordType.AAAA:
                return View("host-record", record, [words[0], .. Ttl(record)]);
            case DnsRecordType.PTR:
                // The addresses of the file of names have theirs by it.
                return record.IsSaid ? View("ptr-record", record, [words[0]]) : null;
            case var _ when isWildcard:
                break;
            case DnsRecordType.CNAME when IsKnown(record, zones):
                return View("cname", record, [words[0], .. Ttl(record)]);
            case DnsRecordType.MX when words[1].Text.Length > 0:
                return View("mx-host", record, [words[1], words[0]]);
            case DnsRecordType.SRV when words[3].Text.Length > 0:
                return View("srv-host", record, [words[3], words[2], words[0], words[1]]);
            case DnsRecordType.SRV:
                return View("srv-host", record, []);
            case DnsRecordType.TXT:
                return View("txt-record", record, [words[0]]);
            case DnsRecordType.CAA:
                return View("caa-record", record, [words[0], words[1], words[2] with { Kind = RecordWordKind.Plain }]);
        }

        if (record.IsSaid)
        {
            report.Unsupported(record.Origin.First, record.Type == DnsRecordType.CNAME
                ? $"dnsmasq answers a CNAME only for names that it knows itself, and '{record.Data.Target}' is none" : $"dnsmasq has no form for this {record.Type} record of '{record.Owner}'",
                "write an address, remove the record, or have a server with zones answer for it");
        }

        return null;
    }

    private static bool IsKnown(ZoneRecord record, HeldZone[] zones) => Array.Exists(zones,
        z => z.Records.Any(r => r.Owner.Equals(record.Data.Target, StringComparison.OrdinalIgnoreCase) && r.Type is DnsRecordType.A or DnsRecordType.AAAA or DnsRecordType.CNAME));

    private static IEnumerable<RecordWord> Ttl(ZoneRecord record) => record.Ttl is { } ttl
        ? [new RecordWord(RecordWordKind.Plain, ttl.Value.Seconds.ToString(CultureInfo.InvariantCulture), ttl.Origin)] : [];

    private static DnsmasqRecordView View(string option, ZoneRecord record, ImmutableArray<RecordWord> words) => new(
        new Sourced<string>(option, record.Origin),
        [.. words.Insert(0, new RecordWord(RecordWordKind.Name, record.Owner, record.OwnerOrigin)).Select(static w => new DnsmasqWordView(w.Kind == RecordWordKind.Text, new Sourced<string>(w.Text, w.Origin)))]);
}
