using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what proxies are told of themselves and of their routes.</summary>
internal sealed class ServedRoutes(References<Network> networks, LabFiles files, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private readonly NativeText _native = new(files, resolver, bag);

    public void Resolve(IReadOnlyList<Route> routes, IReadOnlyList<Proxy> proxies)
    {
        var serving = new RouteServingBuilder(resolver, bag);
        foreach (var route in routes)
        {
            var scope = route.Instance is { } instance ? objects.InstanceScope(instance) : route.Host is { } host ? objects.HostScope(host) : objects.Root;
            route.Serving = serving.Of(route, scope);
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
            proxy.Settings = settings.Of(proxy.Entry, proxy.Instance is { } inside ? objects.InstanceScope(inside) : objects.HostScope(proxy.Host));
        }
    }

    /// <summary>The native words of a proxy; what they refer to must be known by then.</summary>
    public ResolvedMap? Native(NativeSlot? slot, Scope scope) => slot is null ? null : _native.Map(slot, scope);
}
