using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Systems;

/// <summary>
/// The packages of daemons that the lab's roles put on a host: name servers, balancers, what moves an address, what gets certificates.
/// Not Caddy, whose plugins no package has.
/// </summary>
internal static class DaemonPackages
{
    public static IEnumerable<(string Name, Origin? Origin)> Of(Host host, LabTopology lab)
    {
        foreach (var server in lab.DnsServers.Where(s => s.Host == host && s.IsDaemon))
        {
            if (server.Program switch { "bind" => "bind9", "dnsmasq" or "unbound" => server.Program, _ => null } is { } name)
            {
                yield return (name, server.Origin.And(server.PlacementOrigin.AsDecision()));
            }
        }

        foreach (var proxy in lab.Proxies.Where(p => p.Host == host && p.Program == "haproxy"))
        {
            if (proxy.Instance is null)
            {
                yield return ("haproxy", proxy.Origin);
            }

            foreach (var provider in Providers(proxy, lab))
            {
                yield return ("certbot", provider.Origin.And(proxy.Origin).AsDecision());
                yield return ($"python3-certbot-dns-{provider.Program}", provider.Origin.And(proxy.Origin.AsDecision()));
            }
        }

        foreach (var address in lab.VirtualAddresses.Where(a => a.IsHeldBy(host)))
        {
            yield return ("keepalived", address.Origin.And(address.Holders.First(h => h.Host == host).Said).AsDecision());
        }
    }

    /// <summary>Who serves the zones of a proxy's names on the internet, each once.</summary>
    private static IEnumerable<ZoneProvider> Providers(Proxy proxy, LabTopology lab) =>
        proxy.Routes.Where(static r => r.Access != RouteAccess.Private).Select(r => CaddyTexts.ZoneOf(r, lab.Zones)).Select(static z => z?.Provider).OfType<ZoneProvider>().DistinctBy(static p => p.Program);
}
