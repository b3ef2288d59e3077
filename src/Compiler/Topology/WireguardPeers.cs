using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Connects the members of a WireGuard network.</summary>
internal sealed class WireguardPeers(WireguardNetwork network, TunnelEndpoints endpoints, DiagnosticBag bag)
{
    // Who is reached at a place of the internet: a port of a router leads to one host.
    private readonly Dictionary<string, WireguardMember> _places = new(StringComparer.Ordinal);
    private readonly HashSet<WireguardMember> _reported = [];

    /// <summary>Gives each member its peers.</summary>
    public void Connect()
    {
        foreach (var member in network.Members)
        {
            var others = network.Members.Where(m => m != member && (network.Hub is null || member.IsHub || m.IsHub)).ToArray();
            member.Peers = [.. others.Select(other => new WireguardPeer(other, Endpoint(member, other), Allowed(member, other)))];
            member.IsMetFromAnywhere = others.Any(other => TunnelEndpoints.Inside(member.Host, other.Host) is null);
        }

        foreach (var member in network.Members)
        {
            if (member.Peers.FirstOrDefault(p => p.Endpoint is null && p.Member.Peers.FirstOrDefault(own => own.Member == member)?.Endpoint is null) is { } lost)
            {
                if (!_reported.Contains(lost.Member) && _reported.Add(member))
                {
                    bag.Add(TunnelErrors.Unreachable(member.Host.Origin.First, member.Host.Key, lost.Member.Host.Key, lost.Member.Host.Origin.First));
                }
            }
        }
    }

    /// <summary>Reports ranges to which a host would know two ways, also where they lead through different networks.</summary>
    public static void Compare(IEnumerable<WireguardNetwork> networks, DiagnosticBag bag)
    {
        var known = new Dictionary<(Host Host, Cidr Range), (WireguardMember Peer, Origin Origin)>();
        var reported = new HashSet<Cidr>();
        foreach (var (member, peer) in networks.SelectMany(static n => n.Members).SelectMany(static m => m.Peers.Select(p => (m, p))))
        {
            foreach (var range in peer.AllowedIps)
            {
                if (!known.TryAdd((member.Host, range.Value), (peer.Member, range.Origin)) && reported.Add(range.Value))
                {
                    var (first, place) = known[(member.Host, range.Value)];
                    bag.Add(TunnelErrors.TwoWays(range.Origin.First, range.Value.ToString(), member.Host.Key, first.Host.Key, peer.Member.Host.Key, place.First));
                }
            }
        }
    }

    private Sourced<string>? Endpoint(WireguardMember member, WireguardMember other)
    {
        if (TunnelEndpoints.Inside(member.Host, other.Host) is { } near)
        {
            return Place(near.Value.ToString(), near.Origin);
        }

        // Of a hub all know where it is; the hub itself learns where the others are, but for what they say of themselves.
        if (endpoints.Outside(other.Host, out var isOwn) is not { } far || (member.IsHub && !isOwn))
        {
            return null;
        }

        var place = Place(far.Value, far.Origin);
        if (!_places.TryAdd(place.Value, other) && _places[place.Value] is var first && first != other && _reported.Add(other))
        {
            bag.Add(TunnelErrors.SameEndpoint(other.Host.Origin.First, other.Host.Key, first.Host.Key, place.Value, first.Host.Origin.First));
        }

        return place;
    }

    private Sourced<string> Place(string place, Origin origin)
    {
        var text = TunnelEndpoints.WithPort(place, network.Port.Value);
        return new Sourced<string>(text, text == place ? origin : origin.And(network.Port.Origin));
    }

    /// <summary>A peer's own addresses, then what it routes: through a hub that is the whole network and what the others route.</summary>
    private ImmutableArray<Sourced<Cidr>> Allowed(WireguardMember member, WireguardMember peer)
    {
        var isThroughHub = peer.IsHub && !member.IsHub && network.Hub is not null;
        var why = (isThroughHub ? network.Members : [peer]).SelectMany(static m => m.Advertised)
            .Aggregate(network.Hub?.Origin ?? Origin.None, static (all, range) => all.And(range.Origin)).AsDecision();
        var own = isThroughHub ? network.Network.Ranges.Select(r => r with { Origin = r.Origin.And(why) })
            : peer.Addresses.Select(a => new Sourced<Cidr>(new Cidr(a.Value, a.Value.Width), a.Origin.And(why)));
        var routed = (isThroughHub ? network.Members.Where(m => m != member) : [peer]).SelectMany(static m => m.Advertised)
            .Where(r => !IsNear(member.Host, r)).Select(static r => new Sourced<Cidr>(r.Range, r.Origin));
        return [.. own, .. routed];
    }

    /// <summary>A host does not go through a tunnel to where it already is: in the range, or in another network of its site.</summary>
    private static bool IsNear(Host host, RoutedRange range) => host.Addresses.Any(a => a.Network is not { IsOverlay: true }
        && (range.Range.Contains(a.Address.Value)
            || (range.Site is { } site && (a.Network is { } network ? network.Site == site : host.Site == site && !TunnelEndpoints.IsPublic(a.Address.Value)))));
}
