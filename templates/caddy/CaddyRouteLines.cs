using System.Collections.Immutable;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>
/// What is done with the requests of a route. Lines stand in the order in which Caddy goes through them, whatever their order in the
/// file (Caddy's documentation, Caddyfile directives, "Directive order"): headers, who may pass, compression, the lab owner's, the back end.
/// </summary>
internal sealed class CaddyRouteLines(CaddyContext context)
{
    private readonly CaddyProxyLines _proxy = new(context);

    public void Write(CaddyLines lines, Route route, IReadOnlyList<CaddyStatement> native)
    {
        var headers = Headers(context.Proxy, route);
        if (!headers.IsEmpty)
        {
            var shared = headers.Aggregate(headers[0].Origin, static (all, header) => all.And(header.Origin));
            lines.Open(shared, "header");
            foreach (var header in headers)
            {
                var name = new Sourced<string>(header.Name, header.Origin);
                lines.Add(header.Origin, header.Name.StartsWith('-') ? [name] : [name, header.Value]);
            }

            lines.Close();
        }

        if (route.Guard is { } guard)
        {
            new CaddyGuard(context, lines).Write(guard);
        }
        else if (route.Entry.AuthExcept is { Count: > 0 } paths)
        {
            context.Report.Unsupported(paths.Span, $"route '{route.Key}' has paths for which nobody is asked, and nobody guards it", "write 'auth', or remove 'auth_except'");
        }

        var encodings = route.Serving.Encodings ?? context.Proxy.Settings.Encodings;
        if (!encodings.IsEmpty)
        {
            lines.Add(encodings[0].Origin, [(CaddyWord)"encode", .. encodings.Select(static e => (CaddyWord)e)]);
        }

        foreach (var statement in context.Native.Handlers.Concat(native.Where(IsHandler)))
        {
            lines.Native(statement.Text);
        }

        if (route.Serving.Redirect is { } redirect)
        {
            lines.Add(redirect.To.Origin, redirect.IsPermanent.Value
                ? ["redir", CaddyWord.Native(redirect.To), new Sourced<string>("permanent", redirect.IsPermanent.Origin)]
                : ["redir", CaddyWord.Native(redirect.To)]);
            return;
        }

        _proxy.Write(lines, route, native);
    }

    /// <summary>True for a line that handles requests, and is no part of what hlc writes.</summary>
    private bool IsHandler(CaddyStatement statement) =>
        !context.Native.IsSetting(statement) && !CaddyWords.IsProxyOption(statement.Name) && !CaddyWords.IsTransportOption(statement.Name);

    /// <summary>The headers of a route laid over those of its proxy. Names are compared without regard to case (RFC 9110, 5.1).</summary>
    private static ImmutableArray<EnvironmentVariable> Headers(Proxy proxy, Route route)
    {
        var own = route.Headers.Select(static h => NameOf(h)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. proxy.Headers.Where(h => !own.Contains(NameOf(h))), .. route.Headers];

        static string NameOf(EnvironmentVariable header) => header.Name.TrimStart('-', '+');
    }
}
