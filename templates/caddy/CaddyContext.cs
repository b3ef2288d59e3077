using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>What the parts of one Caddyfile are written from.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Proxy">The proxy.</param>
/// <param name="Native">Its native words.</param>
/// <param name="Report">Takes what cannot be expressed.</param>
internal sealed record CaddyContext(LabTopology Lab, Proxy Proxy, CaddyNative Native, PlanReport Report)
{
    /// <summary>The first public route of the proxy; null if all are for the lab alone.</summary>
    public Route? PublicRoute { get; } = Proxy.Routes.FirstOrDefault(static r => r.Access == RouteAccess.Public);

    /// <summary>True if there are proxies before this one that are believed.</summary>
    public bool IsBehindProxies { get; } = !Proxy.Settings.TrustedProxies.IsEmpty
        || Native.Global.Any(static s => s is { Name: "servers", Block: { } block } && CaddyStatement.Split(block).Any(static line => line.Name == "trusted_proxies"));

    /// <summary>
    /// The matcher of the client's address: behind proxies that are believed it is the one that they say, and theirs would be the
    /// address of a network that the lab trusts (Caddy's documentation, Request matchers, <c>client_ip</c>).
    /// </summary>
    public string AddressMatcher => IsBehindProxies ? "client_ip" : "remote_ip";

    /// <summary>The client's address, as headers tell it.</summary>
    public string AddressPlaceholder => IsBehindProxies ? "{client_ip}" : "{remote_host}";

    /// <summary>True for a route that is for the lab alone, while the internet reaches its proxy.</summary>
    public bool IsGuarded(Route route) => route.Access == RouteAccess.Local && PublicRoute is not null;

    /// <summary>The modules that are built in, as the inventory says.</summary>
    public ImmutableArray<ResolvedEntry> Plugins => Proxy.Native?["plugins"] is ResolvedMap plugins ? plugins.Entries : [];

    /// <summary>The addresses of the lab; none if no network says them, which is reported.</summary>
    public ImmutableArray<Sourced<string>> Inside(Route route)
    {
        ImmutableArray<Sourced<string>> ranges = Ranges(Lab.Networks.SelectMany(static n => n.Ranges));
        if (ranges.IsEmpty && PublicRoute is { } other)
        {
            Report.Add(CaddyErrors.Outside(route.Origin.First, route.Key, Proxy.Key, other.Entry.Access?.Span ?? other.Origin.First));
        }

        return ranges;
    }

    /// <summary>Ranges of addresses, each once.</summary>
    public static ImmutableArray<Sourced<string>> Ranges(IEnumerable<Sourced<Model.Cidr>> ranges) =>
        [.. ranges.DistinctBy(static r => r.Value).Select(static r => new Sourced<string>(r.Value.ToString(), r.Origin))];

    /// <summary>Words of a line: what it is, and ranges of addresses.</summary>
    public static CaddyWord[] Words(IEnumerable<Sourced<string>> ranges, params ReadOnlySpan<string> first) =>
        [.. first.ToArray().Select(static word => (CaddyWord)word), .. ranges.Select(static range => (CaddyWord)range)];

    /// <summary>The native words of a route, taken apart.</summary>
    public static ImmutableArray<CaddyStatement> Statements(Route route) => route.Native is { } text ? CaddyStatement.Split(text) : [];
}
