using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what proxies are told of themselves and of their routes.</summary>
internal sealed class ServedRoutes(
    Inventory lab, References<Network> networks, IReadOnlyList<ServiceInstance> instances, LabFiles files, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private readonly NativeText _native = new(files, resolver, bag);
    private readonly AuthBuilder _auth = new(lab, networks, instances, resolver, objects.Root, bag);

    /// <summary>The ways from proxies to the services that guard their routes.</summary>
    public IEnumerable<Route> Ways => _auth.Ways;

    public void Resolve(IReadOnlyList<Route> routes, IReadOnlyList<Proxy> proxies)
    {
        var serving = new RouteServingBuilder(resolver, bag);
        foreach (var route in routes)
        {
            var scope = route.Instance is { } instance ? objects.InstanceScope(instance) : route.Host is { } host ? objects.HostScope(host) : objects.Root;
            route.Serving = serving.Of(route, scope);
            var except = (route.Entry.AuthExcept ?? new Sequence<Leaf<string>>([])).Select(path => resolver.Text(path, scope)).OfType<TextValue>();
            route.Guard = _auth.Of(route) is { } guard ? guard with { Except = [.. except] } : null;
            route.Native = route.Proxy?.Program switch
            {
                "caddy" when route.Entry.Caddy is { } slot => _native.Of(slot, scope),
                "haproxy" when route.Entry.Haproxy is { } slot => _native.Of(slot, scope),
                _ => null,
            };
        }

        var settings = new ProxySettingsBuilder(networks, resolver, bag);
        foreach (var proxy in proxies)
        {
            var scope = proxy.Instance is { } inside ? objects.InstanceScope(inside) : objects.HostScope(proxy.Host);
            proxy.Settings = settings.Of(proxy.Entry, scope);
            proxy.Native = proxy.Entry.Caddy is { } words ? Native(words, scope) : null;
            proxy.Headers = [.. HeaderTexts.Of(proxy.Entry.Headers, resolver, scope)];
        }
    }

    /// <summary>The native words of a proxy; what they refer to must be known by then.</summary>
    public ResolvedMap? Native(NativeSlot slot, Scope scope) => _native.Map(slot, scope);

    /// <summary>
    /// Who guards a route comes up before its proxy: until then nobody could use it. Not where it waits for the proxy itself.
    /// </summary>
    public void Order()
    {
        foreach (var way in Ways)
        {
            foreach (var user in way.Proxies.Select(static p => p.Instance).OfType<ServiceInstance>())
            {
                var guard = way.Instance!;
                if (user != guard && user.Needs.All(n => n.Target != guard) && !Waits(guard, user, []))
                {
                    user.Needs = user.Needs.Add(new Need(guard, IsOrder: true, way.Origin.And(user.Whereabouts).And(guard.Whereabouts)));
                }
            }
        }
    }

    private static bool Waits(ServiceInstance instance, ServiceInstance other, HashSet<ServiceInstance> seen) =>
        seen.Add(instance) && instance.Needs.Any(n => n.IsOrder && (n.Target == other || Waits(n.Target, other, seen)));
}
