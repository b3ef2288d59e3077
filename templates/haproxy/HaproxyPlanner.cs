using System.Collections.Immutable;
using System.Globalization;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Proxy = Hlc.Topology.Proxy;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Plans the configuration of each HAProxy, in a container or as a daemon of its host, and its error pages.</summary>
[ArtifactKind("haproxy")]
public sealed class HaproxyPlanner : IArtifactPlanner
{
    private static readonly ArtifactTemplate<HaproxyView> Template = BuiltInTemplate.Of<HaproxyView>("haproxy/haproxy.cfg.sbn");

    /// <inheritdoc/>
    public IReadOnlyList<ArtifactTemplate> Templates => [Template];

    /// <inheritdoc/>
    public IArtifactReader? Reader { get; } = new HaproxyReader();

    /// <inheritdoc/>
    public DeployPart Part => DeployPart.Proxies;

    /// <inheritdoc/>
    public void Plan(LabTopology lab, ArtifactPlans plans)
    {
        foreach (var proxy in lab.Proxies.Where(static p => p.Program == "haproxy" && (p.Instance is not null || p.Host.IsManaged)))
        {
            var native = HaproxyNative.Of(proxy, plans.Report);
            plans.Add(Template, View(lab, proxy, native, plans.Report), Facts(proxy, "haproxy.cfg", $"{HaproxyRole.FolderOf(proxy)}/haproxy.cfg", "haproxy -c -f %s"));
            foreach (var (status, content) in native.Errors)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"errors/{status.Value}.http");
                var facts = Facts(proxy, name, HaproxyRole.ErrorPageOf(proxy, status.Value), null);
                plans.AddFile(content, facts with { Origin = facts.Origin.And(status.Origin) });
            }
        }
    }

    private static HaproxyView View(LabTopology lab, Proxy proxy, HaproxyNative native, PlanReport report)
    {
        Refusals.Of(proxy, report);
        ImmutableArray<Route> served = [.. proxy.Routes.Where(r => Refusals.IsExpressible(r, report))];
        var names = new SectionNames(served);
        var clients = new LocalClients(lab, proxy);
        var discovery = new Discovery(lab, proxy);
        var backends = new BackendSections(proxy, names, discovery, clients, report);
        var frontends = new FrontendSections(proxy, native, names, backends, clients);
        var routes = PortRoutes.Of(served, report);
        var alone = routes.Ports.Where(static p => p.Routes is [{ Serving.Listener.IsByName.Value: false }]).Select(static p => p.Routes[0]).ToHashSet();
        var told = served.Where(r => !alone.Contains(r) && (r.Serving.Listener is null || routes.Passed.Contains(r) || routes.Ports.Any(p => p.Routes.Contains(r))));
        var hasNames = !routes.Named.IsEmpty;
        IEnumerable<HaproxySectionView> sections =
        [
            .. hasNames ? frontends.Named(routes.Named, routes.Passed) : [],
            .. routes.Ports.Select(p => frontends.Port(p.Port, p.Routes)),
            .. frontends.Pages(),
            .. told.Select(backends.Of),
            .. hasNames ? frontends.Further(!routes.Passed.IsEmpty) : [],
        ];
        var derived = new Dictionary<string, Text.SourceSpan>(StringComparer.Ordinal) { ["mode"] = proxy.Origin.First };
        return new HaproxyView(
            HaproxySettings.Global(proxy, native), native.Global.Lines,
            HaproxySettings.Defaults(proxy, native), native.Defaults.Without(derived, report).Lines,
            discovery.Resolvers, [.. sections], native.Sections);
    }

    /// <summary>
    /// In a container the file is mounted alone, and such a mount keeps the file that was there when the container started: it is
    /// started again. A daemon reads it anew without losing connections.
    /// </summary>
    private static ArtifactFacts Facts(Proxy proxy, string name, string destination, string? validate)
    {
        if (proxy.Instance is { } instance)
        {
            var stack = proxy.Container is { } container ? new StackFolder(instance).FileOf(container, name) : new StackFolder(instance).File(name);
            return stack with { Origin = proxy.Origin.And(stack.Origin) };
        }

        var origin = proxy.Origin.And(proxy.Host.Origin).And(proxy.Host.KindOrigin);
        return new ArtifactFacts($"hosts/{proxy.Host.Key}{destination}", origin)
        {
            Deployment = new Deployment(proxy.Host.Key, destination) { Owner = "root:root", Validate = validate, Reload = "systemctl reload haproxy" },
            DeploymentOrigin = origin,
        };
    }
}
