using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes proxies: one for each instance of the service, or each host, that a role names.</summary>
internal sealed class ProxyBuilder(
    Inventory lab, References<Host> hosts, IReadOnlyList<ServiceInstance> instances, DiagnosticBag bag)
{
    private static readonly string[] Programs = ["caddy", "haproxy", "fabio"];

    public ImmutableArray<Proxy> Build()
    {
        var proxies = ImmutableArray.CreateBuilder<Proxy>();
        foreach (var (key, entry) in lab.Proxies ?? Map<Model.Proxy>.Empty)
        {
            if (ProgramOf(key, entry) is not { } program)
            {
                continue;
            }

            if (entry.Service is { } service)
            {
                InService(key, entry, program, service, proxies);
            }
            else if (entry.Host is { } places)
            {
                foreach (var (host, said) in HostPlaces.Of(places, hosts, bag))
                {
                    proxies.Add(new Proxy
                    {
                        Key = key,
                        Program = program,
                        Host = host,
                        Entry = Varied(entry, host.Key),
                        Origin = Origin.Of(entry.KeySpan).And(said),
                    });
                }
            }
            else
            {
                bag.Add(TopologyErrors.NoPlacement(entry.KeySpan, key));
            }
        }

        return proxies.ToImmutable();
    }

    private void InService(string key, Model.Proxy entry, string program, Leaf<string> reference, ImmutableArray<Proxy>.Builder proxies)
    {
        var (name, containerKey) = ContainerReference.Split(reference.Value);
        var found = instances.Where(i => i.ServiceKey == name).ToArray();
        if (found.Length == 0)
        {
            if (lab.Services?[name] is null)
            {
                bag.Add(TopologyErrors.UnknownReference(reference.Span, "service", name, NearestName.Find(name, lab.Services?.Names ?? [])));
            }

            return;
        }

        foreach (var instance in found)
        {
            if (instance.Host is not { } host || ContainerReference.Find(instance, containerKey, program, reference, bag) is not { } container)
            {
                continue;
            }

            var proxy = new Proxy
            {
                Key = key,
                Program = program,
                Instance = instance,
                Container = container,
                Host = host,
                Entry = Varied(entry, instance.Key),
                Origin = Origin.Of(entry.KeySpan).And(Origin.Of(reference.Span)),
            };
            container.Proxy = proxy;
            proxies.Add(proxy);
        }
    }

    private static Model.Proxy Varied(Model.Proxy entry, string instance) =>
        InventoryLayers.Merge(entry, entry.Instances?[instance]) ?? entry;

    private string? ProgramOf(string key, Model.Proxy entry)
    {
        var said = new List<(string Program, NativeSlot Slot)>();
        foreach (var (program, slot) in (ReadOnlySpan<(string, NativeSlot?)>)
            [("caddy", entry.Caddy), ("haproxy", entry.Haproxy), ("fabio", entry.Fabio)])
        {
            if (slot is not null)
            {
                said.Add((program, slot));
            }
        }

        if (said.Count == 1)
        {
            return said[0].Program;
        }

        bag.Add(TopologyErrors.RoleProgram(entry.KeySpan, "proxy", key, Programs, [.. said.Select(static s => s.Program)]));
        return null;
    }
}
