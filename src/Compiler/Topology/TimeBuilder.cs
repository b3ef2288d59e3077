using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes time servers, one for each host or instance that a role names, and says which host asks which.</summary>
internal sealed class TimeBuilder(
    Inventory lab, References<Host> hosts, IReadOnlyList<ServiceInstance> instances, RangeReferences ranges, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    /// <summary>The port of NTP, over UDP (RFC 5905, section 7.2).</summary>
    public const int Port = 123;

    public ImmutableArray<TimeServer> Build()
    {
        var servers = ImmutableArray.CreateBuilder<TimeServer>();
        foreach (var (key, entry) in lab.Time?.Servers ?? Map<Model.TimeServer>.Empty)
        {
            if (entry.Chrony is null)
            {
                bag.Add(TopologyErrors.RoleProgram(entry.KeySpan, "time server", key, ["chrony"], []));
            }
            else if (entry.Service is { } service)
            {
                InService(key, entry, service, servers);
            }
            else if (entry.Host is { } places)
            {
                OnHosts(key, entry, places, servers);
            }
            else
            {
                bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.KeySpan, $"the time server '{key}' does not say where it runs", "say 'host:' with a host, a group or a list of them, or 'service:'"));
            }
        }

        foreach (var server in servers)
        {
            if (server.Container is { } container)
            {
                AddTo(container, server);
            }
        }

        return servers.ToImmutable();
    }

    /// <summary>What a host does for its clock; null if it is itself a server, or nobody says what it could ask.</summary>
    public static HostTime? Of(Host host, ImmutableArray<TimeServer> servers)
    {
        var said = host.Entry.Time;
        if (!host.IsManaged || said?.Value == Model.TimeProgram.None || servers.Any(s => s.Host == host))
        {
            return null;
        }

        var own = Addresses(host, servers.Where(s => s.Host.Site == host.Site));
        var addresses = own.IsEmpty ? Addresses(host, servers.Where(s => s.Host.Site != host.Site && s.Entry.Allow is not null)) : own;

        // Where any of them runs, and whom it allows, decides which of them are asked.
        var why = servers.Aggregate(host.SiteOrigin, static (all, s) => s.Allow.Aggregate(
            all.And(s.Origin).And(s.PlacementOrigin).And(s.Host.SiteOrigin).And(s.Host.PrimaryAddress?.Address.Origin ?? Origin.None), static (o, r) => o.And(r.Origin))).AsDecision();
        return addresses.IsEmpty ? null : new HostTime(
            said?.Value != Model.TimeProgram.Timesyncd, [.. addresses.Select(a => a with { Origin = a.Origin.And(why) })], Origin.Of(said?.Span ?? default).And(why));
    }

    private static ImmutableArray<Sourced<string>> Addresses(Host host, IEnumerable<TimeServer> servers) =>
        [.. servers.Select(s => AddressOf(s, host)).OfType<Sourced<string>>().DistinctBy(static a => a.Value)];

    /// <summary>
    /// Where a server answers a host: in a network of both, else at its primary address; null if it allows none of the addresses that
    /// the host would ask from. By address: a clock must be right before names can be trusted (DNSSEC, certificates).
    /// </summary>
    private static Sourced<string>? AddressOf(TimeServer server, Host host)
    {
        var (near, far) = (server.Host.Addresses.Select(a => (Server: a, Client: host.Addresses.FirstOrDefault(b => a.Network is not null && b.Network == a.Network))),
            (Server: server.Host.PrimaryAddress, Client: host.PrimaryAddress));
        foreach (var (ours, theirs) in near.Select(static p => ((HostAddress?)p.Server, p.Client)).Append(far))
        {
            if (ours is not null && theirs is not null && ours.Address.Value.IsV6 == theirs.Address.Value.IsV6
                && server.Allow.FirstOrDefault(r => r.Range.Contains(theirs.Address.Value)) is { } allowed)
            {
                return new Sourced<string>(ours.Address.Value.ToString(), ours.Address.Origin.And(server.Origin).And(server.PlacementOrigin)
                    .And(host.SiteOrigin.And(server.Host.SiteOrigin).And(theirs.Address.Origin).And(allowed.Origin).AsDecision()));
            }
        }

        return null;
    }

    private void OnHosts(string key, Model.TimeServer entry, Sequence<Leaf<string>> places, ImmutableArray<TimeServer>.Builder servers)
    {
        foreach (var (host, said) in HostPlaces.Of(places, hosts, bag))
        {
            servers.Add(Server(key, Varied(entry, host.Key), host, null, objects.HostScope(host), said));
        }
    }

    private void InService(string key, Model.TimeServer entry, Leaf<string> service, ImmutableArray<TimeServer>.Builder servers)
    {
        var (name, containerKey) = ContainerReference.Split(service.Value);
        if (lab.Services?[name] is null)
        {
            bag.Add(TopologyErrors.UnknownReference(service.Span, "service", name, NearestName.Find(name, lab.Services?.Names ?? [])));
        }

        foreach (var instance in instances.Where(i => i.ServiceKey == name))
        {
            if (instance.Host is { } host && ContainerReference.Find(instance, containerKey, "chrony", service, bag) is { } container)
            {
                servers.Add(Server(key, Varied(entry, instance.Key), host, container, objects.InstanceScope(instance), Origin.Of(service.Span).And(instance.PlacementOrigin)));
            }
        }
    }

    private TimeServer Server(string key, Model.TimeServer entry, Host host, Container? container, Scope scope, Origin placement) => new()
    {
        Key = key,
        Host = host,
        Container = container,
        Sources = [.. (entry.Sources ?? new Sequence<Leaf<string>>([])).Select(s => resolver.Text(s, scope)).OfType<TextValue>()],
        Allow = entry.Allow is { } allow ? ranges.Of(allow) : [.. ranges.Of(host.Site, host.SiteOrigin.And(placement).AsDecision())],
        Native = entry.Chrony is { Value: TreeMap words } ? resolver.Tree(words, scope) as ResolvedMap : null,
        Entry = entry,
        Origin = Origin.Of(entry.KeySpan),
        PlacementOrigin = placement,
    };

    private static Model.TimeServer Varied(Model.TimeServer entry, string instance) =>
        InventoryLayers.Merge(entry, entry.Instances?[instance]) ?? entry;

    /// <summary>What the role adds to its container: the port, and the configuration.</summary>
    private static void AddTo(Container container, TimeServer server)
    {
        var origin = server.Origin.And(Origin.Of(server.Entry.Service?.Span ?? default));
        if (container.NetworkMode is null && !container.Ports.Any(static p => p.First <= Port && Port <= p.Last && p.Protocols.Contains("udp")))
        {
            var why = container.Ports.Aggregate(origin, static (all, port) => all.And(port.NumberOrigin));
            container.Ports = container.Ports.Add(new ContainerPort
            {
                Key = "ntp",
                First = Port,
                Last = Port,
                Protocols = ["udp"],
                Published = Port,
                PublishedText = TextValue.Of("123", why),
                NumberOrigin = why,
                InsideOrigin = why,
                Origin = why,
            });
        }

        container.Files = container.Files.Add(new HostedFile(
            TextValue.Of("./chrony.conf", origin), TextValue.Of("/etc/chrony/chrony.conf", origin), null, null, origin));
    }
}
