using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Tailscale;

/// <summary>Ports of a host that somebody in the tailnet may reach.</summary>
/// <param name="Host">The host.</param>
/// <param name="Ports">The ports.</param>
/// <param name="Origin">What it follows from.</param>
internal sealed record PolicyTarget(Host Host, ImmutableArray<int> Ports, Origin Origin)
{
    /// <summary>The address that it is reached at beside those of its host; null for none.</summary>
    public VirtualAddress? Virtual { get; init; }

    // RFC 1035, section 4.2.
    private const int Dns = 53;

    /// <summary>The ports as the policy writes them.</summary>
    public string PortList => string.Join(',', Ports.Distinct().Order().Select(static p => p.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The DNS servers.</summary>
    public static IEnumerable<PolicyTarget> OfDns(LabTopology lab) => lab.DnsServers.Where(static s => s.Host is not null)
        .Select(static s => new PolicyTarget(s.Host!, [Dns], s.Origin.And(s.PlacementOrigin))).DistinctBy(static t => t.Host);

    /// <summary>The proxies that serve a name, and what is served without one.</summary>
    public static IEnumerable<PolicyTarget> OfServices(LabTopology lab)
    {
        foreach (var proxy in lab.Proxies)
        {
            Topology.Route[] served = [.. proxy.Routes.Where(static r => r.Access != RouteAccess.Private)];
            if (served.Length > 0)
            {
                var listened = served.Select(static r => r.Entry.Listen is { IsExpression: false } port ? (int)port.Value : 0).Where(static p => p > 0).ToArray();
                int[] ports = served.Any(static r => r.Entry.Listen is null) ? [80, 443, .. listened] : listened;
                yield return new PolicyTarget(proxy.Host, [.. ports], proxy.Origin.And(Origin.CommonTo(served.Select(static r => r.Origin)).AsDecision())) { Virtual = proxy.Virtual };
            }
        }

        foreach (var group in lab.Routes.Where(static r => r is { Proxy: null, Target: not null, Host: not null } && r.Access != RouteAccess.Private).GroupBy(static r => r.Host!))
        {
            yield return new PolicyTarget(group.Key, [.. group.Select(static r => r.Target!.Port)], group.Aggregate(Origin.None, static (all, r) => all.And(r.Origin).And(r.Target!.Origin)));
        }
    }

    /// <summary>The SSH servers of the hosts that are managed.</summary>
    public static IEnumerable<PolicyTarget> OfSsh(LabTopology lab) => lab.Hosts.Where(static h => h.SshPort is not null)
        .Select(static h => new PolicyTarget(h, [h.SshPort!.Value.Value], h.Origin.And(h.SshPort.Value.Origin)));
}
