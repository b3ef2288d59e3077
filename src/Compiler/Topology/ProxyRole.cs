using System.Globalization;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What the role of a proxy adds to its container: the ports that it listens on, its configuration, its own data.</summary>
public static class ProxyRole
{
    /// <summary>Where a Caddy in a container finds the root certificate of the lab's authority.</summary>
    public const string RootFile = "/etc/caddy/root_ca.crt";

    /// <summary>
    /// Adds them. Caddy listens on 80 and 443, on 443 over udp too for HTTP/3, reads <c>/etc/caddy/Caddyfile</c> and keeps
    /// certificates and its own authority in <c>/data</c> (Caddy's documentation, "Conventions" and "Docker image").
    /// </summary>
    internal static void Add(Proxy proxy, IReadOnlyList<Route> routes, IReadOnlyCollection<Authority> authorities)
    {
        if (proxy is not { Program: "caddy", Container: { } container })
        {
            return;
        }

        if (container.NetworkMode is null)
        {
            Ports(proxy, container, routes);
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

        Build(proxy, container);
        container.Files = container.Files.Insert(0, new HostedFile(
            TextValue.Of("./Caddyfile", proxy.Origin), TextValue.Of("/etc/caddy/Caddyfile", proxy.Origin), null, null, proxy.Origin));
        if (authorities.FirstOrDefault(a => a.IssuesByAcme.Value && a.Host.Site == proxy.Host.Site) is { Root: { } root })
        {
            var output = $"files{RootFile}";
            container.Files = container.Files.Add(new HostedFile(TextValue.Of($"./{output}", root.Origin), TextValue.Of(RootFile, root.Origin), output, root, root.Origin));
        }
    }

    /// <summary>Hands the container the secrets and variables that its configuration reads, once it is known how its back ends are reached.</summary>
    internal static void Hand(Proxy proxy, IReadOnlyList<Route> routes, AcmeSettings acme, IReadOnlyCollection<Zone> zones)
    {
        if (proxy is { Program: "caddy", Container: { } container })
        {
            var known = container.Environment.Select(static e => e.Name).ToHashSet(StringComparer.Ordinal);
            container.Environment = container.Environment.AddRange(CaddyTexts.VariablesOf(proxy, routes, acme, zones).Where(v => !known.Contains(v.Name)));
            container.NumberedPorts = CaddyTexts.UpstreamsOf(proxy, routes).Where(static u => u.PortText is null).Aggregate(Origin.None, static (all, u) => all.And(u.AddressOrigin)).AsDecision();
        }
    }

    /// <summary>The ports that the program listens on, and those of routes of its own port.</summary>
    private static void Ports(Proxy proxy, Container container, IReadOnlyList<Route> routes)
    {
        // That a port is added follows from every port that is none of them.
        var origin = container.Ports.Aggregate(proxy.Origin, static (all, port) => all.And(port.NumberOrigin));
        foreach (var (key, number, protocol) in (ReadOnlySpan<(string, int, string)>)[("http", 80, "tcp"), ("https", 443, "tcp"), ("http3", 443, "udp")])
        {
            Port(container, key, number, protocol, origin);
        }

        foreach (var route in routes.Where(r => r.Proxies.Contains(proxy)))
        {
            if (route.Serving.Listener is { } listener)
            {
                var why = origin.And(listener.Port.Origin).And(listener.Mode.Origin.AsDecision());
                Port(container, $"{listener.Protocol}-{listener.Port.Value.ToString(CultureInfo.InvariantCulture)}", listener.Port.Value, listener.Protocol, why);
            }
        }
    }

    private static void Build(Proxy proxy, Container container)
    {
        // The image is what the build begins at. Whoever says where the build's files lie has a Dockerfile already.
        if (container is { Image: { } image, Build: { } build } && container.Entry.Build is { Context: null, Dockerfile: null })
        {
            container.Build = build with { Base = image };
        }

        // Modules are built into the official image.
        if (container is { Image: { } official, Build: null } && CaddyImage.IsOfficial(official)
            && proxy.Native?["plugins"] is ResolvedMap { Entries: [var first, ..] } plugins)
        {
            var origin = proxy.Origin.And(plugins.Entries.Aggregate(first.KeyOrigin, static (all, entry) => all.And(entry.KeyOrigin))).AsDecision();
            container.Build = new ImageBuild(TextValue.Of(".", origin), null, []) { Base = official, Origin = origin };
        }
    }

    private static void Port(Container container, string key, int number, string protocol, Origin origin)
    {
        if (!container.Ports.Any(p => p.First <= number && number <= p.Last && p.Protocols.Contains(protocol)))
        {
            container.Ports = container.Ports.Add(new ContainerPort
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
            });
        }
    }
}
