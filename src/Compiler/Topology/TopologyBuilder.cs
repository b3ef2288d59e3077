using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// Resolves a bound inventory: names become references, layers are laid over one another, and everything that follows is
/// derived. The steps stand in the order in which each finds what it needs.
/// </summary>
public static class TopologyBuilder
{
    /// <summary>The topology of a lab. Mistakes are reported; what they concern is left out of it.</summary>
    public static LabTopology Build(Inventory lab, LabFiles files, DiagnosticBag bag) => Build(lab, files, bag, out _);

    /// <summary>The topology of a lab, and what gives its texts their values.</summary>
    internal static LabTopology Build(Inventory lab, LabFiles files, DiagnosticBag bag, out EntryTexts texts)
    {
        var secrets = new SecretRegister();
        var resolver = new ExpressionResolver(bag, secrets, lab.Secrets?.Komodo?.Variable ?? lab.Secrets?.Sops?.Variable ?? lab.Secrets?.Env?.Variable);
        var objects = new EntryObjects(lab, resolver);
        texts = new EntryTexts(resolver, objects);
        var root = objects.Root;

        var sites = SiteBuilder.Sites(lab, resolver, root, bag);
        var networks = SiteBuilder.Networks(lab, sites, resolver, root, bag);
        var groups = GroupTree.Build(lab, bag);
        var hosts = new HostBuilder(lab, sites, networks, groups, resolver, root, bag).Build();
        var instances = new InstanceBuilder(lab, sites, hosts, groups, bag).Build();
        var layers = new EntryLayers(lab, groups);
        var owners = new ContainerOwners(resolver, bag);
        var containers = new ContainerBuilder(layers, resolver, objects, new FileBuilder(files, new FileSources(files, resolver, bag), owners, resolver, bag), bag);
        foreach (var instance in instances)
        {
            instance.Containers = containers.Containers(instance);
        }

        var names = new NameBuilder(lab, resolver, objects, bag);
        names.Hosts(hosts.All);
        names.Instances(instances);

        var proxies = new ProxyBuilder(lab, hosts, instances, bag).Build();
        var virtualAddresses = new VirtualAddressBuilder(hosts, resolver, root, bag);
        var shared = virtualAddresses.Build(networks.All);
        virtualAddresses.Assign(proxies, shared);
        var routeBuilder = new RouteBuilder(layers, new ProxyChoice(lab, proxies, bag), resolver, objects, bag);
        var hostRoutes = hosts.All.ToDictionary(static h => h, routeBuilder.Routes);
        foreach (var instance in instances)
        {
            instance.Routes = routeBuilder.Routes(instance);
        }

        ImmutableArray<Route> routes = [.. hosts.All.SelectMany(h => hostRoutes[h]), .. instances.SelectMany(static i => i.Routes)];
        objects.Publish(networks.All, hosts.All, instances, h => hostRoutes[h]);
        foreach (var route in routes)
        {
            routeBuilder.Name(route);
        }

        var zones = new ZoneBuilder(lab, sites, resolver, root, bag).Build(hosts.All, routes);
        objects.Publish(new PublicNames(zones, routes, resolver, root));

        var ports = new PortBuilder(layers, networks, resolver, objects, bag);
        foreach (var container in instances.SelectMany(static i => i.Containers))
        {
            container.Ports = ports.Ports(container);
        }

        foreach (var host in hosts.All)
        {
            HostSettings.Resolve(host, resolver, objects.HostScope(host));
        }

        foreach (var route in routes)
        {
            routeBuilder.Lead(route);
        }

        var exports = new NfsBuilder(hosts, networks, resolver, bag);
        var volumes = new VolumeBuilder(lab, exports, owners, resolver, objects, bag);
        foreach (var container in instances.SelectMany(static i => i.Containers))
        {
            containers.User(container);
            container.Volumes = volumes.Volumes(container);
        }

        // The texts of a container may name the volumes of any other.
        foreach (var container in instances.SelectMany(static i => i.Containers))
        {
            containers.After(container);
            containers.Resolve(container);
        }

        var acme = AcmeSettings.Of(lab, resolver, root);
        var served = new ServedRoutes(lab, networks, instances, files, resolver, objects, bag);
        served.Resolve(routes, proxies);
        var authorityBuilder = new AuthorityBuilder(lab, hosts, instances, files, resolver, objects, bag);
        var authorities = authorityBuilder.Build();
        foreach (var authority in authorities)
        {
            AuthorityRole.Add(authority);
        }

        foreach (var host in hosts.All.Where(static h => h.IsManaged))
        {
            host.Certificate = authorityBuilder.CertificateOf(host, authorities);
        }

        foreach (var proxy in proxies)
        {
            var scope = proxy.Instance is { } inside ? objects.InstanceScope(inside) : objects.HostScope(proxy.Host);
            proxy.Listeners = [.. ProxyListener.Of(proxy, [.. routes.Where(r => r.Proxies.Contains(proxy))], resolver, scope)];
            ProxyRole.Add(proxy, routes, authorities);
            HaproxyRole.Add(proxy);
        }

        var dns = new DnsBuilder(lab, hosts, instances, bag);
        var servers = dns.Servers();
        foreach (var server in servers)
        {
            DnsRole.Add(server);
        }

        var tunnels = new TunnelBuilder(lab, sites, networks, hosts, instances, files, resolver, objects, bag);
        tunnels.Build();

        var joins = new NetworkJoins();
        var upstreams = new UpstreamBuilder(joins);
        foreach (var route in routes.Concat(served.Ways))
        {
            upstreams.Connect(route);
        }

        RoutePools.Form(instances);

        new NeedBuilder(lab, objects, joins, bag).Build(instances);
        served.Order();
        joins.Apply(instances);
        foreach (var proxy in proxies)
        {
            proxy.Routes = [.. routes.Where(r => r.Pool is null && r.Proxies.Contains(proxy)).OrderBy(static r => r.Fqdn, StringComparer.Ordinal)];
            ProxyRole.Hand(proxy, routes, acme, zones);
            if (proxy.Entry.Haproxy is { } words)
            {
                // Its own words may name where other services are reached, which is known by now.
                proxy.Native = served.Native(words, proxy.Instance is { } inside ? objects.InstanceScope(inside) : objects.HostScope(proxy.Host));
                HaproxyRole.Hand(proxy);
            }
        }

        new HostPartBuilder(files, hosts, exports, resolver, objects, bag).Build(instances);
        var keyFiles = new PublicKeyFiles(files, resolver, bag);
        var templates = new MachineTemplateBuilder(lab, sites, hosts, keyFiles, resolver, objects, bag).Build();
        new MachineBuilder(lab, hosts, templates, keyFiles, resolver, objects, bag).Build();
        DataFolderBuilder.Build(hosts.All, instances);
        var backups = BackupBuilder.Build(lab, instances, bag);
        new HostBackupBuilder(resolver, objects).Build(hosts.All, instances, backups);
        var komodo = KomodoBuilder.Build(lab, resolver, root);
        foreach (var host in komodo is null ? [] : hosts.All)
        {
            host.Komodo = KomodoBuilder.Server(host, resolver, objects.HostScope(host));
        }

        var ansibleBuilder = new AnsibleBuilder(lab, resolver, objects, bag);
        var ansible = ansibleBuilder.Build();
        if (ansible is not null)
        {
            ansibleBuilder.Resolve(hosts.All, sites.All, instances);
        }

        foreach (var instance in instances)
        {
            instance.Komodo = komodo is null ? null : KomodoBuilder.Stack(instance, resolver, objects.InstanceScope(instance));
            instance.Native = instance.Entry.Compose is { Value: TreeMap native }
                ? resolver.Tree(native, objects.InstanceScope(instance)) as ResolvedMap : null;
            instance.Note = instance.Entry.Note is { } note ? resolver.Text(note, objects.InstanceScope(instance)) : null;
            instance.References = LateReferences.Of(instance);
        }

        dns.Resolve(servers, resolver, objects);
        var answers = NameSystem.Build(lab, sites, networks, hosts, zones, routes, servers, resolver, objects, bag);
        var derived = new DerivedOpenings(
            lab, hosts.All, networks.All, instances, proxies, [.. routes, .. served.Ways], servers, shared, tunnels.Wireguard, tunnels.TimeServers, resolver, objects);
        var firewalls = new FirewallBuilder(networks, derived, tunnels.Wireguard, resolver, objects, bag);
        foreach (var host in hosts.All)
        {
            host.Firewall = firewalls.Build(host);
        }

        var uses = secrets.Uses();
        return new LabTopology
        {
            Name = lab.Lab?.Value ?? "lab",
            Inventory = lab,
            Sites = [.. sites.All],
            Networks = [.. networks.All],
            VirtualAddresses = shared,
            Zones = zones,
            Acme = acme,
            Authorities = authorities,
            Hosts = [.. hosts.All],
            NomadServers = HostPlaces.Of(lab.Clusters?.Nomad?.Servers, hosts, bag),
            ConsulServers = HostPlaces.Of(lab.Clusters?.Consul?.Servers, hosts, bag),
            MachineTemplates = templates,
            BootProfiles = BootProfile.Of(lab, resolver, root),
            Instances = instances,
            Proxies = proxies,
            Routes = routes,
            DnsServers = servers,
            Records = answers.Records,
            HeldZones = answers.Held,
            ForwardedZones = answers.Forwarded,
            WireguardNetworks = tunnels.Wireguard,
            Tailnets = tunnels.Tailnets,
            OpenvpnClients = tunnels.OpenvpnClients,
            TimeServers = tunnels.TimeServers,
            Backups = backups,
            Komodo = komodo,
            Ansible = ansible,
            Maintenance = MaintenancePolicy.Of(lab, resolver, root),
            Renovate = lab.Renovate is { Value: TreeMap renovate } ? resolver.Tree(renovate, root) as ResolvedMap : null,
            Secrets = uses,
            SecretStore = new SecretStoreBuilder(lab, files, resolver, root).Build(hosts.All, uses),
        };
    }
}
