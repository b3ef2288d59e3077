using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Docs;

/// <summary>Which ports of the hosts are taken, and which of them others reach.</summary>
internal static class PortTables
{
    public static IEnumerable<PageListenerView> Listeners(LabTopology lab, Host host) =>
        HostListener.Of(lab, host).OrderBy(static l => l.Ports.First == 0).ThenBy(static l => l.Ports.First).ThenBy(static l => l.Protocol, StringComparer.Ordinal)
            .ThenBy(static l => l.Name, StringComparer.Ordinal).Select(l => Listener(host, l));

    private static PageListenerView Listener(Host host, HostListener listener)
    {
        var (container, port) = (listener.Container, listener.Port);
        var origin = listener.Origin.And(port?.PublishedOrigin ?? Origin.None).And(port?.ProtocolOrigin(listener.Protocol) ?? Origin.None);
        if (port is { PublishedText: null } || listener.Protocol != "tcp" || listener.Ports.First != listener.Ports.Last)
        {
            // The port inside the container is the host's, or says how many there are, or of what protocol.
            origin = origin.And(port?.InsideOrigin ?? Origin.None);
        }

        return new PageListenerView(
            new Sourced<string>(host.Key, host.Origin.And(container?.Instance.PlacementOrigin ?? host.KindOrigin.AsDecision()).And(listener.Origin)),
            listener.Ports.First > 0 ? new Sourced<string>($"{listener.Ports.ToText('-')}/{listener.Protocol}", origin) : null,
            port?.PublishedText is { IsLiteral: false } text ? new TextValue(text.Parts, port.PublishedNameOrigin) : null,
            listener.Address is { } address ? new Sourced<string>(address.Value.ToString(), address.Origin) : null,
            new Sourced<string>(container?.Name ?? listener.Name, container?.NameOrigin ?? listener.Origin),
            container is null ? null : new Sourced<string>(container.Instance.Name, container.Instance.NameOrigin));
    }

    public static IEnumerable<PageOpeningView> Openings(Host host)
    {
        foreach (var opening in host.Firewall?.Openings ?? [])
        {
            // That a host's own containers reach what is published there is so everywhere, and no news.
            if (opening.Sources is [{ IsPrefix: true, Interface: FirewallSource.EngineBridges }])
            {
                continue;
            }

            var ports = opening.Ports.Select(static p => p.ToText('-')).DefaultIfEmpty().Select(p => Words(p, opening.Protocol));
            yield return new PageOpeningView(
                new Sourced<string>(host.Key, host.Origin.And(host.Firewall?.Origin ?? Origin.None)),
                new Sourced<string>(opening.Name, opening.Origin.And(opening.NameOrigin)),
                new Sourced<string>(string.Join(", ", ports), opening.Origin),
                opening.IsForAnyone,
                [.. opening.Sources.Select(static s => new Sourced<string>(Words(s), s.Origin)).DistinctBy(static s => s.Value)],
                opening.IsLimited);
        }
    }

    private static string Words(string? ports, string? protocol) => (ports, protocol) switch
    {
        (null, null) => "all",
        (null, _) => protocol,
        (_, null) => ports,
        _ => $"{ports}/{protocol}",
    };

    private static string Words(FirewallSource source)
    {
        if (source.IsCountries)
        {
            return "some countries";
        }

        var name = source.Interface is { } device ? source.IsPrefix ? $"{device}*" : device : null;
        return (source.Range, name) switch
        {
            ({ } range, null) => range.ToString(),
            ({ } range, _) => $"{range} on {name}",
            _ => name ?? string.Empty,
        };
    }
}
