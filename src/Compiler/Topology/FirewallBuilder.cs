using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the packet filter of a host: derived openings, and in the place of those that it names its own.</summary>
internal sealed class FirewallBuilder(
    References<Network> networks, DerivedOpenings derived, ImmutableArray<WireguardNetwork> tunnels, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private static readonly string[] Programs = ["iptables", "nftables", "ufw"];

    /// <summary>The filter; null if the host has none, or does not say which program it is.</summary>
    public HostFirewall? Build(Host host)
    {
        if (!host.IsManaged || host.Entry.Firewall is not { } entry || ProgramOf(host, entry) is not var (program, slot))
        {
            return null;
        }

        var scope = objects.HostScope(host);
        var origin = Origin.Of(entry.KeySpan);
        var own = Limited(host, entry, new AllowedOpenings(networks, resolver, scope, bag).Of(entry));
        return new HostFirewall
        {
            Program = program,
            ProgramOrigin = Origin.Of(slot.KeySpan),
            Default = entry.Default?.Value ?? FirewallPolicy.Deny,
            DefaultOrigin = Origin.Of(entry.Default?.Span ?? default),
            Openings = Openings(host, entry, own),
            Masquerade = [.. (entry.Masquerade ?? new Sequence<Leaf<string>>([]))
                .Select(name => (Network: networks.Resolve(name), Origin: Origin.Of(name.Span)))
                .Where(static m => m.Network is not null).Select(static m => new Sourced<Network>(m.Network!, m.Origin))],
            Forwards = TunnelForwards.Of(host, tunnels),
            Native = resolver.Tree(slot.Value, scope),
            Origin = origin,
        };
    }

    private ImmutableArray<FirewallOpening> Openings(Host host, Firewall entry, ImmutableArray<FirewallOpening> own)
    {
        var openings = ImmutableArray.CreateBuilder<FirewallOpening>();
        var taken = new HashSet<FirewallOpening>(ReferenceEqualityComparer.Instance);
        if (Ssh(host, entry, own) is { } ssh)
        {
            openings.Add(ssh);
        }

        foreach (var opening in derived.Of(host))
        {
            // What the host itself says of a port holds in the place of what would follow; its own containers are no strangers.
            var named = own.Where(o => opening.Name != PublishedOpenings.OwnContainers && !o.Ports.IsEmpty && !opening.Ports.IsEmpty && opening.Protocol is { } protocol && opening.Ports.All(p => o.Covers(protocol, p))).ToArray();
            if (named.Length == 0)
            {
                openings.Add(opening);
            }
            else if (opening.Path == FirewallPath.Engine)
            {
                openings.AddRange(named.Select(n => opening with
                {
                    Name = n.Name,
                    Sources = n.Sources,
                    IsForAnyone = n.IsForAnyone,
                    Origin = n.Origin.And(opening.Origin),
                }));
                taken.UnionWith(named.Where(n => n.Ports.All(p => opening.Ports.Contains(p))));
            }
        }

        openings.AddRange(own.Where(o => !taken.Contains(o)));
        return openings.ToImmutable();
    }

    /// <summary>SSH is let in unless it says not; where the host names its port, from whom that says.</summary>
    private static FirewallOpening? Ssh(Host host, Firewall entry, ImmutableArray<FirewallOpening> own)
    {
        if (host.SshPort is not { } port || entry.Ssh?.Value == FirewallSsh.Deny)
        {
            return null;
        }

        var ports = new FirewallPorts(port.Value, port.Value);
        if (own.Any(o => !o.Ports.IsEmpty && o.Covers("tcp", ports)))
        {
            return null;
        }

        return new FirewallOpening
        {
            Name = "ssh",
            Protocol = "tcp",
            Ports = [ports],
            IsForAnyone = true,
            IsLimited = entry.Ssh?.Value == FirewallSsh.Limit,
            Origin = port.Origin.And(Origin.Of(entry.Ssh?.Span ?? default)).And(Origin.Of(entry.KeySpan)),
        };
    }

    /// <summary>Where the host names the port of SSH, the limit holds there: the port is taken out of its rule as one of its own.</summary>
    private static ImmutableArray<FirewallOpening> Limited(Host host, Firewall entry, ImmutableArray<FirewallOpening> own)
    {
        if (entry.Ssh is not { Value: FirewallSsh.Limit } limit || host.SshPort is not { } port)
        {
            return own;
        }

        var ports = new FirewallPorts(port.Value, port.Value);
        return [.. own.SelectMany(o => o.Protocol == "tcp" && o.Ports.Contains(ports)
            ? (FirewallOpening[])[o with { Ports = [ports], IsLimited = true, Origin = o.Origin.And(Origin.Of(limit.Span)) }, o with { Ports = o.Ports.Remove(ports) }]
            : [o]).Where(o => o.IsLimited || !o.Ports.IsEmpty || own.Contains(o))];
    }

    private (FirewallProgram Program, NativeSlot Slot)? ProgramOf(Host host, Firewall entry)
    {
        var said = new List<(FirewallProgram Program, NativeSlot Slot)>();
        foreach (var (program, slot) in (ReadOnlySpan<(FirewallProgram, NativeSlot?)>)
            [(FirewallProgram.Iptables, entry.Iptables), (FirewallProgram.Nftables, entry.Nftables), (FirewallProgram.Ufw, entry.Ufw)])
        {
            if (slot is not null)
            {
                said.Add((program, slot));
            }
        }

        if (said.Count == 1)
        {
            return said[0];
        }

        bag.Add(TopologyErrors.RoleProgram(entry.KeySpan, "the firewall of host", host.Key, Programs, [.. said.Select(static s => s.Slot.Program)]));
        return null;
    }
}
