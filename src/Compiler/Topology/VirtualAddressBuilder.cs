using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the addresses that move between hosts, and tells proxies which of them they are reached by.</summary>
internal sealed class VirtualAddressBuilder(References<Host> hosts, ExpressionResolver resolver, Scope root, DiagnosticBag bag)
{
    public ImmutableArray<VirtualAddress> Build(IEnumerable<Network> networks)
    {
        var addresses = ImmutableArray.CreateBuilder<VirtualAddress>();
        foreach (var network in networks)
        {
            foreach (var (key, entry) in network.Entry.Vips ?? Map<Vip>.Empty)
            {
                if (resolver.Scalar(entry.Address, root, "a virtual address", Address.TryParse) is not { } address)
                {
                    continue;
                }

                addresses.Add(new VirtualAddress
                {
                    Key = key,
                    Network = network,
                    Address = address,
                    Holders = HostPlaces.Of(entry.Hosts, hosts, bag),
                    Native = entry.Keepalived is { Value: TreeMap words } ? resolver.Tree(words, root) as ResolvedMap : null,
                    Origin = Origin.Of(entry.KeySpan),
                });
            }
        }

        return addresses.ToImmutable();
    }

    /// <summary>
    /// A role is reached by the address that it names, else by the only one that all of its hosts in the site may hold:
    /// wherever the address is then, the role answers.
    /// </summary>
    public void Assign(IReadOnlyList<Proxy> proxies, ImmutableArray<VirtualAddress> addresses)
    {
        foreach (var role in proxies.GroupBy(static p => (p.Key, p.Host.Site)))
        {
            foreach (var proxy in role)
            {
                if (proxy.Entry.Vip is not { } choice)
                {
                    var shared = addresses.Where(a => role.All(p => a.IsHeldBy(p.Host))).ToArray();
                    proxy.Virtual = shared.Length == 1 ? shared[0] : null;
                    if (shared.Length > 1)
                    {
                        bag.Add(TopologyErrors.AmbiguousChoice(proxy.Origin.First, $"the virtual address of proxy '{proxy.Key}'", [.. shared.Select(static a => a.Key)],
                            "say which one with 'vip:', or 'vip: none'"));
                    }
                }
                else if (choice.Name is { } name)
                {
                    proxy.Virtual = Named(proxy, name, addresses);
                }
            }
        }
    }

    private VirtualAddress? Named(Proxy proxy, Leaf<string> name, ImmutableArray<VirtualAddress> addresses)
    {
        if (addresses.FirstOrDefault(a => a.Key == name.Value && a.IsHeldBy(proxy.Host)) is { } found)
        {
            return found;
        }

        var known = addresses.Where(a => a.IsHeldBy(proxy.Host)).Select(static a => a.Key);
        bag.Add(TopologyErrors.UnknownReference(name.Span, "virtual address", name.Value, NearestName.Find(name.Value, known),
            $" that host '{proxy.Host.Key}' may hold"));
        return null;
    }
}
