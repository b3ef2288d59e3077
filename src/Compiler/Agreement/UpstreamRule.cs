using Hlc.Checks;
using Hlc.Model;
using Host = Hlc.Topology.Host;

namespace Hlc.Agreement;

/// <summary>Every upstream is a port that listens, on the right host, and the packet filter between lets it through.</summary>
internal sealed class UpstreamRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        var listeners = @case.Facts.Listeners.ToLookup(static l => l.Host, StringComparer.Ordinal);
        var containers = @case.Facts.Containers.ToLookup(static c => c.Host, StringComparer.Ordinal);
        var openings = @case.Facts.Openings.ToLookup(static o => o.Host, StringComparer.Ordinal);
        foreach (var upstream in @case.Facts.Upstreams)
        {
            if (AgreedNames.AddressOf(upstream.Target) is { } address)
            {
                Address(@case, upstream, address, listeners, openings, policy);
            }
            else if (upstream.Target == "localhost")
            {
                // A place where nothing ever listens is where HAProxy and Caddy are sent when a discovered service is gone.
            }
            else if (!upstream.Target.Contains('.', StringComparison.Ordinal))
            {
                Container(upstream, containers[upstream.Host], policy);
            }
            else if (@case.Names.ZoneOf(upstream.Target) is { } zone && @case.Names.Of(upstream.Target).Count == 0)
            {
                Report(policy, AgreementErrors.NameUnknown, upstream.Place, $"the proxy passes on to '{upstream.Target}', which zone '{zone.Name}' does not have",
                    "correct the name, or give it a record");
            }
        }
    }

    private static void Container(UpstreamFact upstream, IEnumerable<ContainerFact> containers, CheckPolicy policy)
    {
        var named = containers.Where(c => c.Names.Contains(upstream.Target, StringComparer.Ordinal)).ToArray();
        if (named.Length == 0)
        {
            Report(policy, AgreementErrors.UpstreamUnknown, upstream.Place,
                $"no container on host '{upstream.Host}' is called '{upstream.Target}'", "correct the name, or the route that it comes from");
            return;
        }

        var own = containers.Where(c => c.Stack == upstream.Stack).SelectMany(static c => c.Networks).ToHashSet(StringComparer.Ordinal);
        if (!named.Any(c => c.Stack == upstream.Stack || c.Networks.Any(own.Contains)))
        {
            Report(policy, AgreementErrors.UpstreamUnknown, upstream.Place,
                $"container '{upstream.Target}' and the proxy's stack '{upstream.Stack}' share no network", "attach the proxy to the container's network",
                named[0].Place, "its networks are said here");
        }
    }

    private static void Address(
        AgreementCase @case, UpstreamFact upstream, Address address, ILookup<string, ListenerFact> listeners, ILookup<string, OpeningFact> openings, CheckPolicy policy)
    {
        var isLoopback = !address.IsV6 && (address.Bits >> 24) == 127;
        IReadOnlyList<Host> hosts = isLoopback ? [.. @case.Lab.Hosts.Where(h => h.Key == upstream.Host)] : @case.Hosts.Of(address);
        if (hosts.Count == 0)
        {
            if (@case.Lab.Networks.FirstOrDefault(n => n.Contains(address)) is { } network)
            {
                Report(policy, AgreementErrors.UpstreamUnknown, upstream.Place,
                    $"the proxy passes on to {address}, which is in network '{network.Key}' but no host's address", "correct the address, or describe the host");
            }

            return;
        }

        foreach (var host in hosts.Where(static h => h.IsManaged))
        {
            var listening = listeners[host.Key].Where(l => l.Protocol == "tcp" && l.First <= upstream.Port && upstream.Port <= l.Last
                && (l.Address is null or "0.0.0.0" or "::" || l.Address == upstream.Target)).ToArray();
            if (listening.Length == 0)
            {
                Report(policy, AgreementErrors.UpstreamUnknown, upstream.Place,
                    $"the proxy passes on to {upstream.Target}:{upstream.Port}, but nothing on host '{host.Key}' listens there", "publish the port, or correct the route");
            }
            else if (!isLoopback && host.Key != upstream.Host && @case.Facts.Filters.Contains(host.Key) && !listening.Any(static l => l.PassesFilter)
                && !IsOpen(@case, upstream, openings[host.Key]))
            {
                Report(policy, AgreementErrors.UpstreamFiltered, upstream.Place,
                    $"the packet filter of host '{host.Key}' lets nobody from '{upstream.Host}' in on port {upstream.Port}", "allow it under 'firewall' of that host",
                    listening[0].Place, "the port is said here");
            }
        }
    }

    private static bool IsOpen(AgreementCase @case, UpstreamFact upstream, IEnumerable<OpeningFact> openings)
    {
        var from = @case.Lab.Hosts.First(h => h.Key == upstream.Host).Addresses;
        return openings.Any(o => o.First <= upstream.Port && upstream.Port <= o.Last && o.Protocol is null or "tcp"
            && (o.Source is not { } source || from.Any(a => source.Contains(a.Address.Value))));
    }
}
