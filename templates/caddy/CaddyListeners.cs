using Hlc.Model;
using Hlc.Values;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Caddy;

/// <summary>
/// The ports that carry connections (the module layer4: github.com/mholt/caddy-l4). On one port the routes that ask for a name in TLS
/// come first, in order of the name; the one without, if there is one, gets what is left.
/// </summary>
internal sealed class CaddyListeners(CaddyContext context)
{
    /// <summary>Writes the block <c>layer4</c>; the lab owner's own ports stand behind it.</summary>
    public void Write(CaddyLines lines, IReadOnlyList<Route> routes, TextValue? native)
    {
        lines.Open(routes[0].Serving.Listener!.Port.Origin, "layer4");
        foreach (var port in routes.GroupBy(static r => (r.Serving.Listener!.Port.Value, r.Serving.Listener.Protocol)).OrderBy(static g => g.Key))
        {
            Port(lines, [.. port.OrderBy(static r => !r.Serving.Listener!.IsByName.Value)]);
        }

        lines.Native(native);
        lines.Close();
    }

    private void Port(CaddyLines lines, Route[] routes)
    {
        var listener = routes[0].Serving.Listener!;
        foreach (var (first, second) in routes.Where(static r => !r.Serving.Listener!.IsByName.Value).Zip(routes.Where(static r => !r.Serving.Listener!.IsByName.Value).Skip(1)))
        {
            var (one, other) = (second.Serving.Listener!.Port, first.Serving.Listener!.Port);
            context.Report.Add(CaddyErrors.Listen(one.Origin.First, second.Key, first.Key, one.Value, other.Origin.First));
        }

        var address = listener.Protocol == "udp" ? $"udp/:{listener.Port.Value}" : $":{listener.Port.Value}";
        lines.Open(listener.Port.Origin, new Sourced<string>(address, listener.Port.Origin.And(listener.Mode.Origin)));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            Route(lines, route, Unique(names, route));
        }

        lines.Close();
    }

    private void Route(CaddyLines lines, Route route, string name)
    {
        var listener = route.Serving.Listener!;
        var matcher = new Sourced<string>($"@{name}", route.NameOrigin);
        Sourced<string>[] hosts = listener.IsByName.Value ? [new Sourced<string>(route.Fqdn, route.FqdnOrigin), .. route.Aliases] : [];
        var inside = context.IsGuarded(route) ? context.Inside(route) : [];
        if (hosts.Length > 0 && !inside.IsEmpty)
        {
            lines.Open(listener.IsByName.Origin, matcher);
            lines.Add(listener.IsByName.Origin, CaddyContext.Words(hosts, "tls", "sni"));
            lines.Add(route.Origin, CaddyContext.Words(inside, "remote_ip"));
            lines.Close();
        }
        else if (hosts.Length > 0)
        {
            lines.Add(listener.IsByName.Origin, [matcher, .. CaddyContext.Words(hosts, "tls", "sni")]);
        }
        else if (!inside.IsEmpty)
        {
            lines.Add(route.Origin, [matcher, .. CaddyContext.Words(inside, "remote_ip")]);
        }

        lines.Open(route.Origin, hosts.Length > 0 || !inside.IsEmpty ? ["route", matcher] : ["route"]);
        lines.Open(route.Origin, "proxy");
        if (listener.ProxyProtocol is { } version)
        {
            lines.Add(version.Origin, "proxy_protocol", new Sourced<string>(version.Value.ToString().ToLowerInvariant(), version.Origin));
        }

        Options(lines, route);
        foreach (var upstream in route.UpstreamsAt(context.Proxy))
        {
            var text = upstream.Text!;
            lines.Add(text.Origin, "upstream", listener.Protocol == "udp" ? new TextValue([new LiteralPart("udp/"), .. text.Parts], text.Origin) : text);
        }

        lines.Close();
        lines.Close();
    }

    private void Options(CaddyLines lines, Route route)
    {
        CaddyChecks.Refuse(route, context.Report);
        var serving = route.Serving;
        if (serving.Check is { IsNone: false } check)
        {
            lines.Add(check.Origin, "health_interval", check.Interval is { } interval ? interval : "30s");
            if (check.Port is { } port)
            {
                lines.Add(port.Origin, "health_port", port);
            }

            if (check.Path is { } path)
            {
                context.Report.Unsupported(path.Origin.First, "a port that carries connections is checked by a connection, not by a path", "leave 'path' out, or write 'mode: http'");
            }
        }

        if (serving.IsSticky is { Value: true } sticky)
        {
            context.Report.Unsupported(sticky.Origin.First, "connections carry no cookies", "write 'balance: source-address' instead of 'sticky'");
        }

        if (serving.Balance is { } balance)
        {
            lines.Add(balance.Origin, "lb_policy", balance.Value switch
            {
                Balance.RoundRobin => "round_robin",
                Balance.LeastConnections => "least_conn",
                Balance.SourceAddress => "ip_hash",
                Balance.First => "first",
                _ => "random",
            });
        }
        else if (serving.Preference is { } preference)
        {
            lines.Add(preference.Origin, "lb_policy", "first");
        }

        if (route.UpstreamsAt(context.Proxy).Skip(1).Any() && serving.Check is not { IsNone: true })
        {
            lines.Add(route.Origin, "lb_try_duration", "5s");
        }
    }

    /// <summary>A matcher's name: the first label, and what tells it from another route with that label.</summary>
    private static string Unique(HashSet<string> names, Route route)
    {
        var name = route.Name == "@" ? "_zone" : route.Name;
        return names.Add(name) ? name : names.Add($"{name}-{route.Key}") ? $"{name}-{route.Key}" : route.Fqdn;
    }
}
