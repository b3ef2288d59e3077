using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// The openings for published ports of a host's containers. Docker's own rules let their packets in before the host's rules are
/// asked, unless it is told to write none (<c>iptables: false</c> in daemon.json); rootless Podman listens as a program of the host.
/// </summary>
internal sealed class PublishedOpenings(Host host, IReadOnlyList<ServiceInstance> instances, IReadOnlyList<Route> routes)
{
    /// <summary>What the openings for the host's own containers are called.</summary>
    public const string OwnContainers = "own containers";

    private readonly bool _passesBy = PassesBy(host);

    /// <summary>The openings, and those for the host's own containers, in order of the ports.</summary>
    public IEnumerable<FirewallOpening> All()
    {
        var openings = new List<FirewallOpening>();
        foreach (var container in instances.Where(i => i.Host == host).SelectMany(static i => i.Containers))
        {
            foreach (var port in container.Ports.Where(static p => p.Published > 0 && !IsLoopback(p.Bind?.Value)))
            {
                openings.AddRange(Openings(container, port));
            }
        }

        // Neither the order of services nor that of their ports is a fact.
        return openings.OrderBy(static o => o.Name == OwnContainers).ThenBy(static o => o.Ports[0].First).ThenBy(static o => o.Protocol, StringComparer.Ordinal)
            .ThenBy(static o => o.Name, StringComparer.Ordinal);
    }

    private IEnumerable<FirewallOpening> Openings(Container container, ContainerPort port)
    {
        var first = port.Published ?? 0;
        var ports = new FirewallPorts(first, first + port.Last - port.First);
        var passesBy = _passesBy && !DerivedOpenings.IsOnHost(container);
        foreach (var protocol in port.Protocols)
        {
            // The port inside says how many there are, and a protocol that is not tcp.
            var origin = port.PublishedText?.Origin ?? Origin.None;
            origin = (ports.First == ports.Last && protocol == "tcp" ? origin : origin.And(port.NumberOrigin)).And(container.Instance.Whereabouts);
            yield return Opening(container, port, protocol, ports, origin.And(container.NameOrigin.AsDecision())) with
            {
                Path = passesBy ? FirewallPath.Engine : FirewallPath.Host,
            };

            // Docker leaves out its bridges: a container that asks for a published port by the host's address asks a program of the host.
            if (passesBy)
            {
                // What a role publishes, it publishes in whatever container it plays.
                origin = port.Entry is null ? container.Instance.Whereabouts.And(origin.AsDecision()) : origin;
                yield return new FirewallOpening
                {
                    Name = OwnContainers,
                    Protocol = protocol,
                    Ports = [ports],
                    Sources = [FirewallSource.OwnContainers(origin)],
                    Origin = origin,
                };
            }
        }
    }

    /// <summary>A port that is published because a proxy elsewhere needs it is that proxy's; one that somebody asked for is everybody's.</summary>
    private FirewallOpening Opening(Container container, ContainerPort port, string protocol, FirewallPorts ports, Origin origin)
    {
        var opening = new FirewallOpening
        {
            Name = $"published {container.Name}",
            NameOrigin = container.NameOrigin,
            Protocol = protocol,
            Ports = [ports],
            IsForAnyone = !port.IsDerived,
            Origin = origin,
        };
        if (!port.IsDerived)
        {
            return opening;
        }

        var served = routes.Where(r => r.Target is { } target && target.Container == container
            && (target.Port == port.First || r.Serving.Check?.Port?.Value == port.First));
        return opening with
        {
            Sources = [.. served.SelectMany(static r => r.Proxies).Where(p => p.Host != host).DistinctBy(static p => p.Host)
                .SelectMany(p => DerivedOpenings.Of(p.Host, host, p.Origin))],
        };
    }

    private static bool PassesBy(Host host)
    {
        if (host.Entry.Podman is not null && host.Entry.Docker is null)
        {
            return false;
        }

        return host.DockerDaemon?["iptables"] is not ResolvedScalar { Type: TreeScalarType.Boolean } rules || rules.Text.ToString() != "false";
    }

    private static bool IsLoopback(Address? address) =>
        address is { } bound && (bound.IsV6 ? bound.Bits == UInt128.One : (bound.Bits >> 24) == 127);
}
