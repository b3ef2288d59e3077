using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Makes what listens: the two frontends of names, those of single ports, and the pages about HAProxy itself.</summary>
internal sealed class FrontendSections(Proxy proxy, HaproxyNative native, SectionNames names, BackendSections backends, LocalClients clients)
{
    /// <summary>The frontends of routes that are told by their name: everybody is sent to TLS, and there to the route's backend.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="passed">The routes whose TLS is passed on as it is, on the same port.</param>
    public IEnumerable<HaproxySectionView> Named(ImmutableArray<Route> routes, ImmutableArray<Route> passed)
    {
        yield return new HaproxySectionView { Keyword = Frontend, Name = Known(SectionNames.Http), Binds = Binds(80, Origin.None, null), RedirectsToHttps = true };
        if (!passed.IsEmpty)
        {
            var own = Known(SectionNames.Passed);
            yield return ByServerName(new Sourced<string>("tls", Origin.None), 443, passed) with { DefaultBackend = own };
        }

        var certificates = native.Certificates ?? TextValue.Of(HaproxyRole.CertificatesOf(proxy), proxy.Origin);
        yield return Requests(new HaproxySectionView
        {
            Keyword = Frontend,
            Name = Known(SectionNames.Https),
            Binds = passed.IsEmpty ? Binds(443, Origin.None, certificates) : [new HaproxyBindView(Known("abns@https"), false, certificates, IsOwn: true)],
            NativeFirst = native.Frontend.First,
            Native = native.Frontend.Rest,
            TellsScheme = TextValue.Of("https", Origin.None),
            Hosts = [.. Ordered(routes.Select(Host))],
            DefaultBackend = proxy.Settings.Fallback is { } fallback ? new Sourced<string>(SectionNames.Fallback, fallback.Origin.AsDecision()) : null,
        });
    }

    /// <summary>What answers names that no route has, and what leads from one port of TLS to both kinds of routes.</summary>
    public IEnumerable<HaproxySectionView> Further(bool isPassed)
    {
        if (isPassed)
        {
            yield return new HaproxySectionView
            {
                Keyword = Known("backend"),
                Name = Known(SectionNames.Passed),
                IsTcp = new Sourced<bool>(true, Origin.None),
                Servers = [new HaproxyServerView(Known("own"), null, Known("abns@https"), default, [TextValue.Of("send-proxy-v2", Origin.None)])],
            };
        }

        if (proxy.Settings.Fallback is { } fallback)
        {
            yield return new HaproxySectionView
            {
                Keyword = Known("backend"),
                Name = new Sourced<string>(SectionNames.Fallback, fallback.Origin.AsDecision()),
                Answer = Locations.Of(fallback),
            };
        }
    }

    /// <summary>The section of a port that routes have for themselves.</summary>
    public HaproxySectionView Port(int port, ImmutableArray<Route> routes)
    {
        var origin = routes.Aggregate(Origin.None, static (all, route) => all.And(route.Serving.Listener!.Port.Origin));
        var first = routes[0];
        if (routes.Length == 1 && !first.Serving.Listener!.IsByName.Value)
        {
            var alone = backends.Of(first) with { Keyword = Known("listen"), Binds = Binds(port, origin, null) };
            return Refusals.IsTcp(first) ? alone : Requests(alone with { TellsScheme = TextValue.Of("http", Origin.None) });
        }

        var name = new Sourced<string>($"port-{Number(port)}", origin);
        return Refusals.IsTcp(first) ? ByServerName(name, port, routes) : Requests(new HaproxySectionView
        {
            Keyword = Frontend,
            Name = name,
            Binds = Binds(port, origin, null),
            TellsScheme = TextValue.Of("http", Origin.None),
            Hosts = [.. Ordered(routes.Select(Host))],
        });
    }

    /// <summary>The pages about HAProxy itself, for the lab's own networks.</summary>
    public IEnumerable<HaproxySectionView> Pages() => proxy.Listeners.Where(static l => l.Name is "stats" or "metrics").Select(l => new HaproxySectionView
    {
        Keyword = Frontend,
        Name = new Sourced<string>(l.Name, l.Origin.AsDecision()),
        Binds = Binds(l.Port, l.Origin, null),
        LetsInRequests = clients.Ranges,
        IsStats = l.Name == "stats",
        IsMetrics = l.Name == "metrics",
    });

    private static Sourced<string> Frontend => Known("frontend");

    private HaproxySectionView ByServerName(Sourced<string> name, int port, ImmutableArray<Route> routes) => new()
    {
        Keyword = Frontend,
        Name = name,
        Binds = Binds(port, name.Origin, null),
        IsTcp = new Sourced<bool>(true, Origin.None),
        ReadsServerName = new Sourced<bool>(true, routes[0].Serving.Listener!.IsByName.Origin),
        Hosts = [.. Ordered(routes.Where(static r => r.Serving.Listener!.IsByName.Value).Select(Host))],
        DefaultBackend = routes.FirstOrDefault(static r => !r.Serving.Listener!.IsByName.Value) is { } other ? names[other] : null,
    };

    private HaproxySectionView Requests(HaproxySectionView section) => section with
    {
        Trusted = [.. proxy.Settings.TrustedProxies.Select(static r => new Sourced<string>(r.Value.ToString(), r.Origin))],
        BlockedAgents = proxy.Settings.BlockedAgents,
    };

    private HaproxyHostView Host(Route route)
    {
        var backend = names[route];
        IEnumerable<Sourced<string>> all = [new Sourced<string>(route.Fqdn, route.FqdnOrigin), .. route.Aliases];
        return new HaproxyHostView(
            new Sourced<string>($"to_{backend.Value}", backend.Origin),
            [.. all.Where(static n => !IsWildcard(n.Value))],
            [.. all.Where(static n => IsWildcard(n.Value)).Select(static n => n with { Value = n.Value[1..] })],
            backend);
    }

    private static bool IsWildcard(string name) => name.StartsWith("*.", StringComparison.Ordinal);

    /// <summary>A name is asked for before the wildcard that holds it, and a longer wildcard before a shorter one.</summary>
    private static IEnumerable<HaproxyHostView> Ordered(IEnumerable<HaproxyHostView> hosts) =>
        hosts.OrderBy(static h => h.Endings.IsEmpty ? 0 : 1).ThenByDescending(static h => h.Endings.IsEmpty ? 0 : h.Endings.Max(static e => e.Value.Length));

    /// <summary>All addresses of a family that the host has; the engine of a container leads both to IPv4.</summary>
    private ImmutableArray<HaproxyBindView> Binds(int port, Origin origin, TextValue? certificates)
    {
        var v4 = new HaproxyBindView(new Sourced<string>($":{Number(port)}", origin), false, certificates, IsOwn: false);
        var v6 = proxy.Container is null ? proxy.Host.Addresses.FirstOrDefault(static a => a.Address.Value.IsV6) : null;
        return v6 is null ? [v4] : [v4, new HaproxyBindView(new Sourced<string>($"[::]:{Number(port)}", origin.And(v6.Address.Origin.AsDecision())), true, certificates, IsOwn: false)];
    }

    private static Sourced<string> Known(string text) => new(text, Origin.None);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
