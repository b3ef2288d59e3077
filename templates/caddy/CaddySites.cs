using System.Collections.Immutable;
using System.Text;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Route = Hlc.Topology.Route;
using Zone = Hlc.Topology.Zone;

namespace Hlc.Artifacts.Caddy;

/// <summary>
/// The sites of a Caddy: one for each zone whose names one certificate covers, one for each other name. They are ordered by zone and
/// name, so that a new route moves no other.
/// </summary>
internal sealed class CaddySites(CaddyContext context)
{
    private readonly CaddyTls _tls = new(context);
    private readonly CaddyRouteLines _routes = new(context);

    public ImmutableArray<CaddySiteView> Of(IEnumerable<Route> routes)
    {
        var sites = new List<(string Key, CaddySiteView Site)>();
        var wild = new SortedDictionary<string, (Zone Zone, List<Route> Routes)>(StringComparer.Ordinal);
        foreach (var route in routes)
        {
            var zone = CaddyTexts.ZoneOf(route, context.Lab.Zones);
            if (zone?.Provider is null || !context.Lab.Acme.IsWildcard.Value || route.Serving.Listener is not null || !Names(route).All(n => IsCovered(n.Value, zone)))
            {
                sites.Add((route.Fqdn, Site(route, zone)));
                continue;
            }

            if (!wild.TryGetValue(zone.Name, out var group))
            {
                wild.Add(zone.Name, group = (zone, []));
            }

            group.Routes.Add(route);
        }

        sites.AddRange(wild.Values.Select(g => (g.Zone.Name, Wildcard(g.Zone, g.Routes))));
        if (context.Proxy.Settings.Fallback is { } fallback)
        {
            // Over TLS, a name that no certificate covers gets no answer at all.
            var lines = new CaddyLines(1);
            Fallback(lines, fallback);
            sites.Add((string.Empty, new CaddySiteView([new Sourced<string>("http://", fallback.Origin)], lines.ToImmutable(), [])));
        }

        return [.. sites.OrderBy(static s => s.Key.Length == 0).ThenBy(static s => s.Key, StringComparer.Ordinal).Select(static s => s.Site)];
    }

    private CaddyRouteView View(Route route) => new([.. Names(route)], new CaddyProxyLines(context).Upstreams(route));

    private static IEnumerable<Sourced<string>> Names(Route route) => [new(route.Fqdn, route.FqdnOrigin), .. route.Aliases];

    /// <summary>True for the zone itself, and for one label below it: a wildcard stands for one label (RFC 9525, 6.3).</summary>
    private static bool IsCovered(string name, Zone zone) =>
        zone.Holds(name) && (name.Length == zone.Name.Length || name.IndexOf('.', StringComparison.Ordinal) == name.Length - zone.Name.Length - 1);

    private CaddySiteView Site(Route route, Zone? zone)
    {
        var native = CaddyContext.Statements(route);
        var lines = new CaddyLines(1);
        var settings = context.Native.Settings.Concat(native.Where(context.Native.IsSetting)).ToArray();
        ImmutableArray<Sourced<string>> addresses;
        if (route.Serving.Listener is { } listener)
        {
            // What one asks for by a port is not encrypted, and private routes have no name.
            var port = $":{listener.Port.Value}";
            addresses = route.Access == RouteAccess.Private ? [new Sourced<string>($"http://{port}", listener.Port.Origin.And(route.Origin))]
                : [.. Names(route).Select(n => new Sourced<string>($"http://{n.Value}{port}", n.Origin.And(listener.Port.Origin)))];
        }
        else
        {
            addresses = [.. Names(route)];
            _tls.Write(lines, zone, route.Origin, settings);
        }

        Settings(lines, settings);
        var isGuarded = context.IsGuarded(route);
        if (!isGuarded && context.Proxy.Settings.BlockedAgents.IsEmpty)
        {
            _routes.Write(lines, route, native);
            return new CaddySiteView(addresses, lines.ToImmutable(), [View(route)]);
        }

        Agents(lines);
        lines.Blank();
        if (isGuarded)
        {
            lines.Add(route.Origin, CaddyContext.Words(context.Inside(route), "@inside", context.AddressMatcher));
        }

        lines.Open(route.Origin, isGuarded ? ["handle", "@inside"] : ["handle"]);
        _routes.Write(lines, route, native);
        lines.Close();
        if (isGuarded)
        {
            Rest(lines, route.Origin);
        }

        return new CaddySiteView(addresses, lines.ToImmutable(), [View(route)]);
    }

    private CaddySiteView Wildcard(Zone zone, IReadOnlyList<Route> routes)
    {
        var names = routes.SelectMany(Names).ToArray();
        var below = names.Where(n => n.Value.Length > zone.Name.Length).Select(static n => n.Origin).ToArray();
        var itself = names.Where(n => n.Value.Length == zone.Name.Length).Select(static n => n.Origin).ToArray();
        var wildcard = context.Lab.Acme.IsWildcard.Origin;
        ImmutableArray<Sourced<string>> addresses =
        [
            .. below.Length == 0 ? [] : new[] { new Sourced<string>($"*.{zone.Name}", zone.Origin.And(wildcard).And(Presence.Of(below).Origin)) },
            .. itself.Length == 0 ? [] : new[] { new Sourced<string>(zone.Name, zone.Origin.And(itself[0])) },
        ];
        var lines = new CaddyLines(1);
        var settings = context.Native.Settings;
        _tls.Write(lines, zone, zone.Origin, settings);
        Settings(lines, settings);
        Agents(lines);
        foreach (var route in routes)
        {
            lines.Blank();
            Named(lines, zone, route);
        }

        lines.Blank();
        Rest(lines, zone.Origin.And(wildcard));
        return new CaddySiteView(addresses, lines.ToImmutable(), [.. routes.Select(View)]);
    }

    /// <summary>A route of a zone: what asks for its names, from the lab alone where it is guarded.</summary>
    private void Named(CaddyLines lines, Zone zone, Route route)
    {
        var native = CaddyContext.Statements(route);
        foreach (var setting in native.Where(context.Native.IsSetting))
        {
            context.Report.Unsupported(setting.Text.Origin.First, $"'{setting.Name}' would concern all names of '{zone.Name}': one certificate covers them, so they are one site",
                "say it in 'site' of the proxy's 'caddy:', or turn 'certificates.acme.wildcard' off");
        }

        // No host's name begins with '_'.
        var matcher = new Sourced<string>(route.Name == "@" ? "@_zone" : $"@{route.Name}", route.NameOrigin);
        CaddyWord[] hosts = ["host", .. Names(route).Select(static n => (CaddyWord)n)];
        if (context.IsGuarded(route))
        {
            lines.Open(route.Origin, matcher);
            lines.Add(route.Origin, hosts);
            lines.Add(route.Origin, CaddyContext.Words(context.Inside(route), context.AddressMatcher));
            lines.Close();
        }
        else
        {
            lines.Add(route.Origin, [matcher, .. hosts]);
        }

        lines.Open(route.Origin, "handle", matcher);
        _routes.Write(lines, route, native);
        lines.Close();
    }

    private void Settings(CaddyLines lines, IEnumerable<CaddyStatement> native)
    {
        if (context.Proxy.Settings.AccessLog is { } log)
        {
            lines.Open(log.Origin, "log");
            if (log.Keep is null && log.KeepFor is null)
            {
                lines.Add(log.Origin, "output", "file", log.File);
            }
            else
            {
                lines.Open(log.Origin, "output", "file", log.File);
                if (log.Keep is { } keep)
                {
                    lines.Add(keep.Origin, "roll_keep", new Sourced<int>((int)Math.Clamp(keep.Value, 0, int.MaxValue), keep.Origin));
                }

                if (log.KeepFor is { } time)
                {
                    lines.Add(time.Origin, "roll_keep_for", time);
                }

                lines.Close();
            }

            lines.Close();
        }

        foreach (var statement in native.Where(static s => s.Name != "tls"))
        {
            lines.Native(statement.Text);
        }
    }

    /// <summary>Turns programs away by parts of their names, before anything else.</summary>
    private void Agents(CaddyLines lines)
    {
        var agents = context.Proxy.Settings.BlockedAgents;
        if (agents.IsEmpty)
        {
            return;
        }

        var parts = new List<TextPart> { new LiteralPart("(?i)") };
        foreach (var agent in agents)
        {
            parts.Add(new LiteralPart(parts.Count == 1 ? "" : "|"));
            parts.AddRange(agent.Parts.Select(static p => p is LiteralPart literal ? new LiteralPart(Pattern(literal.Text)) : p));
        }

        var origin = agents.Aggregate(agents[0].Origin, static (all, agent) => all.And(agent.Origin));
        lines.Blank();
        lines.Add(origin, "@agents", "header_regexp", "User-Agent", new TextValue([.. parts], origin));
        lines.Open(origin, "handle", "@agents");
        lines.Add(origin, "respond", "403");
        lines.Close();
    }

    /// <summary>A text as a regular expression that finds it (RE2 syntax).</summary>
    private static string Pattern(string text)
    {
        var pattern = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            pattern.Append(@"\.+*?()|[]{}^$".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
        }

        return pattern.ToString();
    }

    /// <summary>
    /// What is left: a name that no route has, and a local route that is asked for from outside. Both get the same answer, so that
    /// the internet does not learn which names there are.
    /// </summary>
    private void Rest(CaddyLines lines, Origin why)
    {
        lines.Open(why, "handle");
        if (context.Proxy.Settings.Fallback is { } fallback)
        {
            Fallback(lines, fallback);
        }
        else
        {
            lines.Add(why, "abort");
        }

        lines.Close();
    }

    private static void Fallback(CaddyLines lines, ProxyFallback fallback)
    {
        if (fallback.Status is { } status)
        {
            lines.Add(fallback.Origin, "respond", new Sourced<int>(status, fallback.Origin));
        }
        else if (fallback.Address is { } address)
        {
            lines.Add(fallback.Origin, "redir", CaddyWord.Native(address));
        }
    }
}
