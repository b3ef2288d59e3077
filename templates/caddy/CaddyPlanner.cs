using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Caddy;

/// <summary>Plans the Caddyfile of each Caddy: a site for each route that it serves.</summary>
[ArtifactKind("caddy")]
public sealed class CaddyPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<CaddyfileView> Caddyfile = BuiltInTemplate.Of<CaddyfileView>("caddy/Caddyfile.sbn");
    private static readonly ArtifactTemplate<DockerfileView> Dockerfile = BuiltInTemplate.Of<DockerfileView>("caddy/Dockerfile.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Caddyfile, Dockerfile];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new CaddyfileReader();

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var proxy in lab.Proxies)
        {
            if (proxy.Program == "caddy" && proxy.Instance is { } instance)
            {
                var stack = new StackFolder(instance);
                plans.Add(Caddyfile, View(proxy, plans.Report), Reloaded(Made(stack.File("Caddyfile"), proxy), $"docker compose restart {proxy.Container?.Key}",
                    "caddy validate --adapter caddyfile --config"));
                if (proxy.Container?.Build is { Base: { } image } build)
                {
                    if (!image.IsLiteral)
                    {
                        plans.Report.Unsupported(image.Origin.First, "a Dockerfile cannot begin at an image that is only known when it is deployed",
                            "write the image's name and tag, or a Dockerfile of your own and say its place with 'build'");
                        continue;
                    }

                    var view = new DockerfileView(image, [.. build.Arguments.Select(static a => new Sourced<string>(a.Name, a.Origin))]);
                    plans.Add(Dockerfile, view, Reloaded(Made(stack.File("Dockerfile"), proxy), "docker compose up --detach --build --remove-orphans"));
                }
            }
        }
    }

    /// <summary>A file of the stack that is there for the proxy.</summary>
    private static ArtifactFacts Made(ArtifactFacts facts, Proxy proxy) => facts with { Origin = proxy.Origin.And(facts.Origin) };

    /// <summary>
    /// A file that is mounted alone is looked up when its container starts: after it was replaced, the container is
    /// restarted rather than told to read it again.
    /// </summary>
    private static ArtifactFacts Reloaded(ArtifactFacts facts, string reload, string? validate = null) => facts with
    {
        Deployment = facts.Deployment is null ? null : facts.Deployment with { Validate = validate, Reload = reload },
    };

    private static CaddyfileView View(Proxy proxy, PlanReport report)
    {
        var native = CaddyNative.Of(proxy, report);
        var sites = proxy.Routes
            .Where(r => r.Upstream is not null && r.Access != RouteAccess.Private && IsExpressible(r, report))
            .Select(r => Site(proxy, r, native.Site));
        return new CaddyfileView(native.Options, native.Snippets, [.. sites]);
    }

    /// <summary>
    /// False, and an error, for what would come out as something else: a guarded route that is open to everyone, or
    /// connections of any kind that are taken for HTTP.
    /// </summary>
    private static bool IsExpressible(Route route, PlanReport report)
    {
        if (route.Entry.Auth is { IsNone: false } auth)
        {
            report.Unsupported(auth.Span, $"route '{route.Key}' asks for '{auth.Name?.Value}' to guard it, which hlc does not write yet",
                "write 'forward_auth' in the route's 'caddy:' and leave 'auth' out: without it the route would be open to everyone");
            return false;
        }

        if (route.Entry.Listen is { } listen)
        {
            report.Unsupported(listen.KeySpan, $"route '{route.Key}' passes on connections, which hlc does not write for Caddy yet",
                "publish the container's port instead, or remove 'listen'");
            return false;
        }

        return true;
    }

    private static CaddySiteView Site(Proxy proxy, Route route, TextValue? native)
    {
        var encodings = route.Entry.Encode ?? proxy.Entry.Encode;
        var isUpstreamHost = route.HostHeader is { } name && name.TryGetLiteral(out var said) && said == "upstream";
        ImmutableArray<CaddyHeaderView> request = route.HostHeader is { } host && !isUpstreamHost
            ? [new CaddyHeaderView(new Sourced<string>("Host", host.Origin), host, HasValue: true)] : [];
        var skipsVerify = route.Scheme == "https" && route.Entry.Verify?.Value == false;
        ImmutableArray<Sourced<string>> addresses = [new(route.Fqdn, route.FqdnOrigin), .. route.Aliases];
        ImmutableArray<TextValue> lines = [.. new[] { native, route.Native }.OfType<TextValue>()];
        return new CaddySiteView(
            addresses,
            [.. (encodings ?? new Sequence<Leaf<Encoding>>([])).Select(static e => new Sourced<string>(e.Value.ToString().ToLowerInvariant(), Origin.Of(e.Span)))],
            Headers(proxy, route),
            new Sourced<string>(route.Scheme == "http" ? route.Upstream ?? string.Empty : $"{route.Scheme}://{route.Upstream}",
                route.UpstreamOrigin.And(Origin.Of(route.Entry.Scheme?.Span ?? default))),
            request,
            skipsVerify,
            !request.IsEmpty || isUpstreamHost || skipsVerify,
            isUpstreamHost,
            IsInternalTls: true,
            lines);
    }

    /// <summary>The headers of a route laid over those of its proxy. Names are compared without regard to case (RFC 9110, 5.1).</summary>
    private static ImmutableArray<CaddyHeaderView> Headers(Proxy proxy, Route route)
    {
        var own = route.Headers.Select(static h => NameOf(h)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. proxy.Headers.Where(h => !own.Contains(NameOf(h))).Concat(route.Headers)
            .Select(static h => new CaddyHeaderView(new Sourced<string>(h.Name, h.Origin), h.Value, !h.Name.StartsWith('-')))];

        static string NameOf(EnvironmentVariable header) => header.Name.TrimStart('-', '+');
    }
}
