using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A port that a proxy listens on.</summary>
/// <param name="Name">What it is for, fit for the key of a container's port: <c>http</c>, <c>https</c>, <c>tcp-465</c>, <c>stats</c>.</param>
/// <param name="Port">The port.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="Access">Who may use it: what any of its routes lets in.</param>
/// <param name="Origin">What says it.</param>
public sealed record ProxyListener(string Name, int Port, string Protocol, RouteAccess Access, Origin Origin)
{
    /// <summary>The ports of a proxy that serves these routes, each once, as its program has them.</summary>
    internal static IEnumerable<ProxyListener> Of(Proxy proxy, IReadOnlyCollection<Route> routes, ExpressionResolver resolver, Scope scope)
    {
        // Caddy is always there for the web (its documentation, "Conventions"); HAProxy only where a route is told by its name.
        var named = routes.Where(static r => r.Serving.Listener is null).ToArray();
        if (proxy.Program != "haproxy" || named.Length > 0)
        {
            yield return new ProxyListener("http", 80, "tcp", RouteAccess.Public, proxy.Origin);
            yield return new ProxyListener("https", 443, "tcp", RouteAccess.Public, proxy.Origin);
        }

        if (proxy.Program == "caddy")
        {
            yield return new ProxyListener("http3", 443, "udp", RouteAccess.Public, proxy.Origin);
        }

        foreach (var shared in routes.Where(static r => r.Serving.Listener is not null)
            .GroupBy(static r => (Port: r.Serving.Listener!.Port.Value, r.Serving.Listener!.Protocol)).OrderBy(static g => g.Key))
        {
            if (named.Length > 0 && shared.Key is { Protocol: "tcp", Port: 80 or 443 })
            {
                continue;
            }

            var access = shared.Any(static r => r.Access == RouteAccess.Public) ? RouteAccess.Public
                : shared.Any(static r => r.Access == RouteAccess.Local) ? RouteAccess.Local : RouteAccess.Private;
            var origin = shared.Aggregate(proxy.Origin, static (all, route) =>
                all.And(route.Serving.Listener!.Port.Origin).And(Origin.Of(route.Entry.Access?.Span ?? default).AsDecision()));
            yield return new ProxyListener(FormattableString.Invariant($"{shared.Key.Protocol}-{shared.Key.Port}"), shared.Key.Port, shared.Key.Protocol, access, origin);
        }

        if (proxy.Program != "haproxy" || proxy.Entry.Haproxy?.Value is not TreeMap words)
        {
            yield break;
        }

        foreach (var page in (string[])["stats", "metrics"])
        {
            if (words[page] is TreeScalar number && resolver.Tree(number, scope) is ResolvedScalar { Text: var text }
                && text.TryGetLiteral(out var said) && PortRange.TryParse(said, out var range, out _) && range.First == range.Last && range.Protocol is null)
            {
                yield return new ProxyListener(page, range.First, "tcp", RouteAccess.Local, proxy.Origin.And(text.Origin));
            }
        }
    }
}
