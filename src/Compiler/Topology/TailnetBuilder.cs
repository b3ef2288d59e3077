using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes tailnets: which hosts and containers are nodes, and what each routes.</summary>
internal sealed class TailnetBuilder(
    Inventory lab, References<Host> hosts, IReadOnlyList<ServiceInstance> instances, RangeReferences ranges, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private const string Nobody = "none";

    public ImmutableArray<Tailnet> Build(IReadOnlyList<Network> networks)
    {
        var tailnets = networks.Where(static n => n.Entry.Tailscale is not null).ToArray();
        foreach (var host in hosts.All)
        {
            if (host.Entry.Tailscale is { } lost && tailnets.Length != 1 && !tailnets.Any(n => IsIn(host, n)))
            {
                bag.Add(tailnets.Length == 0
                    ? new Diagnostic(TopologyErrors.ShapeRule, lost.KeySpan, $"host '{host.Key}' is to be a node of a tailnet, but no network is one", "add a network with 'tailscale: {}'")
                    : TopologyErrors.AmbiguousChoice(lost.KeySpan, $"the tailnet of host '{host.Key}'", [.. tailnets.Select(static n => n.Key)], "give the host an address in one of them"));
            }
        }

        return [.. tailnets.Select(n => Of(n, n.Entry.Tailscale!, tailnets.Length == 1))];
    }

    private static bool IsIn(Host host, Network network) => host.Addresses.Any(a => a.Network == network) || network.Entry.Tailscale?.Host?.Value == host.Key;

    private Tailnet Of(Network network, Tailscale entry, bool isOnly)
    {
        var router = entry.Host is { } named ? hosts.Resolve(named) : null;
        var nodes = ImmutableArray.CreateBuilder<TailscaleNode>();
        foreach (var host in hosts.All.Where(h => h == router || IsIn(h, network) || (isOnly && h.Entry.Tailscale is not null)))
        {
            if (host.IsManaged || host.Entry.Tailscale is not null || host == router)
            {
                Add(nodes, OfHost(host, network, host == router ? entry.Host : null), host.Entry.Tailscale?.KeySpan ?? host.Origin.First);
            }
        }

        foreach (var (name, node) in entry.Nodes ?? Map<Model.TailscaleNode>.Empty)
        {
            foreach (var made in OfContainers(name, node))
            {
                Add(nodes, made, node.KeySpan);
            }
        }

        var words = entry.Policy is { } slot ? resolver.Tree(slot.Value, objects.Root) : null;
        var isTurnedOff = words is ResolvedScalar { Text: var text } && text.TryGetLiteral(out var word) && word == Nobody;
        if (words is not null and not ResolvedMap && !isTurnedOff)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.Policy!.KeySpan, "a policy is a mapping of its sections, or 'none'", "write 'policy: { acls: […] }'"));
        }

        return new Tailnet
        {
            Network = network,
            Nodes = nodes.ToImmutable(),
            AuthKey = entry.AuthKey is { } key ? resolver.Value(key, objects.Root) : null,
            AcceptRoutes = Flag(entry.AcceptRoutes, false),
            AcceptDns = Flag(entry.AcceptDns, true),
            Users = Texts(entry.Users, "autogroup:member"),
            Admins = Texts(entry.Admins, "autogroup:admin"),
            HasPolicy = !isTurnedOff,
            Policy = words as ResolvedMap,
            Origin = Origin.Of(entry.KeySpan),
        };
    }

    private void Add(ImmutableArray<TailscaleNode>.Builder nodes, TailscaleNode? node, Text.SourceSpan span)
    {
        if (node is null)
        {
            return;
        }

        if (!IsName(node.Name.Value))
        {
            bag.Add(TopologyErrors.BadName(span, node.Name.Value, "a node's name is at most 63 lower-case letters, digits and '-' within"));
        }
        else if (nodes.FirstOrDefault(n => n.Name.Value == node.Name.Value) is { } other)
        {
            bag.Add(TopologyErrors.NameCollision(span, "nodes of the tailnet", node.Name.Value, other.Name.Origin.First, "say another name with 'tailscale: { name: … }'"));
        }
        else
        {
            nodes.Add(node);
        }
    }

    private TailscaleNode OfHost(Host host, Network network, Leaf<string>? asRouter)
    {
        var entry = host.Entry.Tailscale;
        var advertised = ranges.Of(entry?.Advertise);
        return new TailscaleNode
        {
            Name = resolver.Literal(entry?.Name, objects.HostScope(host), "a node's name") ?? new Sourced<string>(host.Name.ToLowerInvariant(), host.NameOrigin),
            Host = host,
            Addresses = [.. host.Addresses.Where(a => a.Network == network).Select(static a => a.Address)],
            Advertised = entry?.Advertise is null && asRouter is not null ? [.. ranges.Of(host.Site, Origin.Of(asRouter.Span))] : advertised,
            IsExitNode = Flag(entry?.ExitNode, false),
            Origin = Origin.Of(entry?.KeySpan ?? default).Exists ? Origin.Of(entry!.KeySpan) : host.Origin,
        };
    }

    private IEnumerable<TailscaleNode> OfContainers(string name, Model.TailscaleNode entry)
    {
        if (entry.Service is not { } service)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.KeySpan, $"the node '{name}' does not say where it runs", "say 'service:' with the service, or 'service/container'"));
            yield break;
        }

        var (key, containerKey) = ContainerReference.Split(service.Value);
        if (lab.Services?[key] is null)
        {
            bag.Add(TopologyErrors.UnknownReference(service.Span, "service", key, NearestName.Find(key, lab.Services?.Names ?? [])));
            yield break;
        }

        var found = instances.Where(i => i.ServiceKey == key).ToArray();
        if (found.Length > 1)
        {
            bag.Add(TopologyErrors.AmbiguousReference(service.Span, service.Value, [.. found.Select(static i => i.Key)]));
            yield break;
        }

        foreach (var instance in found)
        {
            if (instance.Host is { } host && ContainerReference.Find(instance, containerKey, "tailscale", service, bag) is { } container)
            {
                yield return new TailscaleNode
                {
                    Name = new Sourced<string>(name, Origin.Of(entry.KeySpan)),
                    Host = host,
                    Container = container,
                    Addresses = [],
                    Advertised = ranges.Of(entry.Advertise),
                    IsExitNode = Flag(entry.ExitNode, false),
                    Origin = Origin.Of(entry.KeySpan).And(Origin.Of(service.Span)),
                };
            }
        }
    }

    private Sourced<bool> Flag(Leaf<bool>? leaf, bool standard) =>
        new(resolver.Boolean(leaf, objects.Root, "whether it is so") ?? standard, Origin.Of(leaf?.Span ?? default));

    private ImmutableArray<Sourced<string>> Texts(Sequence<Leaf<string>>? said, string standard) => said is null
        ? [new Sourced<string>(standard, Origin.None)]
        : [.. said.Select(s => resolver.Literal(s, objects.Root, "who it is")).OfType<Sourced<string>>()];

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 63 && name[0] != '-' && name[^1] != '-' && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
