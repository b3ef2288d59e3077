using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Makes the backend of a route: its servers, how one is chosen, how they are checked, what they and clients are told.</summary>
internal sealed class BackendSections(Proxy proxy, SectionNames names, Discovery discovery, LocalClients clients, PlanReport report)
{
    /// <summary>The section, as a backend; a listener adds what it listens on.</summary>
    public HaproxySectionView Of(Route route)
    {
        var serving = route.Serving;
        var isTcp = Refusals.IsTcp(route);
        var host = isTcp ? null : HostHeader(route);
        var servers = new ServerLines(proxy, route, discovery);
        var check = HealthChecks.Of(route, isTcp || route.Zone is null ? null : host ?? TextValue.Of(route.Fqdn, route.FqdnOrigin), report);
        var native = NativeLines.Of(route.Native).Without(Derived(route, check is not null), report);
        var isRestricted = clients.IsRestricted(route);
        var section = new HaproxySectionView
        {
            Keyword = new Sourced<string>("backend", Origin.None),
            Name = names[route],
            IsTcp = new Sourced<bool>(isTcp, serving.Listener?.Mode.Origin ?? Origin.None),
            NativeFirst = native.First,
            Native = native.Rest,
            LetsInConnections = isRestricted && isTcp ? clients.Ranges : [],
            LetsInRequests = isRestricted && !isTcp ? clients.Ranges : [],
            Outside = isRestricted && !isTcp && proxy.Settings.Fallback is { } fallback ? Locations.Of(fallback) : null,
            Answer = isTcp ? null : Redirect(route),
            Check = check,
            RequestHeaders = isTcp ? [] : RequestHeaders(route, host),
        };
        return section.Answer is not null ? section : section with
        {
            Balance = serving.Balance is { } balance ? new Sourced<string>(Word(balance.Value), balance.Origin) : null,
            IsSticky = isTcp ? default : serving.IsSticky,
            CookieKey = serving.IsSticky.Value && discovery.ServersOf(route) is not null ? names[route] : null,
            ResponseHeaders = isTcp ? [] : ResponseHeaders(route),
            Compresses = isTcp ? default : Compression(route),
            ServerDefaults = servers.Defaults(),
            Servers = servers.All(),
        };
    }

    private static string Word(Balance balance) => balance switch
    {
        Balance.LeastConnections => "leastconn",
        Balance.SourceAddress => "source",
        Balance.First => "first",
        Balance.Random => "random",
        _ => "roundrobin",
    };

    /// <summary>What the section says already, and may not be said in HAProxy's own words too.</summary>
    private static Dictionary<string, SourceSpan> Derived(Route route, bool hasCheck)
    {
        var derived = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var key in (string[])["mode", "server", "server-template", "bind", "use_backend", "default_backend"])
        {
            derived.Add(key, route.Origin.First);
        }

        if (route.Serving.Balance is { } balance)
        {
            derived.Add("balance", balance.Origin.First);
        }

        if (route.Serving.IsSticky is { Value: true } sticky)
        {
            derived.Add("cookie", sticky.Origin.First);
        }

        if (hasCheck && route.Serving.Check is { } health)
        {
            foreach (var key in health.IsHttp ? (string[])["option httpchk", "http-check send"] : ["option tcp-check", "tcp-check send", "tcp-check expect"])
            {
                derived.Add(key, health.Origin.First);
            }
        }

        return derived;
    }

    /// <summary>The name that servers are asked for, as a format; null for the one that the client asked for.</summary>
    private TextValue? HostHeader(Route route)
    {
        if (route.HostHeader is not { } header)
        {
            return null;
        }

        if (!header.TryGetLiteral(out var said) || said != "upstream")
        {
            return LogFormat.Of(header);
        }

        var upstreams = route.UpstreamsAt(proxy).ToArray();
        if (upstreams.Length == 1)
        {
            return TextValue.Of(upstreams[0].Address ?? string.Empty, header.Origin.And(upstreams[0].AddressOrigin));
        }

        report.Unsupported(header.Origin.First, $"route '{route.Key}' has several back ends, and HAProxy has one name for all of them", "write the name itself as 'host_header'");
        return null;
    }

    private HaproxyAnswerView? Redirect(Route route) => route.Serving.Redirect is { } redirect ? new HaproxyAnswerView(
        new Sourced<string>(redirect.IsPermanent.Value ? "301" : "302", redirect.IsPermanent.Origin), Locations.Of(redirect.To, report)) : null;

    private static ImmutableArray<HaproxyHeaderView> RequestHeaders(Route route, TextValue? host)
    {
        var headers = ImmutableArray.CreateBuilder<HaproxyHeaderView>();
        if (route.Serving.TellsClient is { Value: true } forwards)
        {
            // The Host of the client, before it is set to another.
            foreach (var (name, value) in ((string, string)[])[("X-Real-IP", "%[src]"), ("X-Forwarded-Host", "%[req.hdr(host)]"), ("X-Forwarded-Port", "%[dst_port]")])
            {
                headers.Add(Header("set-header", name, TextValue.Of(value, forwards.Origin), forwards.Origin));
            }
        }

        if (host is not null)
        {
            headers.Add(Header("set-header", "Host", host, host.Origin));
        }

        return headers.ToImmutable();
    }

    /// <summary>The headers of a route laid over those of its proxy. Names are compared without regard to case (RFC 9110, 5.1).</summary>
    private ImmutableArray<HaproxyHeaderView> ResponseHeaders(Route route)
    {
        var own = route.Headers.Select(static h => NameOf(h)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. proxy.Headers.Where(h => !own.Contains(NameOf(h))).Concat(route.Headers).Select(static h => h.Name[0] == '-'
            ? Header("del-header", NameOf(h), null, h.Origin)
            : Header(h.Name[0] == '+' ? "add-header" : "set-header", NameOf(h), LogFormat.Of(h.Value), h.Origin))];

        static string NameOf(EnvironmentVariable header) => header.Name.TrimStart('-', '+');
    }

    private static HaproxyHeaderView Header(string action, string name, TextValue? value, Origin origin) =>
        new(new Sourced<string>(action, origin), new Sourced<string>(name, origin), value);

    private Sourced<bool> Compression(Route route)
    {
        foreach (var encoding in route.Serving.Encodings ?? proxy.Settings.Encodings)
        {
            if (encoding.Value == "gzip")
            {
                return new Sourced<bool>(true, encoding.Origin);
            }
        }

        return default;
    }
}
