using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Reads the records that the inventory says of zones (<c>dns.zones.*.records</c>).</summary>
internal sealed class SaidRecords(ExpressionResolver resolver, Scope root, DiagnosticBag bag)
{
    /// <summary>The records of a zone. What is no record is reported.</summary>
    public IEnumerable<ZoneRecord> Of(HeldZone zone)
    {
        foreach (var (key, entry) in zone.Entry?.Records ?? Map<DnsRecord>.Empty)
        {
            if (RecordReader.FullName(key, zone.Name, out var problem) is not { } owner || !zone.Holds(owner))
            {
                bag.Add(TopologyErrors.BadName(entry.KeySpan, key, problem.Length > 0 ? problem : $"it does not stand in '{zone.Name}'"));
                continue;
            }

            var ttl = resolver.Scalar(entry.Ttl, root, "how long a record is remembered", Duration.TryParse);
            foreach (var (type, leaf) in Values(entry))
            {
                if (resolver.Literal(leaf, root, "the value of a record") is { } value && Record(zone, owner, type, leaf, value) is { } record)
                {
                    yield return record with
                    {
                        OwnerOrigin = Origin.Of(entry.KeySpan).And(zone.Origin),
                        Ttl = ttl,
                        IsPublic = entry.Access?.Value == Access.Public,
                        IsSaid = true,
                        Waive = zone.Entry?.Waive,
                    };
                }
            }
        }
    }

    private ZoneRecord? Record(HeldZone zone, string owner, DnsRecordType? type, Leaf<string> leaf, Sourced<string> value)
    {
        var isAddress = Address.TryParse(value.Value.Trim(), out var address, out _);
        var meant = type ?? (isAddress ? address.IsV6 ? DnsRecordType.AAAA : DnsRecordType.A : DnsRecordType.CNAME);
        if (RecordReader.Read(meant, value, zone.Name, out var problem) is not { } data)
        {
            bag.Add(TopologyErrors.BadRecord(leaf.Span, meant.ToString(), value.Value, problem));
            return null;
        }

        var origin = Origin.Of(leaf.Span);
        return new ZoneRecord(owner, meant, data, origin.And(zone.Origin));
    }

    /// <summary>The values, each with the type that it is said under; null where the value tells it.</summary>
    private static IEnumerable<(DnsRecordType? Type, Leaf<string> Leaf)> Values(DnsRecord entry)
    {
        foreach (var (type, values) in (IEnumerable<(DnsRecordType?, Sequence<Leaf<string>>?)>)
        [
            (entry.Type?.Value, entry.Value), (DnsRecordType.A, entry.A), (DnsRecordType.AAAA, entry.Aaaa), (DnsRecordType.CNAME, entry.Cname),
            (DnsRecordType.MX, entry.Mx), (DnsRecordType.TXT, entry.Txt), (DnsRecordType.SRV, entry.Srv), (DnsRecordType.NS, entry.Ns),
            (DnsRecordType.CAA, entry.Caa), (DnsRecordType.PTR, entry.Ptr),
        ])
        {
            foreach (var leaf in values ?? new Sequence<Leaf<string>>([]))
            {
                yield return (type, leaf);
            }
        }
    }
}
