using System.Globalization;
using Hlc.Acceptance.Tests.Caddy;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Edge;

/// <summary>
/// The edge of <c>inventory/wil</c> on a running network: each host of it in a namespace, with the files that the manifest puts there as
/// they are, and the real programs that read them. What a container would be is a program of the host, and what it publishes is let in, as
/// Docker does; the Caddyfile alone is rewritten for the Caddy that is installed, and each replacement printed.
/// </summary>
public sealed class EdgeNetwork : IAsyncLifetime
{
    /// <summary>The private keys of the public ones in the inventory: they open nothing but this network.</summary>
    private static readonly Dictionary<string, string> WireguardKeys = new()
    {
        ["wil-networking"] = "cMJUmzkD3Jp4S1GTClgBk35ssdLoXq0m1DoN3XPM+lc=",
        ["ldn-networking"] = "OCogHHS1IQ/gGVh/8JVR5CXy6TyFOfdYZMz11jAIKH0=",
    };

    private static readonly string[] Managed =
        ["wil-networking", "wil-lb1", "wil-lb2", "wil-ntp", "wil-web", "wil-work", "wil-media", "ldn-networking", "ldn-work"];

    private readonly SemaphoreSlim _starting = new(1);
    private CompiledLab? _lab;
    private Machine? _machine;
    private bool _isUp;

    /// <summary>A host of the network; it is started when the first test asks for one.</summary>
    internal async Task<EdgeHost> Host(string name)
    {
        Consumer.RequireMachine("named", "dig", "rndc", "caddy", "haproxy", "keepalived", "chronyd", "chronyc", "wg-quick", "wireguard-go", "nft", "curl", "openssl", "python3");
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!_isUp)
            {
                await Start();
                _isUp = true;
            }
        }
        finally
        {
            _starting.Release();
        }

        return Of(name);
    }

    /// <summary>The text of a file of the lab.</summary>
    internal string Text(string path) => File.ReadAllText(_lab?.File(path) ?? "");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_machine is { } machine)
        {
            await machine.DisposeAsync();
        }

        _lab?.Dispose();
        _starting.Dispose();
    }

    private EdgeHost Of(string name) => new(_machine ?? throw new InvalidOperationException("the network is not up"), name);

    private async Task Start()
    {
        _lab = CompiledLab.OfFile("inventory/wil/homelab.yaml");
        var machine = _machine = await Machine.Start();
        foreach (var file in (string[])["network.sh", "network.txt", "stub.py"])
        {
            File.Copy(Repository.File($"tests/Acceptance.Tests/Edge/{file}"), Path.Combine(machine.Stage, file));
        }

        Copy(_lab.File("."), Path.Combine(machine.Stage, "out"));
        await machine.Do("bash /stage/network.sh </stage/network.txt");
        await Routers();
        foreach (var host in Managed)
        {
            await Of(host).Deploy(_lab.File("."));
            await Of(host).Do("nft -f /etc/nftables.conf");
            await Containers(host);
            await Of(host).Do("for file in /etc/sysctl.d/60-homelab-*.conf; do [ ! -e $file ] || sysctl -q -p $file; done");
        }

        await Tunnel();
        await NameServer("wil-networking");
        await NameServer("ldn-networking");
        await Proxy("wil-networking");
        await Proxy("ldn-networking");
        await Balancer("wil-lb1");
        await Balancer("wil-lb2");
        await Clock("wil-ntp");
        await Clock("wil-web");
        await Clock("ldn-work");
        await Device("wil-pve", "10.2.20.7", "https:8006");
        await Device("wil-nas", "10.2.0.100", "http:80");
        await Device("wil-kvm", "10.2.0.78", "https:443");
    }

    /// <summary>What the owner does at the routers by hand: passes on what the internet asks the site, and gives the rest a way out.</summary>
    private async Task Routers()
    {
        await Of("wil-router").Do("nft -f - <<'END'\ntable ip nat {\n chain in { type nat hook prerouting priority dstnat;\n"
            + "  iifname eth2 tcp dport { 53, 80, 443 } dnat to 10.2.20.53\n  iifname eth2 udp dport { 53, 443, 51820 } dnat to 10.2.20.53\n }\n"
            + " chain out { type nat hook postrouting priority srcnat;\n  oifname eth2 masquerade\n }\n}\nEND");
        await Of("ldn-router").Do("nft -f - <<'END'\ntable ip nat {\n chain out { type nat hook postrouting priority srcnat;\n  oifname eth1 masquerade\n }\n}\nEND");
    }

    /// <summary>Stands in for the containers of a host: something that listens on each port that they publish, which the filter lets in.</summary>
    private async Task Containers(string host)
    {
        var (ports, stubs) = (new List<string>(), new List<string>());
        foreach (var file in DeployedFile.Of(_lab!.File("."), host).Where(static f => f.Path.EndsWith("/compose.yaml", StringComparison.Ordinal)))
        {
            var stack = file.Path.Split('/')[1];
            string[] published = [.. Published(Text(file.Path))];
            ports.AddRange(published);
            if (published.Length > 0 && !stack.StartsWith("caddy", StringComparison.Ordinal))
            {
                stubs.Add(stack);
                await Of(host).Start($"python3 /stage/stub.py {stack} 0.0.0.0 {string.Join(' ', published.Select(static p => $"{(p == "1883" ? "tcp" : "http")}:{p}"))}", $"{host}-{stack}.log");
            }
        }

        foreach (var stack in stubs)
        {
            await _machine!.Until($"grep -q listens /stage/{host}-{stack}.log", $"{host}-{stack}.log");
        }

        if (ports.Count > 0)
        {
            await Of(host).Do($"nft insert rule inet homelab input tcp dport '{{ {string.Join(", ", ports)} }}' accept");
        }
    }

    private static IEnumerable<string> Published(string compose) => compose.Split('\n').Select(static l => l.Trim())
        .Where(static l => l.StartsWith("- ", StringComparison.Ordinal)).Select(static l => l[2..].Trim('"').Split(':'))
        .Where(static p => p.Length == 2 && p.All(static n => int.TryParse(n, CultureInfo.InvariantCulture, out _))).Select(static p => p[0]);

    private async Task Tunnel()
    {
        foreach (var (host, key) in WireguardKeys)
        {
            // setup-wireguard puts the key there from where the lab keeps its secrets.
            await Of(host).Do($"umask 077; echo {key} >/etc/wireguard/private.key; mkdir -p /run/wireguard");
            await Of(host).Do("WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go WG_SUDO=1 wg-quick up wg-link");
        }
    }

    private async Task NameServer(string host)
    {
        await Of(host).Do("mkdir -p /run/named && chown bind:bind /run/named && named-checkconf -z /etc/bind/named.conf >/stage/checked.log");
        await Of(host).Start("named -g -u bind -n 1 -c /etc/bind/named.conf", $"{host}-named.log");
        await Of(host).Until("rndc status", $"{host}-named.log");
    }

    private async Task Proxy(string host)
    {
        var file = $"services/caddy-{host}/Caddyfile";
        await File.WriteAllTextAsync(Path.Combine(_machine!.Stage, $"{host}.Caddyfile"), InstalledCaddy.Rewrite(file, Text(file)));
        await Of(host).Do($"mkdir -p /etc/caddy && cp /stage/{host}.Caddyfile /etc/caddy/Caddyfile && ln -s /bin/true /usr/local/sbin/update-ca-certificates");
        await Of(host).Start("env HOME=/var/lib XDG_DATA_HOME=/var/lib/data CLOUDFLARE_EMAIL=admin@lab.example caddy run --config /etc/caddy/Caddyfile --adapter caddyfile", $"{host}-caddy.log");
        await Of(host).Until("test -s /var/lib/data/caddy/pki/authorities/local/root.crt && grep -q 'serving initial configuration' /stage/" + $"{host}-caddy.log", $"{host}-caddy.log", 120);
        await Of(host).Do($"cp /var/lib/data/caddy/pki/authorities/local/root.crt /stage/{host}.crt");
    }

    private async Task Balancer(string host)
    {
        await Of(host).Do("mkdir -p /run/haproxy /etc/haproxy/certs && cd /tmp && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=status.wil.home.arpa "
            + "-addext subjectAltName=DNS:status.wil.home.arpa -keyout key.pem -out cert.pem 2>/dev/null && cat cert.pem key.pem >/etc/haproxy/certs/status.pem "
            + $"&& cp cert.pem /stage/{host}.crt && haproxy -c -f /etc/haproxy/haproxy.cfg");
        await Of(host).Start("haproxy -db -f /etc/haproxy/haproxy.cfg", $"{host}-haproxy.log");
        await Of(host).Until("curl -s -o /dev/null http://127.0.0.1:80/", $"{host}-haproxy.log");
        await Of(host).Start("keepalived -n -l -P -f /etc/keepalived/keepalived.conf -p /run/keepalived.pid -r /run/vrrp.pid", $"{host}-keepalived.log");
    }

    private async Task Clock(string host)
    {
        await Of(host).Do("mkdir -p /run/chrony /var/lib/chrony /var/log/chrony && chronyd -p -f /etc/chrony/chrony.conf >/dev/null");
        await Of(host).Start("chronyd -x -d -u root -f /etc/chrony/chrony.conf", $"{host}-chrony.log");
    }

    private async Task Device(string host, string address, string listener)
    {
        await Of(host).Do("cd /tmp && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=device -keyout key.pem -out cert.pem 2>/dev/null && cat cert.pem key.pem >device.pem");
        var pem = listener.StartsWith("https", StringComparison.Ordinal) ? ":/tmp/device.pem" : "";
        await Of(host).Start($"python3 /stage/stub.py {host} {address} {listener}{pem}", $"{host}.log");
        await _machine!.Until($"grep -q listens /stage/{host}.log", $"{host}.log");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? to);
            File.Copy(file, copy);
        }
    }
}
