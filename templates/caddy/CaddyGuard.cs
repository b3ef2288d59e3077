using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>
/// Asks who decides who may use a route (Caddy's documentation, <c>forward_auth</c>). Whoever is not asked for cannot claim to be
/// somebody: the headers that would say so are taken away. Not <c>Authorization</c>, which the back end checks itself.
/// </summary>
internal sealed class CaddyGuard(CaddyContext context, CaddyLines lines)
{
    private const string Clients = "@excepted";
    private const string Paths = "@open";
    private const string Asked = "@asked";

    public void Write(RouteGuard guard)
    {
        var service = guard.Service;
        if (guard.Way.UpstreamsAt(context.Proxy).FirstOrDefault() is not { Text: { } address })
        {
            if (guard.Way.Unreachable is null)
            {
                context.Report.Unsupported(guard.Origin.First, $"'{service.Key}' runs wherever an orchestrator puts it: the address that is asked is not known",
                    "run the service on a host, or write 'forward_auth' in the route's 'caddy:' and leave 'auth' out");
            }

            return;
        }

        var upstream = new TextValue(address.Parts, address.Origin.And(guard.Origin));
        var clients = CaddyContext.Ranges(service.Except);
        var excepted = Matchers(guard, clients);
        lines.Open(guard.Origin, excepted.IsEmpty ? ["forward_auth", upstream] : ["forward_auth", Asked, upstream]);
        lines.Add(service.Path?.Origin ?? guard.Origin, service.Path is { } path ? ["uri", path] : ["uri", "/"]);
        if (!service.CopyHeaders.IsEmpty)
        {
            lines.Add(guard.Origin, [(CaddyWord)"copy_headers", .. service.CopyHeaders.Select(static h => (CaddyWord)h)]);
        }

        lines.Close();
        foreach (var (matcher, why) in excepted)
        {
            foreach (var header in service.CopyHeaders.Where(static h => !(h.TryGetLiteral(out var name) && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))))
            {
                lines.Add(header.Origin.And(why.AsDecision()), "request_header", matcher, new TextValue([new LiteralPart("-"), .. header.Parts], header.Origin));
            }
        }
    }

    /// <summary>Writes who is not asked for, and all others; gives the matchers of the former.</summary>
    private ImmutableArray<(string Matcher, Origin Why)> Matchers(RouteGuard guard, ImmutableArray<Sourced<string>> clients)
    {
        foreach (var path in guard.Except)
        {
            if (path.TryGetLiteral(out var text) && !text.StartsWith('/'))
            {
                context.Report.Unsupported(path.Origin.First, $"'{text}' is no path: it would fit no request", "begin it with '/'");
            }
        }

        CaddyWord[] paths = [.. guard.Except.Select(static p => (CaddyWord)p)];
        if (!clients.IsEmpty)
        {
            lines.Add(clients[0].Origin, CaddyContext.Words(clients, Clients, context.AddressMatcher));
        }

        if (paths.Length > 0)
        {
            lines.Add(guard.Except[0].Origin, [Paths, "path", .. paths]);
        }

        if (!clients.IsEmpty && paths.Length > 0)
        {
            lines.Open(clients[0].Origin.And(guard.Except[0].Origin), Asked);
            lines.Add(clients[0].Origin, CaddyContext.Words(clients, "not", context.AddressMatcher));
            lines.Add(guard.Except[0].Origin, ["not", "path", .. paths]);
            lines.Close();
        }
        else if (!clients.IsEmpty)
        {
            lines.Add(clients[0].Origin, CaddyContext.Words(clients, Asked, "not", context.AddressMatcher));
        }
        else if (paths.Length > 0)
        {
            lines.Add(guard.Except[0].Origin, [Asked, "not", "path", .. paths]);
        }

        return [.. clients.IsEmpty ? [] : new[] { (Clients, clients[0].Origin) }, .. paths.Length == 0 ? [] : new[] { (Paths, guard.Except[0].Origin) }];
    }
}
