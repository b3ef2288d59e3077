using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Where a HAProxy reads what is written for it, and what its role adds to its container.</summary>
public static class HaproxyRole
{
    /// <summary>The statuses that HAProxy answers by itself, and so may be told a page for (its configuration manual, "errorfile").</summary>
    public static ImmutableArray<int> ErrorStatuses { get; } = [200, 400, 401, 403, 404, 405, 407, 408, 410, 425, 429, 500, 501, 502, 503, 504];

    /// <summary>The folder of its configuration: of a daemon Debian's, of a container that of the official image.</summary>
    public static string FolderOf(Proxy proxy) => proxy.Container is null ? "/etc/haproxy" : "/usr/local/etc/haproxy";

    /// <summary>The folder in which it finds certificates: on the host for both, where a container sees it as its own.</summary>
    public static string CertificatesOf(Proxy proxy) => $"{FolderOf(proxy)}/certs";

    /// <summary>The page of an error, as HAProxy sees it.</summary>
    public static string ErrorPageOf(Proxy proxy, int status) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(proxy)}/errors.homelab/{status}.http");

    /// <summary>
    /// Adds to its container the ports that it listens on, its configuration where the official image looks for it ("How to use this
    /// image"), its error pages and the host's folder of certificates.
    /// </summary>
    internal static void Add(Proxy proxy)
    {
        if (proxy is not { Program: "haproxy", Container: { } container })
        {
            return;
        }

        if (container.NetworkMode is null)
        {
            AddPorts(container, proxy);
        }

        var target = CertificatesOf(proxy);
        if (proxy.Listeners.Any(static l => l.Name == "https") && !container.Volumes.Any(v => v.Target.ToString() == target))
        {
            container.Volumes = container.Volumes.Add(new VolumeMount
            {
                Key = "certs",
                Kind = VolumeKind.Bind,
                Target = TextValue.Of(target, proxy.Origin),
                Source = TextValue.Of("/etc/haproxy/certs", proxy.Origin),
                IsReadOnly = true,
                Origin = proxy.Origin,
            });
        }

        var files = new List<HostedFile> { File("haproxy.cfg", $"{FolderOf(proxy)}/haproxy.cfg", proxy.Origin) };
        foreach (var page in (proxy.Entry.Haproxy?.Value as TreeMap)?["errors"] is TreeMap pages ? pages.Entries : [])
        {
            if (int.TryParse(page.Key, out var status) && ErrorStatuses.Contains(status))
            {
                files.Add(File(string.Create(CultureInfo.InvariantCulture, $"errors/{status}.http"), ErrorPageOf(proxy, status), proxy.Origin.And(Origin.Of(page.KeySpan))));
            }
        }

        container.Files = container.Files.InsertRange(0, files);
    }

    /// <summary>Hands its container the secrets and variables that its configuration reads from the environment, once all of it is known.</summary>
    internal static void Hand(Proxy proxy)
    {
        if (proxy is not { Program: "haproxy", Container: { } container })
        {
            return;
        }

        var texts = proxy.Routes.SelectMany(static r => r.Headers.Select(static h => h.Value).Append(r.HostHeader).Append(r.Native).Append(r.Serving.Redirect?.To)
                .Append(r.Serving.Check?.Path).Append(r.Serving.Check?.Send).Append(r.Serving.Check?.Expect))
            .Concat(proxy.Headers.Select(static h => h.Value)).Concat(proxy.Settings.BlockedAgents).Append(proxy.Settings.Fallback?.Address)
            .Concat(TextsOf(proxy.Native));
        var known = container.Environment.Select(static e => e.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var text in texts.OfType<TextValue>())
        {
            foreach (var part in text.Parts)
            {
                var name = part switch { SecretPart secret => secret.Variable, VariablePart variable => variable.Name, _ => null };
                if (name is not null && known.Add(name))
                {
                    container.Environment = container.Environment.Add(new EnvironmentVariable(name, TextValue.Of(part, text.Origin), text.Origin));
                }
            }
        }
    }

    private static IEnumerable<TextValue> TextsOf(ResolvedTree? tree) => tree switch
    {
        ResolvedScalar scalar => [scalar.Text],
        ResolvedList list => list.Items.SelectMany(TextsOf),
        ResolvedMap map => map.Entries.SelectMany(static e => TextsOf(e.Value)),
        _ => [],
    };

    private static void AddPorts(Container container, Proxy proxy)
    {
        // That a port is added follows from every port that is none of them.
        var others = container.Ports.Aggregate(Origin.None, static (all, port) => all.And(port.NumberOrigin));
        foreach (var listener in proxy.Listeners)
        {
            if (container.Ports.Any(p => p.First <= listener.Port && listener.Port <= p.Last && p.Protocols.Contains(listener.Protocol)))
            {
                continue;
            }

            var origin = listener.Origin.And(others);
            container.Ports = container.Ports.Add(new ContainerPort
            {
                Key = listener.Name,
                First = listener.Port,
                Last = listener.Port,
                Protocols = [listener.Protocol],
                Published = listener.Port,
                PublishedText = TextValue.Of(listener.Port.ToString(CultureInfo.InvariantCulture), origin),
                NumberOrigin = origin,
                InsideOrigin = origin,
                Origin = origin,
            });
        }
    }

    private static HostedFile File(string name, string target, Origin origin) =>
        new(TextValue.Of($"./{name}", origin), TextValue.Of(target, origin), null, null, origin);
}
