using Hlc.Model;
using Hlc.Planning;
using Hlc.Text;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>What a route asks for and HAProxy has no form for. Each is an error: left out, the route would be something else.</summary>
internal static class Refusals
{
    /// <summary>Reports what cannot be written; false if the route must not be served at all.</summary>
    public static bool IsExpressible(Route route, PlanReport report)
    {
        var entry = route.Entry;
        if (entry.Auth is { IsNone: false } auth)
        {
            report.Unsupported(auth.Span, $"route '{route.Key}' asks for '{auth.Name?.Value}' to guard it, and HAProxy asks no other service without a program of its own",
                "let a Caddy serve the route, or write 'http-request auth' in its 'haproxy:' and leave 'auth' out: without it the route would be open to everyone");
            return false;
        }

        if (route.Serving.Listener is { Mode: { Value: ListenMode.Udp } mode })
        {
            report.Unsupported(mode.Origin.First, $"route '{route.Key}' carries udp, which HAProxy does not pass on", "publish the container's port, or let a Caddy serve the route");
            return false;
        }

        OfEncodings(route.Serving.Encodings ?? [], report);
        if (IsTcp(route))
        {
            OfConnections(route, report);
        }
        else if (route.Serving.Listener is { IsByName: { Value: true } sni })
        {
            report.Unsupported(sni.Origin.First, $"route '{route.Key}' carries HTTP, where the request says the name", "remove 'sni', or say 'mode: tcp'");
        }
        else if (route.Serving.Listener is null && entry.Sni is { Value: true } alone)
        {
            report.Unsupported(alone.Span, $"route '{route.Key}' has no port of the proxy for which its name could decide", "say 'listen' with a port");
        }

        return true;
    }

    /// <summary>True for a route of connections of any kind.</summary>
    public static bool IsTcp(Route route) => route.Serving.Listener is { Mode.Value: not ListenMode.Http };

    /// <summary>What holds for all routes of a proxy and HAProxy has no form for.</summary>
    public static void Of(Proxy proxy, PlanReport report)
    {
        OfEncodings(proxy.Settings.Encodings, report);
        if (proxy.Settings.AccessLog is { } log)
        {
            report.Unsupported(log.Origin.First, "HAProxy writes no files: its log goes to the host's syslog, or to the container's output",
                "remove 'access_log', and let the host's syslog or the container engine keep what it says");
        }
    }

    private static void OfEncodings(IEnumerable<Sourced<string>> encodings, PlanReport report)
    {
        foreach (var encoding in encodings.Where(static e => e.Value != "gzip"))
        {
            report.Unsupported(encoding.Origin.First, $"HAProxy does not compress by '{encoding.Value}'", "say 'encode: gzip', or nothing");
        }
    }

    /// <summary>Connections have no headers, paths or cookies.</summary>
    private static void OfConnections(Route route, PlanReport report)
    {
        foreach (var (span, what) in (ReadOnlySpan<(SourceSpan?, string)>)
            [(route.Entry.HostHeader?.KeySpan, "a host header"), (route.Entry.Headers?.KeySpan, "headers"), (route.Entry.Encode?.KeySpan, "compression"),
             (route.Serving.Redirect is null ? null : route.Entry.Redirect?.KeySpan, "a redirect"),
             (route.Serving.IsSticky.Value ? route.Entry.Sticky?.KeySpan : null, "a cookie"),
             (route.Serving.TellsClient.Value ? route.Entry.ForwardHeaders?.KeySpan : null, "forwarded headers")])
        {
            if (span is { } place)
            {
                report.Unsupported(place, $"route '{route.Key}' passes on connections, which have no place for {what}",
                    what == "a cookie" ? "say 'balance: source-address', or 'mode: http'" : "remove it, or say 'mode: http'");
            }
        }
    }
}
