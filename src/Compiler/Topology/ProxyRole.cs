using System.Globalization;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What the role of a proxy adds to its container: the ports that it listens on, its configuration, its own data.</summary>
internal static class ProxyRole
{
    /// <summary>
    /// Adds them. Caddy listens on 80 and 443, on 443 over udp too for HTTP/3, reads <c>/etc/caddy/Caddyfile</c> and keeps
    /// certificates and its own authority in <c>/data</c> (Caddy's documentation, "Conventions" and "Docker image").
    /// </summary>
    public static void Add(Proxy proxy)
    {
        if (proxy is not { Program: "caddy", Container: { } container })
        {
            return;
        }

        if (container.NetworkMode is null)
        {
            // That a port is added follows from every port that is none of them.
            var origin = container.Ports.Aggregate(proxy.Origin, static (all, port) => all.And(port.NumberOrigin));
            foreach (var (key, number, protocol) in (ReadOnlySpan<(string, int, string)>)[("http", 80, "tcp"), ("https", 443, "tcp"), ("http3", 443, "udp")])
            {
                if (!container.Ports.Any(p => p.First <= number && number <= p.Last && p.Protocols.Contains(protocol)))
                {
                    container.Ports = container.Ports.Add(Port(origin, key, number, protocol));
                }
            }
        }

        if (!container.Volumes.Any(static v => v.Target.ToString() == "/data"))
        {
            var origin = container.Volumes.Aggregate(proxy.Origin, static (all, volume) => all.And(volume.Target.Origin));
            container.Volumes = container.Volumes.Add(new VolumeMount
            {
                Key = "data",
                Kind = VolumeKind.Engine,
                Target = TextValue.Of("/data", origin),
                Source = TextValue.Of($"{container.Key}_data", origin),
                IsReadOnly = false,
                Origin = origin,
            });
        }

        // The image is what the build begins at. Whoever says where the build's files lie has a Dockerfile already.
        if (container is { Image: { } image, Build: { } build } && container.Entry.Build is { Context: null, Dockerfile: null })
        {
            container.Build = build with { Base = image };
        }

        container.Files = container.Files.Insert(0, new HostedFile(
            TextValue.Of("./Caddyfile", proxy.Origin), TextValue.Of("/etc/caddy/Caddyfile", proxy.Origin), null, null, proxy.Origin));
    }

    private static ContainerPort Port(Origin origin, string key, int number, string protocol) => new()
    {
        Key = key,
        First = number,
        Last = number,
        Protocols = [protocol],
        Published = number,
        PublishedText = TextValue.Of(number.ToString(CultureInfo.InvariantCulture), origin),
        NumberOrigin = origin,
        InsideOrigin = origin,
        Origin = origin,
    };
}
