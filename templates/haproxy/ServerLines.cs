using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Makes the servers of a route (HAProxy's configuration manual, chapter 5.2).</summary>
internal sealed class ServerLines(Proxy proxy, Route route, Discovery discovery)
{
    /// <summary>
    /// The authorities that the host trusts: by the file where it is known, as HAProxy 2.6 looks for <c>@system-ca</c> below <c>ca-base</c>.
    /// </summary>
    private string Authorities => proxy.Container is null && proxy.Host.HasApt ? "/etc/ssl/certs/ca-certificates.crt" : "@system-ca";

    /// <summary>The servers, those of a discovery as one template; a place that leads nowhere where there are none.</summary>
    public ImmutableArray<HaproxyServerView> All()
    {
        if (discovery.ServersOf(route) is { } found)
        {
            return [Template(found)];
        }

        var upstreams = route.UpstreamsAt(proxy).ToArray();
        if (upstreams.Length == 0)
        {
            return [new HaproxyServerView(Known("nowhere"), null, Known("127.0.0.1:1"), default, [TextValue.Of("disabled", Origin.None)])];
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. upstreams.Select(u => Server(u, upstreams, names))];
    }

    /// <summary>What holds for every server, and may be told otherwise in HAProxy's own words.</summary>
    public ImmutableArray<TextValue> Defaults() =>
    [
        .. HealthChecks.Pace(route.Serving.Check is { IsNone: false } health ? health : null),
        .. route.Scheme == "https" && route.Entry.Verify?.Value != false ? Words(Scheme(route).And(Origin.Of(route.Entry.Verify?.Span ?? default).AsDecision()), "ca-file", Authorities) : [],
    ];

    private HaproxyServerView Server(RouteUpstream upstream, RouteUpstream[] all, HashSet<string> names)
    {
        var name = NameOf(upstream, names);
        var words = new List<TextValue>();
        if (route.Serving.IsSticky is { Value: true } sticky && !Refusals.IsTcp(route))
        {
            words.AddRange([TextValue.Of("cookie", sticky.Origin), TextValue.Of(name.Value, name.Origin.And(sticky.Origin))]);
        }

        if (HealthChecks.IsChecked(route, all.Length))
        {
            words.AddRange(Words(Checked(), "check"));
            if (upstream.HealthPort is { } port)
            {
                words.AddRange(Words(port.Origin, "port", port.Value.ToString(CultureInfo.InvariantCulture)));
            }
        }

        words.AddRange(Speech());
        if (Preference(upstream, all) is { } backup)
        {
            words.Add(TextValue.Of("backup", backup));
        }

        if (upstream.Network is not null)
        {
            words.AddRange(Words(upstream.AddressOrigin, "resolvers", Discovery.Engine, "init-addr", "none"));
        }

        return new HaproxyServerView(name, null, new Sourced<string>(upstream.Address ?? string.Empty, upstream.AddressOrigin), AsksForHost(), [.. words]);
    }

    /// <summary>Places for servers. Of SRV records several may have one address, with other ports; of addresses each is a server.</summary>
    private HaproxyServerView Template(DiscoveredServers found)
    {
        var service = found.Service;
        ImmutableArray<TextValue> words =
        [
            .. route.Serving.Check is { IsNone: true } ? [] : Words(Checked(), "check"),
            .. Speech(),
            .. Words(service.Origin, "resolvers", service.Catalogue),
            .. service.Port is null ? Words(service.Origin, "resolve-opts", "allow-dup-ip") : [],
            .. Words(service.Origin, "init-addr", "none"),
        ];
        return new HaproxyServerView(
            new Sourced<string>($"{SectionNames.Plain(route.Key)}-", route.Origin), found.Slots, Place(service), AsksForHost(), words);
    }

    private static Sourced<string> Place(DiscoveredService service) => new(
        service.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{service.Name}:{port.Value}") : service.Name,
        service.Origin.And(service.Port?.Origin ?? Origin.None));

    /// <summary>How a server is spoken to: TLS, HTTP/2, the PROXY protocol.</summary>
    private IEnumerable<TextValue> Speech()
    {
        var isTcp = Refusals.IsTcp(route);
        IEnumerable<TextValue> speech = route.Scheme switch
        {
            "https" => Words(Scheme(route).And(Origin.Of(route.Entry.Verify?.Span ?? default)), "ssl", "verify", route.Entry.Verify?.Value == false ? "none" : "required"),
            "h2c" when !isTcp => Words(Scheme(route), "proto", "h2"),
            _ => [],
        };
        if (route is { Scheme: "https", Zone: not null } && !isTcp && route.Serving.Check is { IsNone: false })
        {
            speech = speech.Concat(Words(route.FqdnOrigin, "check-sni", route.Fqdn));
        }

        if (route.Serving.Listener?.ProxyProtocol is { } protocol)
        {
            speech = speech.Concat(Words(protocol.Origin, protocol.Value == Model.ProxyProtocol.V1 ? "send-proxy" : "send-proxy-v2"));
        }

        return speech;
    }

    /// <summary>
    /// What makes a server one for when the others are bad; null if it is none. A preference for the proxy's own host means something
    /// only where there is one there.
    /// </summary>
    private Origin? Preference(RouteUpstream upstream, RouteUpstream[] all) =>
        route.Serving.Preference is { Value: Model.BackendPreference.SameHost } prefers && upstream.Route.Host != proxy.Host && all.Any(u => u.Route.Host == proxy.Host)
            ? prefers.Origin.And(upstream.Route.Instance?.PlacementOrigin ?? Origin.None) : null;

    /// <summary>The name in the handshake is that of the request. A server that is asked by its own address has no name there.</summary>
    private Sourced<bool> AsksForHost() => new(
        route.Scheme == "https" && !Refusals.IsTcp(route) && route.HostHeader?.ToString() != "upstream", Scheme(route));

    private Origin Checked() => route.Serving.Check?.Origin ?? Origin.None;

    /// <summary>A server is called as the host that it runs on, else as its container or itself.</summary>
    private static Sourced<string> NameOf(RouteUpstream upstream, HashSet<string> names)
    {
        var (own, origin) = (upstream.Route.Host, upstream.Route.Instance) switch
        {
            ({ } host, _) => (host.Key, upstream.Route.Instance?.PlacementOrigin ?? host.Origin),
            (_, { } instance) => (instance.Name, instance.NameOrigin),
            _ => (upstream.Route.Key, upstream.Route.Origin),
        };
        var name = SectionNames.Plain(own);
        for (var i = 2; !names.Add(name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{SectionNames.Plain(own)}-{i}");
        }

        return new Sourced<string>(name, origin);
    }

    private static Origin Scheme(Route route) => Origin.Of(route.Entry.Scheme?.Span ?? default);

    private static Sourced<string> Known(string text) => new(text, Origin.None);

    private static IEnumerable<TextValue> Words(Origin origin, params string[] words) => words.Select(w => TextValue.Of(w, origin));
}
