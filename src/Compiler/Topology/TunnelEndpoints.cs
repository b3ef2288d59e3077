using System.Buffers;
using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Finds where one host reaches another without a tunnel.</summary>
internal sealed class TunnelEndpoints(ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private const string None = "none";
    private const string Dynamic = "dynamic";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    // Not routed on the internet (RFC 1918, 3927, 6598, 1122; RFC 4193, 4291). Those for documentation stand for ones that are.
    private static readonly Cidr[] Local = [.. ((string[])["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128"])
        .Select(static text => Cidr.TryParse(text, out var range, out _) ? range : default)];

    private readonly Dictionary<Host, (Sourced<string>? Place, bool IsOwn)> _outside = [];

    /// <summary>True for an address that the internet reaches.</summary>
    public static bool IsPublic(Address address) => !Local.Any(range => range.Contains(address));

    /// <summary>
    /// Where a host reaches another inside the lab: at the other's address in a network of both, else at one of its addresses if both
    /// are of one site; null if there is none.
    /// </summary>
    public static Sourced<Address>? Inside(Host from, Host to)
    {
        foreach (var address in to.Addresses.Where(static a => a.Network is { IsOverlay: false }))
        {
            if (from.Addresses.FirstOrDefault(a => a.Network == address.Network) is { } own)
            {
                return address.Address with { Origin = address.Address.Origin.And(own.Address.Origin.AsDecision()) };
            }
        }

        // A host that has only addresses of the internet is in no network of the site: it does not reach those within.
        var isWithin = from.Addresses.Any(static a => a.Network is not { IsOverlay: true } && !IsPublic(a.Address.Value));
        return from.Site == to.Site && to.Addresses.FirstOrDefault(a => a.Network is not { IsOverlay: true } && (isWithin || IsPublic(a.Address.Value))) is { } near
            ? near.Address with { Origin = near.Address.Origin.And(to.SiteOrigin.And(from.SiteOrigin).AsDecision()) } : null;
    }

    /// <summary>Where a host is reached from outside, with a port if it says one; null if nobody reaches it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="isOwn">False if it is what the whole site is reached by.</param>
    public Sourced<string>? Outside(Host host, out bool isOwn)
    {
        if (!_outside.TryGetValue(host, out var known))
        {
            _outside[host] = known = Find(host);
        }

        isOwn = known.IsOwn;
        return known.Place;
    }

    /// <summary>A place with the port behind it; one that has a port keeps it.</summary>
    public static string WithPort(string place, int port)
    {
        if (Address.TryParse(place, out var address, out _))
        {
            return address.WithPort(port);
        }

        return place.Contains(':', StringComparison.Ordinal) ? place : string.Create(CultureInfo.InvariantCulture, $"{place}:{port}");
    }

    private (Sourced<string>? Place, bool IsOwn) Find(Host host)
    {
        if (host.Entry.Wireguard?.Endpoint is { } leaf)
        {
            var said = resolver.Literal(leaf, objects.HostScope(host), "where a tunnel is reached");
            return (said is not { } place || place.Value == None ? null : Checked(place, leaf), true);
        }

        if (host.Addresses.FirstOrDefault(static a => a.Network is not { IsOverlay: true } && IsPublic(a.Address.Value)) is { } own)
        {
            return (new Sourced<string>(own.Address.Value.ToString(), own.Address.Origin), true);
        }

        // What the site is reached by leads to a host only if it is in one of the site's networks.
        return host.Addresses.Any(static a => a.Network is not { IsOverlay: true }) && host.Site.Entry?.PublicAddress is { } site && resolver.Literal(site, objects.Root, "a site's public address") is { } shared && shared.Value != Dynamic
            ? (Checked(shared with { Origin = shared.Origin.And(host.SiteOrigin.AsDecision()) }, site), false) : (null, false);
    }

    private Sourced<string>? Checked(Sourced<string> place, Leaf<string> leaf)
    {
        if (Problem(place.Value) is not { } problem)
        {
            return place;
        }

        bag.Add(TunnelErrors.BadEndpoint(leaf.Span, place.Value, problem));
        return null;
    }

    private static string? Problem(string place)
    {
        if (Address.TryParse(place, out _, out _))
        {
            return null;
        }

        var colon = place.LastIndexOf(':');
        var (name, port) = colon < 0 ? (place, null) : (place[..colon], place[(colon + 1)..]);
        if (port is not null && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535))
        {
            return "its port is no number from 1 to 65535";
        }

        if (name is ['[', .. var inner, ']'])
        {
            return Address.TryParse(inner, out var address, out _) && address.IsV6 ? null : "there is no IPv6 address in the brackets";
        }

        return name.Length is 0 or > 253 || name.AsSpan().ContainsAnyExcept(NameCharacters) || name[0] is '-' or '.' ? "it is neither an address nor a name" : null;
    }
}
