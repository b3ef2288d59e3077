using System.Globalization;
using System.Text;

namespace Hlc.Benchmarks.Build;

/// <summary>
/// Labs of any size: a file for the lab, and one for each machine with the services on it. The same size gives the same bytes.
/// </summary>
/// <param name="services">The number of services.</param>
internal sealed class LabText(int services)
{
    private const int ServicesOnHost = 25;
    private const int HostsInNetwork = 50;

    /// <summary>How many lines one service takes, on average.</summary>
    internal const int LinesOfService = 40;

    private int Hosts => (services + ServicesOnHost - 1) / ServicesOnHost;

    /// <summary>The file whose service <see cref="Changed"/> changes.</summary>
    internal string ChangedFile => FileOf(Hosts / 2);

    /// <summary>The lab's files: path and text.</summary>
    internal IEnumerable<(string Path, string Text)> Files()
    {
        yield return ("homelab.yaml", Lab());
        for (var host = 0; host < Hosts; host++)
        {
            yield return (FileOf(host), ServicesOf(host, changed: false));
        }
    }

    /// <summary>The text of <see cref="ChangedFile"/> with another tag on the image of one container.</summary>
    internal string Changed() => ServicesOf(Hosts / 2, changed: true);

    private static string FileOf(int host) => string.Create(CultureInfo.InvariantCulture, $"services/node-{host:d3}.yaml");

    private string Lab()
    {
        var text = new StringBuilder(
            """
            lab: bench
            domain: bench.home.arpa
            timezone: Europe/Rome
            include: [services/*.yaml]

            defaults:
              container:
                restart: unless-stopped
                env: { TZ: "{{ site.timezone }}" }

            networks:

            """);
        for (var network = 0; network * HostsInNetwork < Hosts; network++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  rack-{network}: {{ cidr: 10.20.{network}.0/24, gateway: 10.20.{network}.1 }}\n");
        }

        text.Append("\nhosts:\n  dns: { kind: device, address: 10.20.0.2 }\n");
        for (var host = 0; host < Hosts; host++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  node-{{host:d3}}:
                    address: 10.20.{{host / HostsInNetwork}}.{{10 + (host % HostsInNetwork)}}
                    groups: [workers]
                    ssh: { port: 2222, user: runner, identity: ~/.ssh/bench }
                    docker:
                      userns_remap: { user: dockeruser, base: 100000 }
                      daemon: { log-driver: local, log-opts: { max-size: 10m, max-file: "3" } }

                """);
        }

        return text.Append(
            """

            storage: { default: { path: /srv/data } }
            dns: { servers: { home: { host: dns, adguard: {} } } }
            proxies:
              hub:
                service: reverseproxy
                encode: [zstd, gzip]
                headers: { X-Content-Type-Options: nosniff, Referrer-Policy: same-origin }
                caddy: {}
            secrets: { env: {} }

            services:
              reverseproxy:
                category: infrastructure
                host: node-000
                containers:
                  caddy:
                    image: caddy:2.11.4
                    volumes: { data: /data, config: /config }

            """).ToString();
    }

    private string ServicesOf(int host, bool changed)
    {
        var text = new StringBuilder("services:\n");
        var first = host * ServicesOnHost;
        for (var service = first; service < Math.Min(first + ServicesOnHost, services); service++)
        {
            var tag = changed && service == first ? "1.99.0" : string.Create(CultureInfo.InvariantCulture, $"1.{service % 40}.{service % 7}");
            text.Append(ServiceText.Of(service, host, tag));
        }

        return text.ToString();
    }
}
