using Hlc.Model;
using Hlc.Text;
using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>A program that listens on ports of a host.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="First">The first port.</param>
/// <param name="Last">The last port.</param>
/// <param name="Address">The address that it is bound to; null for all.</param>
/// <param name="Span">Where it is said.</param>
/// <param name="Waive">The waivers of the entry.</param>
/// <param name="Help">What to do if the port is taken.</param>
internal sealed record HostListener(
    string Name, string Protocol, int First, int Last, Address? Address, SourceSpan Span, Map<Leaf<string>>? Waive, string Help);

/// <summary>Everything that listens on a host, daemons first.</summary>
internal static class HostListeners
{
    public static IEnumerable<HostListener> Of(LabTopology lab, Host host)
    {
        if (host.SshPort is { } ssh)
        {
            var span = ssh.Origin.First.Exists ? ssh.Origin.First : host.Origin.First;
            yield return new HostListener($"sshd of '{host.Key}'", "tcp", ssh.Value, ssh.Value, null, span, host.Entry.Waive,
                "give sshd or the container another port");
        }

        foreach (var server in lab.DnsServers)
        {
            // A DNS server answers on port 53 over both protocols (RFC 1035, section 4.2).
            if (server.Host == host && server.IsDaemon)
            {
                foreach (var protocol in (string[])["tcp", "udp"])
                {
                    yield return new HostListener($"the DNS server '{server.Key}'", protocol, 53, 53, null, server.Origin.First,
                        server.Entry.Waive, "move the DNS server to another host, or publish the container elsewhere");
                }
            }
        }

        foreach (var proxy in lab.Proxies)
        {
            if (proxy.Host == host && proxy.Container is null)
            {
                foreach (var (port, protocol) in ((int, string)[])[(80, "tcp"), (443, "tcp"), (443, "udp")])
                {
                    yield return new HostListener($"the proxy '{proxy.Key}'", protocol, port, port, null, proxy.Origin.First,
                        proxy.Entry.Waive, "publish the container on another port: the proxy needs this one");
                }
            }
        }

        foreach (var instance in lab.Instances)
        {
            if (instance.Host == host)
            {
                foreach (var listener in OfInstance(instance))
                {
                    yield return listener;
                }
            }
        }
    }

    private static IEnumerable<HostListener> OfInstance(ServiceInstance instance)
    {
        foreach (var container in instance.Containers)
        {
            foreach (var port in container.Ports)
            {
                if (port.Published is not { } published)
                {
                    continue;
                }

                foreach (var protocol in port.Protocols)
                {
                    yield return new HostListener($"container '{container.Name}'", protocol, published, published + port.Last - port.First,
                        port.Bind?.Value, port.Origin.First, port.Entry?.Waive, port.IsDerived
                            ? $"say a free port with 'publish:' under 'ports' of container '{container.Key}'"
                            : "publish one of them on another port");
                }
            }
        }
    }
}
