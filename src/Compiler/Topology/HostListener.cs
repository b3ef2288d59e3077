using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A program that listens on a port of a host, or on a range of them.</summary>
/// <param name="Name">What it is, in a few words: <c>sshd</c>, <c>container 'git-gitea'</c>.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</param>
/// <param name="Ports">The ports; of a deploy-time variable its default, 0 if it has none.</param>
/// <param name="Origin">What says it, the place to point at first.</param>
public sealed record HostListener(string Name, string Protocol, FirewallPorts Ports, Origin Origin)
{
    /// <summary>The address that it is bound to; null for all.</summary>
    public Sourced<Address>? Address { get; init; }

    /// <summary>The container; null for a program of the host.</summary>
    public Container? Container { get; init; }

    /// <summary>The port of the container; null for a program of the host.</summary>
    public ContainerPort? Port { get; init; }

    /// <summary>The waivers of the entry that says it.</summary>
    internal Map<Leaf<string>>? Waive { get; init; }

    /// <summary>What to do if the port is taken.</summary>
    internal string Help { get; init; } = string.Empty;

    /// <summary>Everything that listens on a host, its own programs first. A device tells nothing of its own.</summary>
    public static IEnumerable<HostListener> Of(LabTopology lab, Host host)
    {
        if (host.SshPort is { } ssh)
        {
            yield return new HostListener("sshd", "tcp", new FirewallPorts(ssh.Value, ssh.Value), ssh.Origin.Exists ? ssh.Origin : host.Origin)
            {
                Waive = host.Entry.Waive,
                Help = "give sshd or the container another port",
            };
        }

        foreach (var server in lab.DnsServers.Where(s => s.Host == host && s.IsDaemon))
        {
            // A DNS server answers on port 53 over both protocols (RFC 1035, section 4.2).
            foreach (var protocol in (string[])["tcp", "udp"])
            {
                yield return new HostListener($"the DNS server '{server.Key}'", protocol, new FirewallPorts(53, 53), server.Origin.And(server.PlacementOrigin))
                {
                    Waive = server.Entry.Waive,
                    Help = "move the DNS server to another host, or publish the container elsewhere",
                };
            }
        }

        foreach (var listener in OfTunnels(lab, host))
        {
            yield return listener;
        }

        foreach (var proxy in lab.Proxies.Where(p => p.Host == host && p.Container is null))
        {
            foreach (var listener in proxy.Listeners)
            {
                yield return new HostListener($"the proxy '{proxy.Key}'", listener.Protocol, new FirewallPorts(listener.Port, listener.Port), listener.Origin)
                {
                    Waive = proxy.Entry.Waive,
                    Help = "publish the container on another port: the proxy needs this one",
                };
            }
        }

        foreach (var listener in lab.InstancesOn(host).SelectMany(static i => i.Containers).SelectMany(Of))
        {
            yield return listener;
        }
    }

    /// <summary>WireGuard and chrony, where it answers others.</summary>
    private static IEnumerable<HostListener> OfTunnels(LabTopology lab, Host host)
    {
        foreach (var network in lab.WireguardNetworks.Where(n => host.IsManaged && n.Members.Any(m => m.Host == host)))
        {
            yield return new HostListener($"the WireGuard network '{network.Network.Key}'", "udp", new FirewallPorts(network.Port.Value, network.Port.Value), network.Port.Origin.And(network.Origin))
            {
                Waive = network.Network.Entry.Waive,
                Help = "give the network another 'port'",
            };
        }

        foreach (var clock in lab.TimeServers.Where(c => c.Host == host && c.IsDaemon))
        {
            yield return new HostListener($"the time server '{clock.Key}'", "udp", new FirewallPorts(TimeBuilder.Port, TimeBuilder.Port), clock.Origin.And(clock.PlacementOrigin))
            {
                Waive = clock.Entry.Waive,
                Help = "move the time server to another host",
            };
        }
    }

    /// <summary>The published ports of a container; of one in the host's own network, all of its ports.</summary>
    private static IEnumerable<HostListener> Of(Container container)
    {
        var isOnHost = DerivedOpenings.IsOnHost(container);
        var mode = container.NetworkMode?.Origin.AsDecision() ?? Origin.None;
        foreach (var port in container.Ports)
        {
            if ((isOnHost ? port.First : port.Published) is not { } first)
            {
                continue;
            }

            foreach (var protocol in port.Protocols)
            {
                yield return new HostListener($"container '{container.Name}'", protocol, new FirewallPorts(first, first + port.Last - port.First), port.Origin.And(mode))
                {
                    Address = port.Bind,
                    Container = container,
                    Port = port,
                    Waive = port.Entry?.Waive,
                    Help = isOnHost ? "only one program can listen there: have one of them listen on another port"
                        : port.IsDerived ? $"say a free port with 'publish:' under 'ports' of container '{container.Key}'"
                        : "publish one of them on another port",
                };
            }
        }
    }
}
