using System.Collections.Immutable;
using System.Globalization;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What the role of a name server adds to its container: the port that it answers on, and its configuration.</summary>
internal static class DnsRole
{
    private const int Number = 53;

    /// <summary>Adds them. The folder is mounted, rather than its files: what is replaced there is seen without a restart.</summary>
    public static void Add(DnsServer server)
    {
        if (server is not { Container: { } container } || Folder(server.Program) is not { } folder)
        {
            return;
        }

        if (container.NetworkMode is null)
        {
            var origin = container.Ports.Aggregate(server.Origin, static (all, port) => all.And(port.NumberOrigin));
            foreach (var protocol in (string[])["tcp", "udp"])
            {
                if (!container.Ports.Any(p => p.First <= Number && Number <= p.Last && p.Protocols.Contains(protocol)))
                {
                    container.Ports = container.Ports.Add(Port(origin, $"dns-{protocol}", protocol));
                }
            }
        }

        var mount = new HostedFile(TextValue.Of($"./{server.Program}", server.Origin), TextValue.Of(folder, server.Origin), null, null, server.Origin);
        container.Files = container.Files.Insert(0, mount);
        if (server.Program == "coredns" && container.Settings.Command is null)
        {
            ImmutableArray<ResolvedTree> words = [.. new[] { "-conf", $"{folder}/Corefile" }.Select(w => ResolvedTree.Of(TextValue.Of(w, server.Origin)))];
            container.Settings.Command = new ResolvedList(words) { Origin = server.Origin };
        }
        else if (server.Program == "dnsmasq" && container.Settings.Command is null)
        {
            ImmutableArray<ResolvedTree> words = [.. new[] { "--keep-in-foreground", $"--conf-file={folder}/dnsmasq.conf" }.Select(w => ResolvedTree.Of(TextValue.Of(w, server.Origin)))];
            container.Settings.Command = new ResolvedList(words) { Origin = server.Origin };
        }
    }

    /// <summary>Where a program looks for its configuration; null for one whose files are not written.</summary>
    public static string? Folder(string program) => program switch
    {
        "bind" => "/etc/bind",
        "coredns" => "/etc/coredns",
        "dnsmasq" => "/etc/dnsmasq",
        "unbound" => "/etc/unbound",
        _ => null,
    };

    private static ContainerPort Port(Origin origin, string key, string protocol) => new()
    {
        Key = key,
        First = Number,
        Last = Number,
        Protocols = [protocol],
        Published = Number,
        PublishedText = TextValue.Of(Number.ToString(CultureInfo.InvariantCulture), origin),
        NumberOrigin = origin,
        InsideOrigin = origin,
        Origin = origin,
    };
}
