using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Haproxy;

/// <summary>A HAProxy that runs with a lab's own configuration, its back ends on other hosts of the lan, and somebody outside.</summary>
public sealed class RunningBalancer : IAsyncDisposable
{
    /// <summary>A header that a careless writer would break.</summary>
    internal const string Note = "a \"b\" 100% %[src] 'c' # d \\ $HOME";

    private const string Lab =
        """
        lab: home
        domain: home.arpa
        networks: { lan: { cidr: 192.168.1.0/24 } }
        hosts:
          edge: { address: 192.168.1.100 }
          a: { address: 192.168.1.20 }
          b: { address: 192.168.1.21 }
        clusters: { nomad: { servers: a } }
        dns: { servers: { names: { host: a, discovery: nomad, coredns: {} } } }
        proxies: { main: { host: edge, fallback: 404, block_agents: [BadBot], haproxy: { stats: 1936, metrics: 8405 } } }
        defaults: { route: { health: { interval: 300ms, fall: 2, rise: 1 } } }
        services:
          pool:
            host: [a, b]
            containers: { app: { image: "app:1.0" } }
            routes: { pool: { to: "app:8080", sticky: true, health: { path: /health, expect: health }, headers: { X-Note: NOTE } } }
          near:
            host: [edge, b]
            containers: { near: { image: "near:1.0" } }
            routes: { near: { to: "near:8090", prefer: same-host } }
          mail:
            host: b
            containers: { mail: { image: "mail:1.0" } }
            routes: { smtps: { to: "mail:4465", listen: 465, name: mail, sni: true, proxy_protocol: v2, health: none } }
          tls:
            host: b
            containers: { tls: { image: "tls:1.0" } }
            routes: { tls: { to: "tls:8443", scheme: https, health: {} } }
          placed:
            runtime: nomad
            waive: { target-unsupported: a job of its own }
            containers: { placed: { image: "placed:1.0", ports: { http: { container: 8060, publish: true } } } }
            routes: { placed: placed }
          open:
            host: a
            containers: { open: { image: "open:1.0" } }
            routes:
              open: { to: "open:8070", access: public, forward_headers: true }
              old: { to: "open:8070", redirect: { to: "https://new.home.arpa{uri}", permanent: true } }
        """;

    private readonly SemaphoreSlim _turn = new(1);
    private Machine? _machine;
    private bool _isStarted;

    /// <summary>The machine, with everything started.</summary>
    internal async Task<Machine> Started()
    {
        Consumer.RequireMachine("haproxy", "openssl", "curl", "python3", "dnsmasq");
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Assert.True(_machine is null || _isStarted, "it did not start: see the first test that asked for it");
            if (_machine is null)
            {
                _machine = await Machine.Start();
                await Start(_machine);
                _isStarted = true;
            }

            return _machine;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Starts a back end, in the network of the hosts beside this one or in its own.</summary>
    internal static Task Backend(Machine machine, string name, string address, int port, bool isHere = false) => machine.Do(
        $"setsid {(isHere ? "" : "ip netns exec client ")}python3 /stage/backend.py {name} {address} {port} </dev/null >/stage/{name}.log 2>&1 & echo $! >/stage/{name}.pid");

    /// <summary>Says where Nomad has put a service, to dnsmasq in the place of the CoreDNS that would ask Nomad.</summary>
    internal static Task Placed(Machine machine, params string[] addresses) => machine.Do(
        $"rm -f /stage/placed.hosts; for address in {string.Join(' ', addresses)}; do echo \"$address placed.default.service.nomad\" >>/stage/placed.hosts; done; "
        + "[ ! -e /stage/names.pid ] || kill -HUP \"$(cat /stage/names.pid)\"");

    /// <summary>Kills a back end.</summary>
    internal static Task Kill(Machine machine, string name) => machine.Do($"kill $(cat /stage/{name}.pid)");

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
        using var lab = CompiledLab.Of(Lab.Replace("NOTE", $"'{Note.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal));
        Assert.True(lab.IsBuilt, lab.Said);
        File.Copy(Repository.File("tests/Acceptance.Tests/Haproxy/backend.py"), Path.Combine(machine.Stage, "backend.py"));
        await BalancerMachine.Certificates(machine, "home.arpa");
        await machine.Deploy(lab.File("."), "edge");
        await machine.Do(
            """
            set -e
            ip -n client addr add 192.168.1.20/24 dev lan0
            ip -n client addr add 192.168.1.21/24 dev lan0
            # Somebody on the internet, behind the client's interface.
            ip -n client addr add 203.0.113.5/32 dev lan0
            ip route add 203.0.113.0/24 dev lan0
            mkdir -p /etc/ssl/certs
            cat /stage/ca.pem >>/etc/ssl/certs/ca-certificates.crt
            haproxy -c -dW -f /etc/haproxy/haproxy.cfg
            """);
        await Backend(machine, "a", "192.168.1.20", 8080);
        await Backend(machine, "b", "192.168.1.21", 8080);
        await Backend(machine, "near-here", "0.0.0.0", 8090, isHere: true);
        await Backend(machine, "near-b", "192.168.1.21", 8090);
        await Backend(machine, "open", "192.168.1.20", 8070);
        await Backend(machine, "placed-a", "192.168.1.20", 8060);
        await Backend(machine, "placed-b", "192.168.1.21", 8060);
        await Placed(machine, "192.168.1.20");
        await machine.Background("sh -c 'echo $$ >/stage/names.pid; exec ip netns exec client dnsmasq --keep-in-foreground --pid-file --conf-file=/dev/null --no-resolv --no-hosts "
            + "--user=root --local-ttl=1 --listen-address=192.168.1.20 --bind-interfaces --addn-hosts=/stage/placed.hosts'", "names.log");
        await machine.Background("ip netns exec client python3 /stage/backend.py mail 192.168.1.21 4465 raw /stage/mail.hex", "mail.log");
        await machine.Background("ip netns exec client openssl s_server -accept 192.168.1.21:8443 -cert /stage/ca.pem -key /stage/key.pem -www", "tls.log");
        await machine.Background("haproxy -db -f /etc/haproxy/haproxy.cfg", "haproxy.log");
    }
}
