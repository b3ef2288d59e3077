using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Deploying;

/// <summary>What runs on hosts without being a stack, as far as it has a stage of its own.</summary>
internal static class DeployedDaemons
{
    /// <summary>For a class its turns, the hosts that may have something of it, and why.</summary>
    public static IEnumerable<(int Turn, Host Host, Origin Why)> Of(LabTopology lab, DeployClass of) => of switch
    {
        DeployClass.Dns => lab.DnsServers.Where(static s => s.IsDaemon).Select(static s => (1, s.Host!, s.Origin.And(s.PlacementOrigin))),
        DeployClass.Time => lab.TimeServers.Select(static s => (1, s.Host, s.Origin.And(s.PlacementOrigin)))
            .Concat(lab.Hosts.Where(static h => h.Time is not null).Select(static h => (2, h, h.Time!.Origin.And(h.Time.Servers[0].Origin)))),
        DeployClass.Certificates => Certificates(lab),
        DeployClass.Proxies => lab.Proxies.Where(static p => p.Instance is null).Select(static p => (1, p.Host, p.Origin))
            .Concat(lab.VirtualAddresses.SelectMany(static a => a.Holders).Select(static h => (1, h.Host, h.Said))),
        _ => [],
    };

    private static IEnumerable<(int Turn, Host Host, Origin Why)> Certificates(LabTopology lab)
    {
        foreach (var host in lab.Hosts)
        {
            var trusted = lab.Authorities.Where(a => a.Root is not null && a.Host.Site == host.Site).Select(static a => a.Origin);
            var own = host.Certificate?.Origin;
            var balanced = lab.Proxies.Where(p => p.Program == "haproxy" && p.Instance is null && p.Host == host).Select(static p => p.Origin);
            Origin[] why = [.. trusted, .. balanced, .. own is null ? Array.Empty<Origin>() : [own]];
            if (why.Length > 0)
            {
                yield return (1, host, why.Aggregate(host.SiteOrigin, static (all, o) => all.And(o)));
            }
        }
    }
}
