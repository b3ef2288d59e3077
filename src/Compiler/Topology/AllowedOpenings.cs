using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Reads what a host lets in besides what follows: <c>firewall.allow</c>.</summary>
internal sealed class AllowedOpenings(References<Network> networks, ExpressionResolver resolver, Scope scope, DiagnosticBag bag)
{
    private const string Countries = "countries";
    private const string TailscaleInterface = "tailscale0";
    private const string WireguardInterface = "wg0";

    /// <summary>The openings, one for each protocol of an entry.</summary>
    public ImmutableArray<FirewallOpening> Of(Firewall firewall)
    {
        var openings = ImmutableArray.CreateBuilder<FirewallOpening>();
        foreach (var (name, rule) in firewall.Allow ?? Map<FirewallRule>.Empty)
        {
            var sources = Sources(rule, firewall);
            var opening = new FirewallOpening
            {
                Name = $"allow {name}",
                Protocol = rule.Protocol is { } said ? WordOf(said.Value) : null,
                Sources = sources,
                IsForAnyone = rule.From is null,
                Origin = Origin.Of(rule.KeySpan).And(Origin.Of(rule.Protocol?.Span ?? default)),
            };
            if (rule.Port is null)
            {
                openings.Add(opening);
                continue;
            }

            foreach (var group in Ports(rule).GroupBy(static p => p.Protocol))
            {
                openings.Add(opening with
                {
                    Protocol = group.Key,
                    Ports = [.. group.Select(static p => p.Ports)],
                    Origin = group.Aggregate(opening.Origin, static (all, port) => all.And(port.Origin)),
                });
            }
        }

        return openings.ToImmutable();
    }

    private static string WordOf(Protocol protocol) => protocol.ToString().ToLowerInvariant();

    private IEnumerable<(string Protocol, FirewallPorts Ports, Origin Origin)> Ports(FirewallRule rule)
    {
        foreach (var leaf in rule.Port ?? new Sequence<Leaf<string>>([]))
        {
            if (resolver.Literal(leaf, scope, "a port") is not { } text)
            {
                continue;
            }

            if (!PortRange.TryParse(text.Value, out var range, out var problem))
            {
                bag.Add(TopologyErrors.ExpressionValue(leaf.Span, "a port", text.Value, problem));
                continue;
            }

            if (rule.Protocol is { Value: Protocol.Icmp } icmp)
            {
                bag.Add(TopologyErrors.Unsupported(icmp.Span, "icmp has no ports", "remove the protocol or the port"));
                continue;
            }

            yield return (range.Protocol ?? (rule.Protocol is { } said ? WordOf(said.Value) : "tcp"), new FirewallPorts(range.First, range.Last), text.Origin);
        }
    }

    private ImmutableArray<FirewallSource> Sources(FirewallRule rule, Firewall firewall)
    {
        var sources = ImmutableArray.CreateBuilder<FirewallSource>();
        foreach (var leaf in rule.From ?? new Sequence<Leaf<string>>([]))
        {
            if (resolver.Literal(leaf, scope, "who may") is not { } text)
            {
                continue;
            }

            if (networks.Find(text.Value) is { } network)
            {
                var tunnel = InterfaceOf(network);
                sources.AddRange(network.Ranges.Select(r => new FirewallSource(r.Value, tunnel?.Value, text.Origin.And(r.Origin).And(tunnel?.Origin ?? Origin.None))));
            }
            else if (text.Value == Countries)
            {
                sources.Add(new FirewallSource(null, null, text.Origin.And(Origin.Of(firewall.Countries?.Span ?? default))) { IsCountries = true });
            }
            else if (Cidr.TryParse(text.Value, out var range, out var problem))
            {
                sources.Add(new FirewallSource(range, null, text.Origin));
            }
            else if (Address.TryParse(text.Value, out var address, out _))
            {
                sources.Add(new FirewallSource(new Cidr(address, address.Width), null, text.Origin));
            }
            else if (text.Value.AsSpan().ContainsAny('/', '.', ':'))
            {
                bag.Add(new Diagnostic(TopologyErrors.ExpressionValueRule, leaf.Span, $"'{text.Value}' is no range of addresses: {problem}",
                    "name a network, or write a range such as '192.168.1.0/24'"));
            }
            else
            {
                bag.Add(TopologyErrors.UnknownReference(leaf.Span, "network", text.Value, NearestName.Find(text.Value, [.. networks.Names, Countries])));
            }
        }

        return sources.ToImmutable();
    }

    /// <summary>The interface of a tunnel: packets with its addresses that come in elsewhere are forged.</summary>
    private Sourced<string>? InterfaceOf(Network network)
    {
        if (network.Entry.Wireguard is { } wireguard)
        {
            return resolver.Literal(wireguard.Interface, scope, "an interface") ?? new Sourced<string>(WireguardInterface, Origin.Of(wireguard.KeySpan));
        }

        return network.Entry.Tailscale is { } tailscale ? new Sourced<string>(TailscaleInterface, Origin.Of(tailscale.KeySpan)) : null;
    }
}
