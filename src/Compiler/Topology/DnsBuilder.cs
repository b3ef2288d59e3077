using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes DNS servers: one for each host or instance that a role names.</summary>
internal sealed class DnsBuilder(Inventory lab, References<Host> hosts, IReadOnlyList<ServiceInstance> instances, DiagnosticBag bag)
{
    private const int Port = 53;

    private static readonly string[] Programs = ["adguard", "bind", "coredns", "dnsmasq", "list", "unbound"];

    public ImmutableArray<DnsServer> Servers()
    {
        var servers = ImmutableArray.CreateBuilder<DnsServer>();
        foreach (var (key, entry) in lab.Dns?.Servers ?? Map<Model.DnsServer>.Empty)
        {
            if (ProgramOf(key, entry) is not { } program)
            {
                continue;
            }

            var origin = Origin.Of(entry.KeySpan);
            if (entry.Service is { } service)
            {
                servers.AddRange(InService(key, program, entry, service, origin));
                continue;
            }

            servers.AddRange(HostPlaces.Of(entry.Host, hosts, bag).Select(place => new DnsServer
            {
                Key = key,
                Program = program,
                Host = place.Host,
                Entry = Varied(entry, place.Host.Key),
                Origin = origin,
                PlacementOrigin = place.Said,
            }));
        }

        return servers.ToImmutable();
    }

    /// <summary>Resolves what servers say in expressions, once all that these can name is known.</summary>
    public void Resolve(IReadOnlyList<DnsServer> servers, ExpressionResolver resolver, EntryObjects objects)
    {
        foreach (var server in servers)
        {
            var scope = server.Instance is { } instance ? objects.InstanceScope(instance) : server.Host is { } host ? objects.HostScope(host) : objects.Root;
            server.Native = NativeOf(server) is { Value: TreeMap words } ? resolver.Tree(words, scope) as ResolvedMap : null;
            server.Forwarders = [.. (server.Entry.Forwarders ?? new Sequence<Leaf<string>>([])).Select(leaf => Upstream(leaf, resolver, scope)).OfType<DnsUpstream>()];
            if (server.Container?.Ports.FirstOrDefault(static p => p.First == Port) is { Published: > 0 and var published } port)
            {
                server.Port = new Sourced<int>(published, port.PublishedText?.Origin ?? port.NumberOrigin);
            }

            if (server is { Program: not "coredns", Entry.Discovery: { } discovery })
            {
                bag.Add(TopologyErrors.Unsupported(discovery.Span, $"only CoreDNS knows Nomad's services, and '{server.Key}' is another program",
                    "remove 'discovery', and let this server ask a CoreDNS: dns: { zones: { service.nomad: { forward: [ADDRESS#PORT] } } }"));
            }

            if (server.Entry.Access is { Value: Model.Access.Private } access)
            {
                bag.Add(TopologyErrors.Unsupported(access.Span, "a name server that answers nobody is of no use", "write 'local' or 'public'"));
            }
        }
    }

    /// <summary>An address, and perhaps <c>#</c> and a port.</summary>
    private DnsUpstream? Upstream(Leaf<string> leaf, ExpressionResolver resolver, Scope scope)
    {
        if (resolver.Literal(leaf, scope, "a name server's address") is not { } text)
        {
            return null;
        }

        var mark = text.Value.IndexOf('#', StringComparison.Ordinal);
        var port = Port;
        if (!Address.TryParse(mark < 0 ? text.Value : text.Value[..mark], out var address, out var problem)
            || (mark >= 0 && !(PortRange.TryParse(text.Value[(mark + 1)..], out var range, out problem) && range.First == range.Last && (port = range.First) > 0)))
        {
            bag.Add(TopologyErrors.BadServer(leaf.Span, text.Value, problem));
            return null;
        }

        return new DnsUpstream(address, port, text.Origin);
    }

    private IEnumerable<DnsServer> InService(string key, string program, Model.DnsServer entry, Leaf<string> service, Origin origin)
    {
        var (name, container) = ContainerReference.Split(service.Value);
        var found = instances.Where(i => i.ServiceKey == name).ToArray();
        if (found.Length == 0 && lab.Services?[name] is null)
        {
            bag.Add(TopologyErrors.UnknownReference(service.Span, "service", name, NearestName.Find(name, lab.Services?.Names ?? [])));
        }

        return found.Select(i => new DnsServer
        {
            Key = key,
            Program = program,
            Host = i.Host,
            Entry = Varied(entry, i.Key),
            Origin = origin,
            PlacementOrigin = Origin.Of(service.Span).And(i.PlacementOrigin),
            Instance = i,
            Container = ContainerReference.Find(i, container, program, service, bag),
        });
    }

    private static Model.DnsServer Varied(Model.DnsServer entry, string instance) =>
        InventoryLayers.Merge(entry, entry.Instances?[instance]) ?? entry;

    private static NativeSlot? NativeOf(DnsServer server) => server.Program switch
    {
        "adguard" => server.Entry.Adguard,
        "bind" => server.Entry.Bind,
        "coredns" => server.Entry.Coredns,
        "dnsmasq" => server.Entry.Dnsmasq,
        "unbound" => server.Entry.Unbound,
        _ => server.Entry.List,
    };

    private string? ProgramOf(string key, Model.DnsServer entry)
    {
        var said = new List<string>();
        foreach (var (program, slot) in (ReadOnlySpan<(string, NativeSlot?)>)
            [("adguard", entry.Adguard), ("bind", entry.Bind), ("coredns", entry.Coredns),
             ("dnsmasq", entry.Dnsmasq), ("list", entry.List), ("unbound", entry.Unbound)])
        {
            if (slot is not null)
            {
                said.Add(program);
            }
        }

        if (said.Count == 1)
        {
            return said[0];
        }

        bag.Add(TopologyErrors.RoleProgram(entry.KeySpan, "DNS server", key, Programs, said));
        return null;
    }
}
