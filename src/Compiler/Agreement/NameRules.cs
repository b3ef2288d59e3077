using Hlc.Checks;
using Hlc.Model;
using Host = Hlc.Topology.Host;

namespace Hlc.Agreement;

/// <summary>Every name in an address of the web exists, if a zone of the lab is where it would be.</summary>
internal sealed class UrlNameRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        foreach (var url in @case.Facts.UrlNames)
        {
            if (@case.Names.HasNames && @case.Names.ZoneOf(url.Name) is { } zone && @case.Names.Of(url.Name).Count == 0)
            {
                Report(policy, AgreementErrors.NameUnknown, url.Place, $"'{url.Name}' is linked to, but zone '{zone.Name}' does not have it",
                    "correct the name: write it as '{{ services.x.routes.y.url }}', so that it follows from the route");
            }
        }
    }
}

/// <summary>Names that a proxy answers to lead to that proxy; names that lead to a proxy are answered there.</summary>
internal sealed class ProxiedNameRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        var proxies = @case.Facts.ServedNames.Select(static s => s.Host).ToHashSet(StringComparer.Ordinal);
        var served = @case.Facts.ServedNames.Select(static s => (s.Host, s.Name.ToLowerInvariant())).ToHashSet();
        foreach (var name in @case.Facts.ServedNames.Where(n => @case.Names.ZoneOf(n.Name) is not null && !n.Name.StartsWith('*')))
        {
            var addresses = @case.Names.Inside(name.Name).ToArray();
            if (addresses.Length > 0 && !addresses.Any(a => @case.Hosts.Of(a).Any(h => h.Key == name.Host)))
            {
                Report(policy, AgreementErrors.NameElsewhere, name.Place,
                    $"the proxy on host '{name.Host}' answers to '{name.Name}', but the name leads to {string.Join(", ", addresses)}", "let the name lead to the proxy, or take it away there",
                    @case.Names.Of(name.Name)[0].Place, "what the name leads to is said here");
            }
        }

        var own = @case.Lab.Hosts.SelectMany(static h => h.Aliases.Select(static a => a.Value).Append(h.Fqdn))
            .Concat(@case.Lab.Routes.Where(static r => r.Proxy is null || r.Entry.Listen is not null).SelectMany(static r => r.Aliases.Select(static a => a.Value).Append(r.Fqdn)))
            .Concat(@case.Lab.Zones.Select(static z => z.Name))

            // Name servers and mail servers may stand beside a proxy: nobody asks it for their names.
            .Concat(@case.Lab.HeldZones.SelectMany(static z => z.Records).Where(static r => r.Type is DnsRecordType.NS or DnsRecordType.MX or DnsRecordType.SRV)
                .Select(static r => r.Data.Target).OfType<string>())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var fact in @case.Facts.Addresses.Where(f => f is { IsOutside: false, Address: not null } && !own.Contains(f.Name) && !f.Name.StartsWith('*')))
        {
            var asked = @case.Hosts.Of(fact.Address!.Value).Where(h => proxies.Contains(h.Key)).ToArray();
            var (name, wildcard) = (fact.Name.ToLowerInvariant(), AgreedNames.Wildcard(fact.Name).ToLowerInvariant());
            if (asked.Length > 0 && !asked.Any(h => served.Contains((h.Key, name)) || served.Contains((h.Key, wildcard))))
            {
                Report(policy, AgreementErrors.NameElsewhere, fact.Place,
                    $"'{fact.Name}' leads to the proxy on host '{asked[0].Key}', which does not know it", "give it a route there, or another address");
            }
        }
    }
}

/// <summary>Every address that a zone gives a name has the name back, and the reverse.</summary>
internal sealed class ReverseRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        if (@case.Facts.Reverses.Count == 0)
        {
            return;
        }

        var named = @case.Facts.Reverses.ToLookup(static r => r.Address);
        foreach (var reverse in @case.Facts.Reverses)
        {
            if (!@case.Names.Of(reverse.Name).Any(f => f.Address == reverse.Address))
            {
                Report(policy, AgreementErrors.ReverseMissing, reverse.Place, $"{reverse.Address} is called '{reverse.Name}', but that name does not lead there",
                    "give the name that address, or take the record away");
            }
        }

        foreach (var fact in @case.Facts.Addresses.Where(static f => f is { IsOutside: false, Address: not null } && !f.Name.StartsWith('*')).DistinctBy(static f => f.Address))
        {
            if (@case.Lab.Networks.Any(n => n.Site is not null && n.Contains(fact.Address!.Value)) && @case.Hosts.Of(fact.Address!.Value).Any(WantsName)
                && !named[fact.Address!.Value].Any())
            {
                Report(policy, AgreementErrors.ReverseMissing, fact.Place, $"'{fact.Name}' leads to {fact.Address}, which has no name",
                    "give the address a PTR record, or say 'dns: { reverse: false }' on its host");
            }
        }
    }

    /// <summary>False for a host whose owner wants no name for its address.</summary>
    private static bool WantsName(Host host) => host.Entry.Dns is not { IsNone: true } and not { Reverse.Value: false };
}
