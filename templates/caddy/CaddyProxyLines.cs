using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Values;
using DiscoveredService = Hlc.Topology.DiscoveredService;
using Route = Hlc.Topology.Route;
using RouteUpstream = Hlc.Topology.RouteUpstream;

namespace Hlc.Artifacts.Caddy;

/// <summary>Passes requests of a route on to its back ends (Caddy's documentation, <c>reverse_proxy</c>).</summary>
internal sealed class CaddyProxyLines(CaddyContext context)
{
    // A dead back end of several is found while a request waits, and left alone for a while.
    private const string TryDuration = "5s";
    private const string FailDuration = "30s";
    private const string Refresh = "10s";

    public void Write(CaddyLines lines, Route route, IReadOnlyList<CaddyStatement> native)
    {
        var upstreams = UpstreamsOf(route);
        var derived = new CaddyOptions(context);
        var discovered = upstreams.Length == 0 ? DiscoveredService.Of(context.Lab, context.Proxy, route) : null;
        Discovery(derived, route, discovered);
        Balancing(derived, route, upstreams.Length);
        Checks(derived, route, upstreams.Length);
        Headers(derived, route);
        Transport(derived, route, native, discovered);
        var options = derived.Merge([.. native.Where(static s => CaddyWords.IsProxyOption(s.Name) && s.Name != "transport")]);
        var words = (CaddyWord[])["reverse_proxy", .. upstreams.Select(u => (CaddyWord)Written(route, u))];
        if (options.IsEmpty)
        {
            lines.Add(route.Origin, words);
            return;
        }

        lines.Open(route.Origin, words);
        lines.Add(options);
        lines.Close();
    }

    public ImmutableArray<Sourced<string>> Upstreams(Route route) =>
        [.. UpstreamsOf(route).Select(u => new Sourced<string>(Scheme(route) + u.Address, u.AddressOrigin.And(SchemeOrigin(route))))];

    private RouteUpstream[] UpstreamsOf(Route route)
    {
        var found = route.UpstreamsAt(context.Proxy).ToArray();
        if (route.Serving.Preference is { Value: BackendPreference.SameHost })
        {
            found = [.. found.OrderBy(u => u.Route.Host != context.Proxy.Host)];
        }

        return found;
    }

    private static TextValue Written(Route route, RouteUpstream upstream) =>
        new([.. Scheme(route) is { Length: > 0 } scheme ? new TextPart[] { new LiteralPart(scheme) } : [], .. upstream.Text!.Parts], upstream.Text.Origin.And(SchemeOrigin(route)));

    private static string Scheme(Route route) => route.Scheme == "http" ? string.Empty : $"{route.Scheme}://";

    private static Origin SchemeOrigin(Route route) => Origin.Of(route.Entry.Scheme?.Span ?? default);

    /// <summary>
    /// Back ends that a name server knows (Caddy's documentation, reverse_proxy, "Dynamic upstreams"), asked again every few seconds: Nomad may
    /// move them at any time. While there are none, Caddy answers 503: no address that leads nowhere has to stand for them.
    /// </summary>
    private void Discovery(CaddyOptions options, Route route, DiscoveredService? found)
    {
        if (found is null)
        {
            return;
        }

        if (route.Serving.Check is { IsNone: false, Origin: var asked })
        {
            context.Report.Unsupported(asked.First, $"Caddy checks only back ends that it knows beforehand, and those of route '{route.Key}' are found while it runs",
                found.Port is null ? "remove 'health': Consul names those that pass its own checks" : "remove 'health', or let a HAProxy serve the route");
        }

        var lines = new CaddyLines(0);
        lines.Add(found.Origin, "refresh", Refresh);
        lines.Add(found.Origin, Resolvers(found));
        var name = new Sourced<string>(found.Name, found.Origin);
        CaddyWord[] words = found.Port is { } port
            ? ["dynamic", "a", name, new Sourced<string>(port.Value.ToString(CultureInfo.InvariantCulture), port.Origin)] : ["dynamic", "srv", name];
        options.Block(found.Origin, lines.ToImmutable(), words);
    }

    private static CaddyWord[] Resolvers(DiscoveredService found) =>
        [.. new CaddyWord[] { "resolvers" }, .. found.Servers.Select(static s => (CaddyWord)(s.Address with { Origin = s.Address.Origin.And(s.Said.AsDecision()) }))];

    private void Balancing(CaddyOptions options, Route route, int count)
    {
        var serving = route.Serving;
        if (serving.IsSticky is { Value: true } sticky)
        {
            options.Add("lb_policy", sticky.Origin, "lb_policy", "cookie");
            if (serving.Balance is { } and ({ Origin: var other }))
            {
                context.Report.Unsupported(other.First, $"route '{route.Key}' is sticky: Caddy chooses by the cookie, not by another policy", "remove 'balance' or 'sticky'");
            }
        }
        else if (serving.Preference is { } preference)
        {
            options.Add("lb_policy", preference.Origin, "lb_policy", "first");
            if (serving.Balance is { Value: not Balance.First } other)
            {
                context.Report.Unsupported(other.Origin.First, $"route '{route.Key}' prefers one back end, so Caddy takes the first that answers", "remove 'balance' or 'prefer'");
            }
        }
        else if (serving.Balance is { } balance)
        {
            options.Add("lb_policy", balance.Origin, "lb_policy", balance.Value switch
            {
                Balance.RoundRobin => "round_robin",
                Balance.LeastConnections => "least_conn",
                Balance.SourceAddress => context.IsBehindProxies ? "client_ip_hash" : "ip_hash",
                Balance.First => "first",
                _ => "random",
            });
        }

        if (count > 1 && serving.Check is not { IsNone: true })
        {
            options.Default("lb_try_duration", route.Origin, "lb_try_duration", TryDuration);
        }
    }

    private void Checks(CaddyOptions options, Route route, int count)
    {
        CaddyChecks.Refuse(route, context.Report);
        var check = route.Serving.Check;
        if (check is { IsNone: false, Path: { } path })
        {
            options.Add("health_uri", path.Origin, "health_uri", path);
            options.Add("health_port", check.Port, "health_port");
            options.Add("health_interval", check.Interval is { } time ? time.Origin : null, "health_interval", check.Interval is { } interval ? interval : "");
            options.Add("health_status", check.Status.Origin.And(check.Origin), "health_status", check.Status);
            options.Add("health_fails", check.Fall.Origin.And(check.Origin), "health_fails", check.Fall);
            options.Add("health_passes", check.Rise.Origin.And(check.Origin), "health_passes", check.Rise);
        }
        else if (check is { IsNone: false, Port: { } port })
        {
            context.Report.Unsupported(port.Origin.First, "Caddy checks back ends by a request, not by a connection", "say the 'path' that is asked, or remove 'port'");
        }
        else if (check is { IsNone: false })
        {
            // Without a path, back ends are watched while they are used.
            options.Add("fail_duration", check.Origin, "fail_duration", check.Interval is { } time ? time : FailDuration);
            options.Add("max_fails", check.Fall.Origin.And(check.Origin), "max_fails", check.Fall);
        }
        else if (check is null && count > 1)
        {
            options.Default("fail_duration", route.Origin, "fail_duration", FailDuration);
        }
    }

    private void Headers(CaddyOptions options, Route route)
    {
        if (route.HostHeader is { } host)
        {
            var isUpstream = host.TryGetLiteral(out var said) && said == "upstream";
            options.Add("header_up Host", host.Origin, "header_up", "Host", isUpstream ? CaddyWord.Native(TextValue.Of("{upstream_hostport}", host.Origin)) : host);
        }
        else if (route.Scheme == "https")
        {
            // Since 2.11 Caddy tells a back end that it reaches over TLS the back end's own address (Caddy's documentation, reverse_proxy, "HTTPS").
            options.Default("header_up Host", route.Origin.And(SchemeOrigin(route)), "header_up", "Host", "{hostport}");
        }

        if (route.Serving.TellsClient is { Value: true } tells)
        {
            foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
                [("X-Real-IP", context.AddressPlaceholder), ("X-Forwarded-For", context.AddressPlaceholder), ("X-Forwarded-Proto", "{scheme}"), ("X-Forwarded-Port", "443")])
            {
                options.Add($"header_up {name}", tells.Origin, "header_up", name, value);
            }
        }
    }

    private void Transport(CaddyOptions options, Route route, IReadOnlyList<CaddyStatement> native, DiscoveredService? found)
    {
        var own = native.Where(static s => s.Name == "transport").ToArray();
        var derived = new CaddyOptions(context);
        if (found is { Port: null })
        {
            // An SRV record leads to a name, which only those know who know the record.
            derived.Add("resolvers", found.Origin, Resolvers(found));
        }

        if (found is not null && route.Scheme != "http")
        {
            // What is found in the DNS has no scheme of its own.
            derived.Add(route.Scheme == "https" ? "tls" : "versions", SchemeOrigin(route), route.Scheme == "https" ? ["tls"] : ["versions", "h2c", "2"]);
        }

        var verify = route.Entry.Verify;
        if (route.Scheme == "https" && verify?.Value == false)
        {
            derived.Add("tls_insecure_skip_verify", Origin.Of(verify.Span), "tls_insecure_skip_verify");
        }

        if (own.FirstOrDefault(static s => s.Arguments.ToString() != "http") is { } other)
        {
            if (!derived.IsEmpty || own.Length > 1 || route.Scheme == "https")
            {
                context.Report.NativeConflict(other.Text.Origin.First, "transport", Origin.Of(route.Entry.Scheme?.Span ?? default).And(route.Origin).First);
            }

            options.Block(other.Text);
            return;
        }

        var lines = derived.Merge([.. native.Where(static s => CaddyWords.IsTransportOption(s.Name)),
            .. own.Select(static s => s.Block).OfType<TextValue>().SelectMany(static text => CaddyStatement.Split(text))]);
        if (!lines.IsEmpty)
        {
            options.Block(lines[0].Words is [var first, ..] ? first.Text.Origin : route.Origin, lines, "transport", "http");
        }
    }
}
