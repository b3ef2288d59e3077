using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The values of SOA records: a zone's own, laid over those of the lab, laid over the usual ones.</summary>
internal sealed class ZoneAuthorities(Inventory lab, ExpressionResolver resolver, Scope root, DiagnosticBag bag)
{
    private static readonly Duration Refresh = new(3_600_000);
    private static readonly Duration Retry = new(900_000);
    private static readonly Duration Expire = new(4 * 7 * 86_400_000L);
    private static readonly Duration Minimum = new(300_000);

    /// <summary>The values for a zone; the name of its primary is empty if it follows from its name servers.</summary>
    public ZoneAuthority Of(string zone, Origin zoneOrigin, DnsZone? entry, Site site)
    {
        var said = InventoryLayers.Merge(lab.Dns?.Soa, entry?.Soa);
        var primary = resolver.Literal(said?.Primary, root, "the name of a server");
        var contact = resolver.Literal(said?.Contact, root, "a mailbox") ?? new Sourced<string>("hostmaster", Origin.None);
        return new ZoneAuthority(
            primary is { } name ? name with { Value = name.Value.TrimEnd('.') } : new Sourced<string>(string.Empty, Origin.None),
            Mailbox(contact, ReverseZones.IsReverse(zone) && site.Domain is { } domain ? domain : new Sourced<string>(zone, zoneOrigin)),
            Time(said?.Refresh, Refresh),
            Time(said?.Retry, Retry),
            Time(said?.Expire, Expire),
            Time(said?.Minimum, Minimum));
    }

    /// <summary>A mailbox as a name (RFC 1035, section 8): the dots of its local part are no dots between labels.</summary>
    private Sourced<string> Mailbox(Sourced<string> contact, Sourced<string> zone)
    {
        var at = contact.Value.IndexOf('@', StringComparison.Ordinal);
        var (local, domain) = at < 0 ? (contact.Value, zone.Value) : (contact.Value[..at], contact.Value[(at + 1)..].TrimEnd('.'));
        var problem = local.Contains('.', StringComparison.Ordinal) ? "the part before '@' has a dot, which no zone file can tell from one between labels"
            : DnsNames.ProblemOf($"{local}.{domain}");
        if (problem is not null)
        {
            bag.Add(TopologyErrors.BadName(contact.Origin.First, contact.Value, problem));
        }

        return new Sourced<string>($"{local}.{domain}", at < 0 ? contact.Origin.And(zone.Origin) : contact.Origin);
    }

    private Sourced<Duration> Time(Leaf<Duration>? leaf, Duration usual) =>
        resolver.Scalar(leaf, root, "a length of time", Duration.TryParse) ?? new Sourced<Duration>(usual, Origin.None);
}
