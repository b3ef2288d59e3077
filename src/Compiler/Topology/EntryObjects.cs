using Hlc.Model;
using Hlc.Templating;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What hosts, services, containers and the rest show to expressions (the members of the language, by name).</summary>
internal sealed class EntryObjects(Inventory lab, ExpressionResolver resolver)
{
    private static readonly string[] NamesOfSite = ["site", "vars"];
    private static readonly string[] NamesOfHost = ["site", "host", "vars"];
    private static readonly string[] NamesOfInstance = ["site", "service", "instance", "services", "vars", "host", "containers", "routes"];
    private static readonly string[] NamesWithoutHost = [.. NamesOfInstance.Where(static name => name != "host")];
    private static readonly string[] NamesOfContainer = ["container", "ports", "volumes"];

    private readonly Dictionary<object, ITemplateObject> _made = [];
    private readonly Dictionary<object, Scope> _scopes = [];
    private readonly Dictionary<ServiceInstance, List<Need>> _needs = [];
    private ILookup<string, ServiceInstance> _services = Array.Empty<ServiceInstance>().ToLookup(static i => i.ServiceKey);
    private Func<Host, IReadOnlyList<Route>> _routesOfHost = static _ => [];
    private PublicNames? _publicNames;
    private Scope? _root;

    /// <summary>The names that every expression can use.</summary>
    public Scope Root => _root ??= new Scope().With("lab", Lab()).With("vars", Vars());

    /// <summary>Tells what the maps <c>hosts</c>, <c>networks</c> and <c>services</c> hold.</summary>
    public void Publish(
        IReadOnlyList<Network> networks, IReadOnlyList<Host> hosts, IReadOnlyList<ServiceInstance> instances, Func<Host, IReadOnlyList<Route>> hostRoutes)
    {
        _routesOfHost = hostRoutes;
        _services = instances.ToLookup(static i => i.ServiceKey.Replace('-', '_'), StringComparer.Ordinal);
        var hostObjects = new KeyedObjects();
        foreach (var host in hosts)
        {
            hostObjects.Add(host.Key, () => Of(host));
        }

        var networkObjects = new KeyedObjects();
        foreach (var network in networks)
        {
            networkObjects.Add(network.Key, () => Of(network));
        }

        Root.With("hosts", hostObjects).With("networks", networkObjects);
    }

    /// <summary>Tells what <c>site.public_names</c> holds.</summary>
    public void Publish(PublicNames names) => _publicNames = names;

    /// <summary>The instances whose address an expression of an instance names.</summary>
    public IReadOnlyList<Need> NamedBy(ServiceInstance instance) => _needs.GetValueOrDefault(instance) ?? [];

    /// <summary>The scope of <c>naming</c> and <c>layout</c>: keys only.</summary>
    public Scope Keys(Site site, Host? host, ServiceInstance? instance = null, Container? container = null, string? volume = null)
    {
        var scope = new Scope().With("lab", Keyed(lab.Lab?.Value ?? string.Empty, LabOrigin)).With("site", Keyed(site.Key, site.Origin));
        if (host is not null)
        {
            scope.With("host", Keyed(host.Key, host.Origin));
        }

        if (instance is not null)
        {
            scope.With("service", Keyed(instance.ServiceKey, instance.Origin)).With("instance", Keyed(instance.Key, instance.Origin));
        }

        if (container is not null)
        {
            scope.With("container", Keyed(container.Key, container.Origin));
        }

        return volume is null ? scope : scope.With("volume", Keyed(volume, Origin.None));
    }

    /// <summary>The scope of what stands once for each site.</summary>
    public Scope SiteScope(Site site) => Made(site, () => Root.Within(user: null, NamesOfSite, name => name switch
    {
        "site" => Of(site),
        "vars" => Vars(site),
        _ => null,
    }));

    /// <summary>The scope of a host's entry.</summary>
    public Scope HostScope(Host host) => Made(host, () => Root.Within(host, NamesOfHost, name => name switch
    {
        "site" => Of(host.Site),
        "host" => Of(host),
        "vars" => Vars(host),
        _ => null,
    }));

    /// <summary>The scope of an instance's entry.</summary>
    public Scope InstanceScope(ServiceInstance instance) => Made(instance, () => Root.Within(instance, instance.Host is null ? NamesWithoutHost : NamesOfInstance, name => name switch
    {
        "site" => new ChosenObject(Of(instance.Site), instance.Whereabouts),
        "service" or "instance" => Of(instance),
        "services" => new OtherServices(_services, instance, Observed),
        "vars" => Vars(instance),
        "host" => instance.Host is { } host ? new ChosenObject(Of(host), instance.Whereabouts) : null,
        "containers" => Containers(instance),
        "routes" => RouteMembers.Of(instance.Routes),
        _ => null,
    }));

    /// <summary>The scope of a container's entry.</summary>
    public Scope ContainerScope(Container container) => Made(container, () => InstanceScope(container.Instance).Within(user: null, NamesOfContainer, name => name switch
    {
        "container" => Of(container),
        "ports" => ContainerMembers.Ports(container),
        "volumes" => ContainerMembers.Volumes(container),
        _ => null,
    }));

    /// <summary>The lab's own facts.</summary>
    public ITemplateObject Vars() => Vars(lab.Vars, null);

    /// <summary>The facts of a site, laid over the lab's.</summary>
    public ITemplateObject Vars(Site site) => Vars(lab.Vars, site.Entry?.Vars);

    /// <summary>The facts of a host, laid over those around it.</summary>
    public ITemplateObject Vars(Host host) => Vars(lab.Vars, host.Site.Entry?.Vars, host.Entry.Vars);

    /// <summary>The facts of an instance, laid over those around it.</summary>
    public ITemplateObject Vars(ServiceInstance instance) =>
        Vars(lab.Vars, instance.Site.Entry?.Vars, instance.Host?.Entry.Vars, instance.Entry.Vars);

    private Origin LabOrigin => Origin.Of(lab.Lab?.Span ?? default);

    private static Members Keyed(string key, Origin origin) => new Members().Add("key", key, origin);

    private Scope Made(object entry, Func<Scope> make)
    {
        if (!_scopes.TryGetValue(entry, out var scope))
        {
            _scopes[entry] = scope = make();
        }

        return scope;
    }

    private ITemplateObject Cached(object entry, Func<ITemplateObject> make)
    {
        if (!_made.TryGetValue(entry, out var members))
        {
            _made[entry] = members = make();
        }

        return members;
    }

    private Members Lab() => new Members()
        .Add("key", lab.Lab?.Value, LabOrigin)
        .Add("name", lab.Lab?.Value, LabOrigin)
        .Add("domain", Lazy(lab.Domain, () => Root))
        .Add("timezone", Lazy(lab.Timezone, () => Root));

    private ITemplateObject Of(Site site) => Cached(site, () => new Members()
        .Add("key", site.Key, site.Origin)
        .Add("name", site.Key, site.Origin)
        .Add("domain", site.Domain?.Value, site.Domain?.Origin ?? Origin.None)
        .Add("timezone", site.Timezone?.Value ?? "Etc/UTC", site.Timezone?.Origin ?? Origin.None)
        .Add("public_address", Lazy(site.Entry?.PublicAddress, () => Root))
        .Add("public_names", (out Value value) =>
        {
            value = Value.From(new ViewList<Sourced<string>>([.. _publicNames?.Of(site) ?? []], static name => Value.From(name.Value, name.Origin)));
            return true;
        })
        .Add("vars", Vars(site)));

    private ITemplateObject Of(Network network) => Cached(network, () => new Members()
        .Add("key", network.Key, network.Origin)
        .Add("name", network.Key, network.Origin)
        .Add("cidr", network.Ranges.IsEmpty ? null : network.Ranges[0].Value.ToString(), network.Ranges.IsEmpty ? Origin.None : network.Ranges[0].Origin)
        .Add("gateway", network.Gateway?.Value.ToString(), network.Gateway?.Origin ?? Origin.None)
        .Add("domain", Lazy(network.Entry.Domain, () => Root)));

    private ITemplateObject Of(Host host) => Cached(host, () =>
    {
        var addresses = new KeyedObjects();
        foreach (var address in host.Addresses)
        {
            if (address.Network is { } network)
            {
                addresses.Add(network.Key, () => new Members().Add("address", address.Address.Value.ToString(), address.Address.Origin));
            }
        }

        return new Members()
            .Add("key", host.Key, host.Origin)
            .Add("name", () => host.Name, () => host.NameOrigin)
            .Add("fqdn", () => host.Fqdn, () => host.FqdnOrigin)
            .Add("address", host.PrimaryAddress?.Address.Value.ToString(), host.PrimaryAddress?.Address.Origin ?? Origin.None)
            .Add("networks", addresses)
            .Add("site", Of(host.Site))
            .Add("routes", RouteMembers.Of(_routesOfHost(host)))
            .Add("vars", Vars(host));
    });

    private ITemplateObject Of(ServiceInstance instance) => Cached(instance, () => new Members()
        .Add("key", instance.Key == instance.ServiceKey ? instance.ServiceKey : instance.Key, instance.Origin)
        .Add("name", () => instance.Name, () => instance.NameOrigin)
        .Add("address", () => instance.Containers.Length == 1 ? instance.Containers[0].Name : null,
            () => instance.Containers.Length == 1 ? instance.Containers[0].NameOrigin : instance.Origin)
        .Add("containers", () => Containers(instance))
        .Add("routes", () => RouteMembers.Of(instance.Routes))
        .Add("vars", () => Vars(instance)));

    private KeyedObjects Containers(ServiceInstance instance)
    {
        var containers = new KeyedObjects();
        foreach (var container in instance.Containers)
        {
            containers.Add(container.Key, () => Of(container));
        }

        return containers;
    }

    private ITemplateObject Of(Container container) => Cached(container, () => ContainerMembers.Of(container)
        .Add("image", Lazy(container.Entry.Image, () => ContainerScope(container)))
        .Add("ports", () => ContainerMembers.Ports(container))
        .Add("volumes", () => ContainerMembers.Volumes(container)));

    /// <summary>Another service as an instance sees it: naming an address of it means talking to it.</summary>
    private Members Observed(ServiceInstance user, ServiceInstance target) => new Members()
        .Add("key", target.Key, target.Origin)
        .Add("name", () => target.Name, () => target.NameOrigin)
        .Add("address", (out Value value) =>
        {
            Note(user, target);
            value = target.Containers.Length == 1 ? Value.From(target.Containers[0].Name, target.Containers[0].NameOrigin) : Value.Null;
            return true;
        })
        .Add("containers", (out Value value) =>
        {
            Note(user, target);
            value = Value.From(Containers(target));
            return true;
        })
        .Add("routes", () => RouteMembers.Of(target.Routes))
        .Add("vars", () => Vars(target));

    private void Note(ServiceInstance user, ServiceInstance target)
    {
        if (user == target)
        {
            return;
        }

        if (!_needs.TryGetValue(user, out var needs))
        {
            _needs.Add(user, needs = []);
        }

        if (needs.All(n => n.Target != target))
        {
            needs.Add(new Need(target, IsOrder: true, user.Origin.And(target.Origin).And(user.Whereabouts).And(target.Whereabouts)));
        }
    }

    private Members Vars(params Map<Leaf<string>>?[] layers)
    {
        var members = new Members();
        foreach (var layer in layers)
        {
            foreach (var (name, leaf) in layer ?? Map<Leaf<string>>.Empty)
            {
                var reader = Lazy(leaf, () => Root);
                members.Add(name, reader);
                members.Add(name.Replace('-', '_'), reader);
            }
        }

        return members;
    }

    private MemberReader Lazy(Leaf<string>? leaf, Func<Scope> scope) => (out Value value) =>
    {
        value = Value.Null;
        if (leaf is null)
        {
            return true;
        }

        if (resolver.Text(leaf, scope()) is not { } text)
        {
            return false;
        }

        value = text.TryGetLiteral(out var literal) ? Value.From(literal, text.Origin) : Value.Opaque(text, text.Origin);
        return true;
    };
}
