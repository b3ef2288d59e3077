using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Query;

/// <summary>The entries of a lab with what follows from each: the top of every key.</summary>
internal sealed class LabItems(LabTopology lab, EntryTexts texts)
{
    private static readonly string[] InRootScope = ["lab", "domain", "timezone", "vars", "networks"];

    /// <summary>The lab itself.</summary>
    public QueryItem Root() => new(string.Empty)
    {
        Node = lab.Inventory,
        Entries =
        [
            .. InRootScope.Where(name => lab.Inventory.Child(name) is not null && name != "networks")
                .Select(name => new QueryMember(name, key => Plain(key, name))),
            .. Group("networks", lab.Inventory.Networks, lab.Networks, static n => n.Key, Network),
            .. Group("hosts", lab.Inventory.Hosts, lab.Hosts, static h => h.Key, Host),
            .. Services(),
            .. Group("proxies", lab.Inventory.Proxies, lab.Proxies, static p => p.Key, Proxy),
        ],
    };

    private QueryItem Plain(string key, string name) => new(key) { Node = lab.Inventory.Child(name), Scope = texts.Root };

    private static IEnumerable<QueryMember> Group<T>(
        string name, InventoryNode? node, ImmutableArray<T> entries, Func<T, string> keyOf, Func<T, string, QueryItem> make)
    {
        if (node is not null)
        {
            yield return new QueryMember(name, key => new QueryItem(key)
            {
                Node = node,
                Entries = [.. entries.DistinctBy(keyOf).Select(entry => new QueryMember(keyOf(entry), inner => make(entry, inner)))],
            });
        }
    }

    private QueryItem Network(Topology.Network network, string key) => new(key)
    {
        Node = network.Entry,
        Scope = texts.Root,
        Facts = network.Site is { } site ? [QuerySteps.Fact("site", site.Key, site.Origin)] : [],
    };

    private QueryItem Host(Topology.Host host, string key) => new(key)
    {
        Node = host.Entry,
        Scope = texts.Of(host),
        Entries = [.. Routes(host.Entry.Routes, [.. lab.Routes.Where(r => r.Instance is null && r.Host == host)], texts.Of(host))],
        Facts =
        [
            QuerySteps.Fact("kind", host.Kind.ToString().ToLowerInvariant(), host.Origin),
            QuerySteps.Fact("name", host.Name, host.NameOrigin),
            QuerySteps.Fact("fqdn", host.Fqdn, host.FqdnOrigin),
            QuerySteps.Fact("site", host.Site.Key, host.Origin.And(host.Site.Origin)),
            .. host.IsManaged && host.StacksFolder.Length > 0 ? [QuerySteps.Fact("stacks", host.StacksFolder, host.Origin.And(host.StacksOrigin))] : Array.Empty<QueryMember>(),
        ],
    };

    private QueryItem Proxy(Topology.Proxy proxy, string key) => new(key)
    {
        Node = proxy.Entry,
        Scope = proxy.Instance is { } instance ? texts.Of(instance) : texts.Of(proxy.Host),
        Facts =
        [
            QuerySteps.Fact("program", proxy.Program, proxy.Origin),
            QuerySteps.Fact("serves", string.Join(", ", proxy.Routes.Select(static r => r.Fqdn)), proxy.Origin),
        ],
    };

    private IEnumerable<QueryMember> Services()
    {
        if (lab.Inventory.Services is not { } services)
        {
            yield break;
        }

        var members = ImmutableArray.CreateBuilder<QueryMember>();
        foreach (var group in lab.Instances.GroupBy(static i => i.ServiceKey))
        {
            ImmutableArray<ServiceInstance> instances = [.. group];
            members.Add(new QueryMember(group.Key, key => instances.Length == 1 ? Instance(instances[0], key) : new QueryItem(key)
            {
                Node = services[group.Key],
                Instances = [.. instances.Select(i => $"{key}@{i.Key}")],
            }));
            members.AddRange(instances.Select(i => new QueryMember($"{group.Key}@{i.Key}", key => Instance(i, key))));
        }

        yield return new QueryMember("services", key => new QueryItem(key) { Node = services, Entries = members.ToImmutable() });
    }

    private QueryItem Instance(ServiceInstance instance, string key)
    {
        var scope = texts.Of(instance);
        var containers = new QueryMember("containers", inner => new QueryItem(inner)
        {
            Node = instance.Entry.Containers,
            Scope = scope,
            Entries = [.. instance.Containers.Select(c => new QueryMember(c.Key, name => new ContainerItems(c, texts).Container(name)))],
        });
        return new QueryItem(key)
        {
            Node = instance.Entry,
            Scope = scope,
            Entries = [.. instance.Containers.IsEmpty ? [] : new[] { containers }, .. Routes(instance.Entry.Routes, instance.Routes, scope)],
            Facts = [.. Facts(instance)],
        };
    }

    private static IEnumerable<QueryMember> Facts(ServiceInstance instance)
    {
        yield return QuerySteps.Fact("name", instance.Name, instance.NameOrigin);
        yield return QuerySteps.Fact("site", instance.Site.Key, instance.Origin.And(instance.Site.Origin));
        if (instance.Host is { } host)
        {
            yield return QuerySteps.Fact("folder", $"{host.StacksFolder}/{instance.Name}", instance.NameOrigin.And(host.Origin).And(host.StacksOrigin));
        }

        yield return QuerySteps.Fact("network", instance.NetworkName, instance.NetworkOrigin);
        yield return Joined("networks", instance.Networks.Select(static n => (n.Name, n.Origin)));
        if (!instance.Backups.IsEmpty)
        {
            yield return Joined("backups", instance.Backups.Select(static b => (b.Key, b.Origin)));
        }
    }

    private static IEnumerable<QueryMember> Routes(InventoryNode? node, ImmutableArray<Topology.Route> routes, Topology.Expressions.Scope scope)
    {
        if (!routes.IsEmpty)
        {
            yield return new QueryMember("routes", key => new QueryItem(key)
            {
                Node = node,
                Scope = scope,
                Entries = [.. routes.Select(r => new QueryMember(r.Key, inner => RouteItems.Route(r, scope, inner)))],
            });
        }
    }

    internal static QueryMember Joined(string name, IEnumerable<(string Name, Origin Origin)> values)
    {
        var all = values.ToArray();
        return QuerySteps.Fact(name, string.Join(", ", all.Select(static v => v.Name)), all.Aggregate(Origin.None, static (o, v) => o.And(v.Origin)));
    }
}
