using System.Collections.Immutable;
using System.Globalization;
using Hlc.Artifacts.Docs.Graphs;
using Hlc.Deploying;
using Hlc.Output;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs.Order;

/// <summary>Finds what comes up in a lab, in the order in which it does.</summary>
internal static class StartItems
{
    public static ImmutableArray<StartItem> Of(LabTopology lab) =>
        [.. Servers(lab).Concat(Proxies(lab)).Concat(Stacks(lab)).OrderBy(static i => i.Place.Step).ThenBy(static i => i.Name.Value, StringComparer.Ordinal)];

    /// <summary>Those that a picture shows: all, but for services that neither wait for another nor are waited for.</summary>
    public static ImmutableArray<StartItem> Concerned(LabTopology lab, ImmutableArray<StartItem> items)
    {
        var ordered = lab.Instances.SelectMany(static i => i.Needs.Where(static n => n.IsOrder).SelectMany(n => new[] { (Instance: i, n.Origin), (Instance: n.Target, n.Origin) }))
            .ToLookup(static c => c.Instance, static c => c.Origin.AsDecision());
        var last = DeployClasses.NameOf(DeployClass.Services);
        return [.. items.Where(i => i.Instance is not { } stack || i.Place.Stage != last || ordered.Contains(stack))
            .Select(i => i.Instance is { } stack ? i with { Origin = ordered[stack].Aggregate(i.Origin, static (all, why) => all.And(why)) } : i)];
    }

    /// <summary>Whether something comes up after something else, so that there is a picture.</summary>
    public static Sourced<bool> HaveOrder(LabTopology lab, ImmutableArray<StartItem> items)
    {
        var shown = Concerned(lab, items);
        return Presence.Of(shown.Where(i => i.Place.Step > shown[0].Place.Step).Select(i => i.Origin.And(shown[0].Origin)));
    }

    private static IEnumerable<StartItem> Servers(LabTopology lab)
    {
        foreach (var server in lab.DnsServers.Where(static s => s.IsDaemon))
        {
            yield return Daemon("dns", server.Key, server.Program, server.Host!, server.Origin.And(server.PlacementOrigin), lab, DeployPart.Dns) with { Check = Asks(server) };
        }

        foreach (var server in lab.TimeServers.Where(static s => s.IsDaemon))
        {
            var address = server.Host.PrimaryAddress?.Address;
            yield return Daemon("time", server.Key, "chrony", server.Host, server.Origin.And(server.PlacementOrigin), lab, DeployPart.TimeServer) with
            {
                Check = address is { } own ? new Sourced<string>($"chronyd -Q -t 10 'server {own.Value} iburst'", own.Origin.And(server.Origin)) : null,
            };
        }
    }

    private static IEnumerable<StartItem> Proxies(LabTopology lab) =>
        lab.Proxies.Where(static p => p.Instance is null).Select(proxy =>
            Daemon("proxy", proxy.Key, proxy.Program, proxy.Host, proxy.Origin, lab, DeployPart.Proxies) with { IsProxy = true, Check = Asks(proxy) });

    private static IEnumerable<StartItem> Stacks(LabTopology lab)
    {
        // Whether a stack has a role, every role decides by naming its own.
        var roles = lab.Proxies.Aggregate(Origin.None, static (all, proxy) => all.And(Origin.Of(proxy.Entry.Service?.Span ?? default)));
        foreach (var instance in lab.Instances)
        {
            var proxy = lab.Proxies.FirstOrDefault(p => p.Instance == instance);
            var server = lab.DnsServers.FirstOrDefault(s => s.Instance == instance);
            var authority = lab.Authorities.FirstOrDefault(a => a.Container?.Instance == instance);
            var place = lab.Stages.PlaceOf(instance);
            yield return new StartItem(
                LabGraph.Id("stack", instance.Name), new Sourced<string>(instance.Name, instance.NameOrigin.And(instance.Origin)), instance.Host, place,
                instance.Origin.And(instance.PlacementOrigin).And(roles).And(place.Origin))
            {
                Instance = instance,
                IsProxy = proxy is not null,
                Check = proxy is not null ? Asks(proxy) : server is not null ? Asks(server)
                    : authority is not null ? new Sourced<string>($"curl --insecure {authority.Url}/health", authority.Url.Origin.And(authority.Origin)) : null,
            };
        }
    }

    private static StartItem Daemon(string role, string key, string program, Host host, Origin origin, LabTopology lab, DeployPart part)
    {
        var place = lab.Stages.PlaceOf(host, part);
        return new StartItem(
            $"{LabGraph.Id(role, key)}_{LabGraph.Id("on", host.Key)}", new Sourced<string>($"{program} {key}", origin), host, place, origin.And(host.Origin).And(host.KindOrigin.AsDecision()).And(place.Origin));
    }

    private static Sourced<string>? Asks(DnsServer server)
    {
        if (server.Addresses.Select(static a => a.Value.ToString()).FirstOrDefault() is not { } address || server.Host is not { } host)
        {
            return null;
        }

        var port = server.Port.Value == 53 ? string.Empty : $" -p {server.Port.Value.ToString(CultureInfo.InvariantCulture)}";
        return new Sourced<string>($"dig @{address}{port} {host.Fqdn}", server.Addresses.First().Origin.And(server.Port.Origin).And(host.FqdnOrigin).And(server.Origin).And(server.PlacementOrigin.AsDecision()).And(host.KindOrigin.AsDecision()));
    }

    /// <summary>
    /// What shows that a proxy answers. Over HTTP any answer will do: a proxy sends whom it does not know to https. One that only passes
    /// connections on is asked whether it takes them; of UDP nothing can be asked.
    /// </summary>
    private static Sourced<string>? Asks(Proxy proxy)
    {
        if (proxy.Address is not { } address || (proxy.Listeners.FirstOrDefault(static l => l.Name == "http") ?? proxy.Listeners.FirstOrDefault(static l => l.Protocol == "tcp")) is not { } listener)
        {
            return null;
        }

        var origin = address.Origin.And(listener.Origin.And(proxy.Instance?.PlacementOrigin ?? Origin.None).AsDecision()).And(proxy.Host.Origin);
        var published = proxy.Container?.Ports.FirstOrDefault(port => port.First == listener.Port && port.Protocols.Contains("tcp"));
        var port = published?.Published ?? listener.Port;
        origin = published is null ? origin : origin.And(port == listener.Port ? published.PublishedOrigin.AsDecision() : published.PublishedOrigin);
        return listener.Name != "http" ? new Sourced<string>($"nc -z {address.Value} {port.ToString(CultureInfo.InvariantCulture)}", origin)
            : new Sourced<string>($"curl --head http://{(port == 80 ? address.Value.InUrl() : address.Value.WithPort(port))}", origin);
    }
}
