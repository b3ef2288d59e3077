using Hlc.Checks;
using Hlc.Model;
using Host = Hlc.Topology.Host;

namespace Hlc.Agreement;

/// <summary>Every upstream is a port that listens, on the right host, and the packet filter between lets it through.</summary>
internal sealed class UpstreamRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        var listeners = new ListenerTable(@case.Facts.Listeners);
        var containers = @case.Facts.Containers.SelectMany(static c => c.Names.Distinct().Select(n => (Key: (c.Host, Name: n), Container: c))).ToLookup(static c => c.Key, static c => c.Container);
        var networks = @case.Facts.Containers.SelectMany(static c => c.Networks.Select(n => (Key: (c.Host, c.Stack), Network: n))).ToLookup(static c => c.Key, static c => c.Network);
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
                Container(upstream, [.. containers[(upstream.Host, upstream.Target)]], upstream.Stack is { } stack ? networks[(upstream.Host, stack)] : [], policy);
            }
            else if (@case.Names.ZoneOf(upstream.Target) is { } zone && @case.Names.Of(upstream.Target).Count == 0)
            {
                Report(policy, AgreementErrors.NameUnknown, upstream.Place, $"the proxy passes on to '{upstream.Target}', which zone '{zone.Name}' does not have",
                    "correct the name, or give it a record");
            }
        }
    }

    private static void Container(UpstreamFact upstream, ContainerFact[] named, IEnumerable<string> networks, CheckPolicy policy)
    {
        if (named.Length == 0)
        {
            Report(policy, AgreementErrors.UpstreamUnknown, upstream.Place,
                $"no container on host '{upstream.Host}' is called '{upstream.Target}'", "correct the name, or the route that it comes from");
            return;
        }

        // Of the proxy's networks only those of the container are looked for: a proxy has one for each stack.
        var wanted = named.SelectMany(static c => c.Networks).ToHashSet(StringComparer.Ordinal);
        if (!named.Any(c => c.Stack == upstream.Stack) && !networks.Any(wanted.Contains))
        {
            Report(policy, AgreementErrors.UpstreamUnknown, upstream.Place,
                $"container '{upstream.Target}' and the proxy's stack '{upstream.Stack}' share no network", "attach the proxy to the container's network",
                named[0].Place, "its networks are said here");
        }
    }

    private static void Address(
        AgreementCase @case, UpstreamFact upstream, Address address, ListenerTable listeners, ILookup<string, OpeningFact> openings, CheckPolicy policy)
    {
        var isLoopback = !address.IsV6 && (address.Bits >> 24) == 127;
        IReadOnlyList<Host> hosts = isLoopback ? @case.Hosts.Named(upstream.Host) : @case.Hosts.Of(address);
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
            var listening = listeners.At(host.Key, upstream.Port)
                .Where(l => l.Protocol == "tcp" && (l.Address is null or "0.0.0.0" or "::" || l.Address == upstream.Target)).ToArray();
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
        var from = @case.Hosts.Named(upstream.Host).SelectMany(static h => h.Addresses).ToArray();
        return openings.Any(o => o.Interface is null && o.First <= upstream.Port && upstream.Port <= o.Last && o.Protocol is null or "tcp"
            && (o.Source is not { } source || from.Any(a => source.Contains(a.Address.Value))));
    }
}
