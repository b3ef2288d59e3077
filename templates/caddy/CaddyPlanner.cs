using System.Collections.Immutable;
using Hlc.Agreement;
using Hlc.Model;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Caddy;

/// <summary>Plans the Caddyfile of each Caddy: a site for each route that it serves, or for each zone.</summary>
[ArtifactKind("caddy")]
public sealed class CaddyPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<CaddyfileView> Caddyfile = BuiltInTemplate.Of<CaddyfileView>("caddy/Caddyfile.sbn");
    private static readonly ArtifactTemplate<DockerfileView> Dockerfile = BuiltInTemplate.Of<DockerfileView>("caddy/Dockerfile.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Caddyfile, Dockerfile, .. CaddyHost.Templates];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new CaddyfileReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Proxies;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var proxy in lab.Proxies.Where(static p => p.Program == "caddy"))
        {
            var context = new CaddyContext(lab, proxy, CaddyNative.Of(proxy, plans.Report), plans.Report);
            var modules = new CaddyModules(context);
            var view = View(context, modules);
            if (proxy.Instance is { } instance)
            {
                InStack(new StackFolder(instance), context, view, modules.Versions(), plans);
            }
            else if (proxy.Host.IsManaged)
            {
                CaddyHost.Plan(Caddyfile, view, context, modules.Versions(), plans);
            }
        }
    }

    private static void InStack(StackFolder stack, CaddyContext context, CaddyfileView view, ImmutableArray<Sourced<string>> modules, ArtifactPlans plans)
    {
        var proxy = context.Proxy;
        plans.Add(Caddyfile, view, Made(proxy.Container is { } container ? stack.FileOf(container, "Caddyfile") : stack.File("Caddyfile"), proxy));
        if (proxy.Container?.Build is not { Base: { } image } build)
        {
            return;
        }

        if (!image.TryGetLiteral(out var reference))
        {
            plans.Report.Unsupported(image.Origin.First, "a Dockerfile cannot begin at an image that is only known when it is deployed",
                "write the image's name and tag, or a Dockerfile of your own and say its place with 'build'");
            return;
        }

        Sourced<string>? builder = null;
        if (!modules.IsEmpty && CaddyImage.IsOfficial(image))
        {
            builder = new Sourced<string>(CaddyImage.BuilderOf(reference), image.Origin);
        }
        else if (!modules.IsEmpty)
        {
            plans.Report.Unsupported(image.Origin.First, $"'{reference}' is not the official image of Caddy: there is no builder of its version to build modules with",
                "begin at 'caddy:<version>', or leave 'build' out if the image has the modules");
        }

        var view2 = new DockerfileView(image, [.. build.Arguments.Select(static a => new Sourced<string>(a.Name, a.Origin))], builder, modules);
        plans.Add(Dockerfile, view2, Started(Made(stack.File("Dockerfile"), proxy), proxy));
    }

    private static CaddyfileView View(CaddyContext context, CaddyModules modules)
    {
        var routes = context.Proxy.Routes.Where(r => IsServed(r, context)).ToArray();
        Route[] listeners = [.. routes.Where(static r => r.Serving.Listener is { Mode.Value: not ListenMode.Http })];
        Route[] sites = [.. routes.Except(listeners)];
        Topology.Zone[] zones = [.. sites.Where(static r => r.Serving.Listener is null).Select(r => CaddyTexts.ZoneOf(r, context.Lab.Zones)).OfType<Topology.Zone>().Distinct()];
        modules.Check(zones, listeners, sites.SelectMany(r => r.Serving.Encodings ?? context.Proxy.Settings.Encodings));
        listeners = [.. listeners.Where(r => IsExpressible(r, sites.Length > 0, context.Report))];
        var usesAcme = zones.Any(static z => z.Provider is not null) || (zones.Length > 0 && context.Lab.AuthorityOf(context.Proxy) is not null);
        return new CaddyfileView(new CaddyGlobal(context).Of(listeners, usesAcme), context.Native.Snippets, new CaddySites(context).Of(sites));
    }

    /// <summary>True for a route that Caddy answers: one with a name, or with a port of its own. What nobody can find is reported.</summary>
    private static bool IsServed(Route route, CaddyContext context)
    {
        if (route.Access == RouteAccess.Private && route.Serving.Listener is null)
        {
            return false;
        }

        if (route.Serving.Redirect is not null || route.UpstreamsAt(context.Proxy).Any())
        {
            return true;
        }

        if (DiscoveredService.Of(context.Lab, context.Proxy, route) is null)
        {
            return false;
        }

        if (route.Serving.Listener is null or { Mode.Value: ListenMode.Http })
        {
            return true;
        }

        context.Report.Unsupported(route.Origin.First, $"route '{route.Key}' passes on connections to what Nomad places, and Caddy finds back ends of web pages only",
            "let a HAProxy serve the route, or run the service on a host");
        return false;
    }

    private static bool IsExpressible(Route route, bool hasSites, PlanReport report)
    {
        var listener = route.Serving.Listener!;
        if (route.Guard is { } guard)
        {
            report.Unsupported(guard.Origin.First, $"route '{route.Key}' passes on connections, which nobody can be asked about",
                "remove 'auth' from the route, or 'listen' if it is a web page");
            return false;
        }

        if (listener.IsByName.Value && listener.Protocol == "udp")
        {
            report.Unsupported(listener.IsByName.Origin.First, "a datagram carries no name", "remove 'sni'");
            return false;
        }

        if (hasSites && listener is { Protocol: "tcp", Port.Value: 80 or 443 })
        {
            report.Unsupported(listener.Port.Origin.First, $"port {listener.Port.Value} is where Caddy serves sites", "choose another port for 'listen', or another proxy");
            return false;
        }

        return true;
    }

    /// <summary>A file of the stack that is there for the proxy.</summary>
    private static ArtifactFacts Made(ArtifactFacts facts, Proxy proxy) => facts with { Origin = proxy.Origin.And(facts.Origin) };

    private static ArtifactFacts Started(ArtifactFacts facts, Proxy proxy) => facts with
    {
        Deployment = facts.Deployment is { } deployment && proxy.Instance is { } instance ? deployment with { Reload = new StackCommands(instance).Up } : facts.Deployment,
    };
}
