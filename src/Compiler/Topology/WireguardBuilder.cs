using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes WireGuard networks: who knows whom, by which key, where it is reached and what lies behind it.</summary>
internal sealed class WireguardBuilder(
    References<Host> hosts, RangeReferences ranges, TunnelEndpoints endpoints, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    /// <summary>The port where nothing else is said; the schema's default.</summary>
    public const int StandardPort = 51820;

    private const string StandardInterface = "wg0";
    private const int KeyLength = 44;
    private const int KeyBytes = 32;

    // wg-quick(8): a configuration's name becomes the interface's.
    private const int LongestInterface = 15;

    private readonly Dictionary<Host, WireguardKeys?> _keys = [];

    public ImmutableArray<WireguardNetwork> Build(IReadOnlyList<Network> networks)
    {
        var made = ImmutableArray.CreateBuilder<WireguardNetwork>();
        foreach (var network in networks)
        {
            if (network.Entry.Wireguard is { } entry && Network(network, entry) is { } wireguard)
            {
                Distinct(wireguard, made);
                made.Add(wireguard);
                new WireguardPeers(wireguard, endpoints, bag).Connect();
            }
        }

        WireguardPeers.Compare(made, bag);
        return made.ToImmutable();
    }

    /// <summary>A host has one interface of a name.</summary>
    private void Distinct(WireguardNetwork network, IEnumerable<WireguardNetwork> others)
    {
        foreach (var other in others.Where(o => o.Interface.Value == network.Interface.Value))
        {
            if (network.Members.FirstOrDefault(m => other.Members.Any(o => o.Host == m.Host)) is { } both)
            {
                bag.Add(HostErrors.SystemValue(network.Interface.Origin.First,
                    $"host '{both.Host.Key}' would have the interface '{network.Interface.Value}' twice: for the networks '{other.Network.Key}' and '{network.Network.Key}'", "say 'interface:' in one of them"));
            }
        }
    }

    private WireguardNetwork? Network(Network network, Wireguard entry)
    {
        var origin = Origin.Of(entry.KeySpan);
        var name = resolver.Literal(entry.Interface, objects.Root, "an interface") ?? new Sourced<string>(StandardInterface, origin);
        if (!IsInterface(name.Value))
        {
            bag.Add(HostErrors.SystemValue(entry.Interface?.Span ?? entry.KeySpan, $"'{name.Value}' cannot be the name of an interface", "use at most 15 letters, digits, '_', '=', '+', '.' and '-', the first one a letter, a digit or '_' (wg-quick(8))"));
            return null;
        }

        var hub = entry.Host is { } named ? hosts.Resolve(named) : null;
        var port = resolver.Integer(entry.Port, objects.Root, "a port");
        var keepalive = resolver.Integer(entry.Keepalive, objects.Root, "a number of seconds");
        var members = hosts.All.Select(h => Member(h, network, hub)).OfType<WireguardMember>().ToImmutableArray();
        if (hub is not null && entry.Host is { } place && !hub.Addresses.Any(a => a.Network == network))
        {
            bag.Add(TopologyErrors.NoAddress(place.Span, hub.Key, network.Key));
        }

        return new WireguardNetwork
        {
            Network = network,
            Interface = name,
            Port = new Sourced<int>((int)(port?.Value ?? StandardPort), port?.Origin ?? origin),
            Keepalive = keepalive is { Value: > 0 } ? keepalive : null,
            Hub = hub is null ? null : new Sourced<Host>(hub, Origin.Of(entry.Host?.Span ?? default)),
            Members = members,
            Origin = origin,
        };
    }

    private WireguardMember? Member(Host host, Network network, Host? hub)
    {
        var addresses = host.Addresses.Where(a => a.Network == network).Select(static a => a.Address).ToImmutableArray();
        if (addresses.IsEmpty || Keys(host, network) is not { } keys)
        {
            return null;
        }

        return new WireguardMember
        {
            Host = host,
            Addresses = addresses,
            PublicKey = keys.PublicKey,
            PrivateKey = keys.PrivateKey,
            Advertised = keys.Advertised,
            IsHub = host == hub,
        };
    }

    /// <summary>What a host says once for all WireGuard networks that it is in.</summary>
    private WireguardKeys? Keys(Host host, Network network)
    {
        if (_keys.TryGetValue(host, out var known))
        {
            return known;
        }

        return _keys[host] = Read(host, network);
    }

    private WireguardKeys? Read(Host host, Network network)
    {
        var entry = host.Entry.Wireguard;
        if (entry?.PublicKey is not { } leaf)
        {
            bag.Add(TunnelErrors.NoKey(entry?.KeySpan ?? host.Origin.First, host.Key, network.Key));
            return null;
        }

        var scope = objects.HostScope(host);
        if (resolver.Literal(leaf, scope, "a public key") is not { } key)
        {
            return null;
        }

        if (Problem(key.Value) is { } problem)
        {
            bag.Add(TunnelErrors.BadKey(leaf.Span, key.Value, problem));
            return null;
        }

        if (_keys.FirstOrDefault(k => k.Value?.PublicKey.Value == key.Value) is { Key: { } other, Value: { } same })
        {
            bag.Add(TunnelErrors.SameKey(leaf.Span, host.Key, other.Key, same.PublicKey.Origin.First));
        }

        var secret = entry.PrivateKey is { } value ? resolver.Value(value, scope) : null;
        if (secret is not null && secret.Parts is not [SecretPart or VariablePart { Default: null }])
        {
            bag.Add(TunnelErrors.WrittenKey(secret.Origin.First.Exists ? secret.Origin.First : entry.PrivateKey!.KeySpan, host.Key));
            secret = null;
        }

        return new WireguardKeys(key, secret, ranges.Of(entry.Advertise));
    }

    /// <summary>wg(8): base64 of 32 bytes. What is wrong with a key; null if nothing is.</summary>
    private static string? Problem(string key)
    {
        Span<byte> bytes = stackalloc byte[KeyLength];
        if (key.Length != KeyLength || !Convert.TryFromBase64String(key, bytes, out var length) || length != KeyBytes)
        {
            return "it is not base64 of 32 bytes";
        }

        return Convert.ToBase64String(bytes[..length]) == key ? null : "its last letter holds bits that no byte has";
    }

    private static bool IsInterface(string name) =>
        name.Length is > 0 and <= LongestInterface && (char.IsAsciiLetterOrDigit(name[0]) || name[0] == '_') && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '=' or '+' or '.' or '-');

    private sealed record WireguardKeys(Sourced<string> PublicKey, TextValue? PrivateKey, ImmutableArray<RoutedRange> Advertised);
}
