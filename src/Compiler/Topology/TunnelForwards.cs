using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What a host's packet filter passes on through WireGuard: for its peers to what it routes, and back; for a hub between its peers.</summary>
internal static class TunnelForwards
{
    public static ImmutableArray<FirewallForward> Of(Host host, IEnumerable<WireguardNetwork> networks)
    {
        var forwards = ImmutableArray.CreateBuilder<FirewallForward>();
        foreach (var network in networks)
        {
            foreach (var member in network.Members.Where(m => m.Host == host))
            {
                var (name, device) = ($"wireguard {network.Network.Key}", network.Interface.Value);
                if (member.IsHub)
                {
                    forwards.Add(new FirewallForward(name, device, device, null, null, network.Interface.Origin.And(network.Hub?.Origin ?? Origin.None)));
                }

                foreach (var range in member.Advertised)
                {
                    var origin = range.Origin.And(network.Interface.Origin);
                    forwards.Add(new FirewallForward(name, device, null, null, range.Range, origin));
                    forwards.Add(new FirewallForward(name, null, device, range.Range, null, origin));
                }
            }
        }

        return forwards.ToImmutable();
    }
}
