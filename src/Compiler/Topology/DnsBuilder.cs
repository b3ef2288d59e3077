using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes DNS servers: one for each host or instance that a role names.</summary>
internal static class DnsBuilder
{
    private static readonly string[] Programs = ["adguard", "bind", "coredns", "dnsmasq", "list", "unbound"];

    public static ImmutableArray<DnsServer> Servers(
        Inventory lab, References<Host> hosts, IReadOnlyList<ServiceInstance> instances, DiagnosticBag bag)
    {
        var servers = ImmutableArray.CreateBuilder<DnsServer>();
        foreach (var (key, entry) in lab.Dns?.Servers ?? Map<Model.DnsServer>.Empty)
        {
            if (ProgramOf(key, entry, bag) is not { } program)
            {
                continue;
            }

            var origin = Origin.Of(entry.KeySpan);
            if (entry.Service is { } service)
            {
                var (name, _) = ContainerReference.Split(service.Value);
                var found = instances.Where(i => i.ServiceKey == name).ToArray();
                if (found.Length == 0 && lab.Services?[name] is null)
                {
                    bag.Add(TopologyErrors.UnknownReference(service.Span, "service", name, NearestName.Find(name, lab.Services?.Names ?? [])));
                }

                servers.AddRange(found.Select(i => new DnsServer(key, program, i.Host, entry, origin) { PlacementOrigin = Origin.Of(service.Span).And(i.PlacementOrigin) }));
                continue;
            }

            servers.AddRange(HostPlaces.Of(entry.Host, hosts, bag).Select(p => new DnsServer(key, program, p.Host, entry, origin) { PlacementOrigin = p.Said }));
        }

        return servers.ToImmutable();
    }

    private static string? ProgramOf(string key, Model.DnsServer entry, DiagnosticBag bag)
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
