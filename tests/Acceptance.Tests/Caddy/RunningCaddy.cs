using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Caddy;

/// <summary>A machine in which Caddy serves a lab of its own: inside clients, outside clients, back ends, and one who decides who may pass.</summary>
public sealed class RunningCaddy : IAsyncDisposable
{
    /// <summary>An address of the lab.</summary>
    public const string Inside = "10.61.0.2";

    /// <summary>An address of the lab's guests, whom nobody asks who they are.</summary>
    public const string Guest = "10.62.0.2";

    /// <summary>An address of the internet.</summary>
    public const string Outside = "198.51.100.2";

    private const string Lab = """
        lab: edge
        domain: lab.example
        networks: { lan: { cidr: 10.61.0.0/24, gateway: 10.61.0.254 }, guests: { cidr: 10.62.0.0/24 } }
        hosts: { edge: { address: 10.61.0.1 }, far: { address: 10.61.0.9 } }
        dns: { zones: { wild.example: { provider: { cloudflare: { token: { secret: cloudflare/token } } } } } }
        clusters: { consul: { servers: far }, nomad: { servers: far, discovery: consul } }
        certificates: { acme: { wildcard: true } }
        auth: { sso: { forward: "login:9091", path: /verify, copy_headers: [Remote-User], except: [guests] } }
        proxies:
          hub:
            service: proxy
            fallback: 404
            block_agents: [GPTBot]
            headers: { X-Frame-Options: DENY, -Server: "" }
            encode: [gzip]
            caddy: { plugins: { github.com/caddy-dns/cloudflare: v0.2.2 } }
        services:
          proxy: { host: edge, containers: { caddy: { image: caddy:2.11.4 } } }
          login: { host: edge, containers: { login: { image: login:1 } } }
          app:
            host: [edge, far]
            containers: { app: { image: app:1, ports: { http: { container: 8081, publish: true } } } }
            routes: { shop: { to: app, access: public } }
          placed:
            runtime: nomad
            waive: { target-unsupported: a job of its own }
            containers: { placed: { image: placed:1, ports: { http: 8080 } } }
            routes: { placed: placed }
          site:
            host: edge
            containers: { site: { image: site:1, ports: { http: 8082 } } }
            routes:
              inner: site
              guarded: { to: site, access: public, auth: sso }
              hooks: { to: site, access: public, auth: sso, auth_except: /hook/* }
              told: { to: site, access: public, forward_headers: true, host_header: upstream, headers: { X-Frame-Options: SAMEORIGIN } }
              old: { redirect: { to: "https://shop.lab.example{uri}", permanent: true }, access: public }
              start: { to: site, name: "@", zone: wild.example, access: public }
              one: { to: site, zone: wild.example, access: public }
              two: { to: site, zone: wild.example }
              hidden: { to: site, access: private }
        """;

    private const string Stubs = """
        {
        	admin off
        }
        http://:8082 {
        	bind 127.0.0.12
        	respond "site host={host} user={header.Remote-User} real={header.X-Real-IP} port={header.X-Forwarded-Port}"
        }
        http://:9091 {
        	bind 127.0.0.13
        	@known {
        		path /verify
        		header X-Token good
        	}
        	handle @known {
        		header Remote-User alice
        		respond 200
        	}
        	respond "who are you" 401
        }
        """;

    private readonly SemaphoreSlim _turn = new(1);
    private Machine? _machine;

    /// <summary>The machine, with everything started.</summary>
    internal async Task<Machine> Started()
    {
        Consumer.RequireMachine("caddy", "busybox", "curl", "dnsmasq");
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_machine is null)
            {
                _machine = await Machine.Start();
                await Start(_machine);
            }

            return _machine;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a client is answered: status and body, or the error of curl.</summary>
    /// <param name="from">The client's address.</param>
    /// <param name="url">What it asks for.</param>
    /// <param name="more">Further words for curl.</param>
    internal async Task<string> Ask(string from, string url, string more = "")
    {
        var run = await (await Started()).Run("curl --silent --max-time 20 --cacert /tmp/data/caddy/pki/authorities/local/root.crt --dump-header /tmp/headers "
            + $"--interface {from} --connect-to ::10.61.0.1: --write-out ' %{{http_code}}' {more} '{url}'");
        return run.ExitCode == 0 ? run.Output.Trim() : $"curl {run.ExitCode}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_machine is { } machine)
        {
            await machine.DisposeAsync();
        }

        _turn.Dispose();
    }

    private static async Task Start(Machine machine)
    {
        using var lab = CompiledLab.Of(Lab);
        Assert.True(lab.IsBuilt, lab.Said);
        var text = await File.ReadAllTextAsync(lab.File("services/proxy/Caddyfile"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "Caddyfile"), InstalledCaddy.Rewrite("Caddyfile", text), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "Stubs"), Stubs, TestContext.Current.CancellationToken);
        foreach (var address in (string[])["10.61.0.1/24", "10.61.0.9/32", $"{Inside}/32", $"{Guest}/32", $"{Outside}/32"])
        {
            await machine.Do($"ip address add {address} dev lo");
        }

        await machine.Do("printf '127.0.0.11 app\\n127.0.0.12 site\\n127.0.0.13 login\\n' >>/etc/hosts");
        foreach (var (name, address) in ((string, string)[])[("near", "127.0.0.11"), ("far", "10.61.0.9")])
        {
            await machine.Do($"mkdir -p /tmp/{name} && echo {name} >/tmp/{name}/index.html");
            await machine.Background($"sh -c 'echo $$ >/tmp/{name}.pid; exec busybox httpd -f -p {address}:8081 -h /tmp/{name}'", $"{name}.log");
        }

        // In the place of a Consul agent: the record of a service leads to a name that nobody else knows.
        await machine.Background("dnsmasq --keep-in-foreground --pid-file --conf-file=/dev/null --no-resolv --no-hosts --user=root --port=8600 --listen-address=10.61.0.9 "
            + "--bind-interfaces --srv-host=_placed._tcp.service.consul,0a3d0009.addr.dc1.consul,8081 --host-record=0a3d0009.addr.dc1.consul,10.61.0.9", "agent.log");

        // Its authority is not to be trusted by a system that ends in a moment.
        await machine.Do("ln -s /bin/true /usr/local/sbin/update-ca-certificates");
        await machine.Background("env XDG_DATA_HOME=/tmp/stubs caddy run --config /stage/Stubs --adapter caddyfile", "stubs.log");
        await machine.Background("env XDG_DATA_HOME=/tmp/data caddy run --config /stage/Caddyfile --adapter caddyfile", "caddy.log");
        await machine.Until("curl --silent --max-time 5 --cacert /tmp/data/caddy/pki/authorities/local/root.crt --connect-to ::10.61.0.1: https://shop.lab.example/ "
            + "&& curl --silent --max-time 5 http://127.0.0.12:8082/", "caddy.log", 120);
    }
}
