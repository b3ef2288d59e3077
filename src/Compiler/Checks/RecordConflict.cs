using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>
/// The records of a zone agree: no name is another word for one and something of its own (RFC 2181, 10.1), no address is said twice in
/// two ways, and nothing leads to a name of the lab that does not exist or is itself another word (RFC 2181, 10.3). Programs that
/// check zones let most of it pass.
/// </summary>
internal sealed class RecordConflict : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3140", Severity.Error, "Records that contradict each other",
        "Clients get one answer or the other, or are led to a name that has none.", "record-conflict");

    public static readonly DiagnosticRule PlaceRule = new(
        "HLC3141", Severity.Error, "A name that no zone of the lab holds",
        "The lab's name servers answer for their zones: a name in none of them would be asked of the internet.");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var zone in lab.HeldZones)
        {
            foreach (var name in zone.Records.GroupBy(static r => r.Owner, StringComparer.OrdinalIgnoreCase))
            {
                Alias(name.Key, [.. name], policy);
                Addresses(name.Key, [.. name], policy);
            }

            foreach (var record in zone.Records.Where(static r => r.Data.Target is not null))
            {
                Target(lab, record, policy);
            }
        }

        if (lab.DnsServers.Any(static s => s.IsAuthoritative))
        {
            Places(lab, policy);
        }
    }

    private static void Alias(string name, ZoneRecord[] records, CheckPolicy policy)
    {
        if (records.Length > 1 && records.FirstOrDefault(static r => r.Type == DnsRecordType.CNAME) is { } alias)
        {
            var other = records.First(r => r != alias);
            Report(policy, alias, $"'{name}' is another word for '{alias.Data.Target}', and has a record of its own as well ({other.Type})",
                "write the address instead of the CNAME, or remove the other record", other);
        }
    }

    private static void Addresses(string name, ZoneRecord[] records, CheckPolicy policy)
    {
        foreach (var type in (ReadOnlySpan<DnsRecordType>)[DnsRecordType.A, DnsRecordType.AAAA])
        {
            var addresses = records.Where(r => r.Type == type).ToArray();
            var said = Array.Find(addresses, static r => r.IsSaid);
            var other = said is null ? null : Array.Find(addresses, r => !r.IsSaid || r.OwnerOrigin.First != said.OwnerOrigin.First);
            if (said is not null && other is not null)
            {
                Report(policy, said, $"'{name}' has the address {said.Data.Address} here, and {other.Data.Address} by another entry",
                    "remove one of the two, or write both as a list of one record", other);
            }
        }
    }

    private static void Target(LabTopology lab, ZoneRecord record, CheckPolicy policy)
    {
        var target = record.Data.Target ?? string.Empty;
        var zone = lab.HeldZones.Where(z => z.Holds(target)).MaxBy(static z => z.Name.Length);
        if (zone is null || zone.External.Any(e => e.Value.Equals(target, StringComparison.OrdinalIgnoreCase)) || lab.ForwardedZones.Any(f => HeldZone.HoldsName(f.Name, target)))
        {
            return;
        }

        var found = zone.Records.Where(r => r.Owner.Equals(target, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (found.Length == 0 && !IsWildcard(zone, target))
        {
            var forgotten = record.IsSaid && target.Length > zone.Name.Length && target[..^(zone.Name.Length + 1)].Contains('.', StringComparison.Ordinal);
            Report(policy, record, $"the {record.Type} record of '{record.Owner}' leads to '{target}', which does not exist in zone '{zone.Name}'",
                forgotten ? "end a name of another zone with a dot, or add a record for this one" : "correct the name, or add a record for it");
        }
        else if (found.FirstOrDefault(static r => r.Type == DnsRecordType.CNAME) is { } alias && record.Type is DnsRecordType.MX or DnsRecordType.NS or DnsRecordType.SRV)
        {
            Report(policy, record, $"the {record.Type} record of '{record.Owner}' leads to '{target}', which is only another word for '{alias.Data.Target}'",
                "name the host itself", alias);
        }
    }

    private static bool IsWildcard(HeldZone zone, string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0 && name.Length - dot > zone.Name.Length; dot = name.IndexOf('.', dot + 1))
        {
            var wildcard = $"*{name[dot..]}";
            if (zone.Records.Any(r => r.Owner.Equals(wildcard, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Places(LabTopology lab, CheckPolicy policy)
    {
        foreach (var zone in lab.Zones.Where(static z => z.Site is null && z.Entry is not { IsNone: true } && z.Entry?.Forward is null))
        {
            policy.Report(new Diagnostic(PlaceRule, zone.Origin.First, $"no site is known to hold zone '{zone.Name}'",
                $"say which one: 'dns: {{ zones: {{ {zone.Name}: {{ site: … }} }} }}'"));
        }

        foreach (var record in lab.Records.Where(r => !lab.Zones.Any(z => z.Holds(r.Name))))
        {
            policy.Report(new Diagnostic(PlaceRule, record.NameOrigin.First, $"'{record.Name}' stands in no zone of the lab",
                $"add its zone under 'dns.zones', or write a name without a dot, which stands in the zone of its entry"));
        }
    }

    private static void Report(CheckPolicy policy, ZoneRecord record, string message, string help, ZoneRecord? other = null) => policy.Report(
        new Diagnostic(Rule, record.Origin.First, message, help)
        {
            Notes = other is null || !other.Origin.First.Exists || other.Origin.First == record.Origin.First ? [] : [new DiagnosticNote("the other one follows from this", other.Origin.First)],
        },
        record.Waive,
        other?.Waive);
}
