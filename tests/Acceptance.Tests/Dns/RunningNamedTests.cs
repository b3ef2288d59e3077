using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Cli;

namespace Hlc.Acceptance.Tests.Dns;

/// <summary>
/// Two real BINDs on a network of their own, with the files as they are compiled: one answers the inside and the outside each its own
/// way, the other copies its zones and follows a change.
/// </summary>
public sealed class RunningNamedTests
{
    private const string Lab = """
        lab: two
        sites:
          wil: { domain: wil.lab.example, public_address: 203.0.113.20 }
          ldn: { domain: ldn.lab.example }
        networks:
          wil-lan: { site: wil, cidr: [10.2.20.0/24, "fd00:2:20::/64"], gateway: 10.2.20.1 }
          ldn-lan: { site: ldn, cidr: 10.3.20.0/24, gateway: 10.3.20.1 }
        hosts:
          ns-wil: { address: 10.2.20.53 }
          ns-ldn: { address: 10.3.20.53 }
          box: { address: { wil-lan: 10.2.20.9 }, aliases: [time] }
          far: { address: 10.3.20.10 }
        dns:
          servers: { site: { host: [ns-wil, ns-ldn], bind: {}, instances: { ns-wil: { access: public } } } }
          replicate: true
          zones:
            lab.example: { site: wil, records: { "@": { mx: 10 mail, access: public }, mail: { value: 203.0.113.25, access: public }, "*.apps": 10.2.20.9, docs: ADDRESS } }
            asked.example: { forward: 10.3.20.99, port: 5354, through: ns-ldn }
        proxies: { edge: { service: proxy, caddy: {} } }
        services:
          proxy: { host: box, containers: { caddy: { image: "caddy:2.11.4" } } }
          wiki:
            host: box
            containers: { wiki: { image: "requarks/wiki:2.5.307" } }
            routes: { wiki: { to: wiki:3000, access: public }, notes: wiki:3000 }
        """;

    [Fact]
    public async Task Inside_and_outside_differ_and_the_copy_follows_a_change()
    {
        Consumer.RequireMachine("named", "dig");
        using var folder = new TemporaryFolder();
        await using var machine = await Machine.Start();
        await Wire(machine);
        Build(folder, "192.0.2.1");
        await Put(machine, folder, "wil");
        await Put(machine, folder, "ldn");
        await Start(machine, "wil");
        await Start(machine, "ldn");
        await machine.Background("ip netns exec ldn dnsmasq --keep-in-foreground --no-resolv --no-hosts --listen-address=10.3.20.99 --port=5354 --bind-interfaces --address=/asked.example/192.0.2.99", "asked.log");
        await machine.Until("ip netns exec inside dig +short +time=1 +tries=1 @10.2.20.53 wiki.wil.lab.example | grep -q .", "wil.log");

        // Inside: the addresses of the lab, whatever they are; outside: what is public, at the site's address.
        Assert.Equal("10.2.20.9", await Ask(machine, "inside", "wiki.wil.lab.example"));
        Assert.Equal("10.2.20.9", await Ask(machine, "inside", "notes.wil.lab.example"));
        Assert.Equal("10.2.20.9", await Ask(machine, "inside", "time.wil.lab.example"));
        Assert.Equal("10.2.20.9", await Ask(machine, "inside", "any.apps.lab.example"));
        Assert.Equal("box.wil.lab.example.", await Ask(machine, "inside", "-x 10.2.20.9"));
        Assert.Equal("203.0.113.20", await Ask(machine, "outside", "wiki.wil.lab.example", "203.0.113.53"));
        Assert.Equal("10 mail.lab.example.", await Ask(machine, "outside", "lab.example MX", "203.0.113.53"));
        Assert.Equal("", await Ask(machine, "outside", "notes.wil.lab.example", "203.0.113.53"));
        Assert.Equal("", await Ask(machine, "outside", "box.wil.lab.example", "203.0.113.53"));
        Assert.Contains("status: REFUSED", await machine.Do("ip netns exec outside dig @203.0.113.53 -x 10.2.20.9"), StringComparison.Ordinal);
        Assert.Contains("status: REFUSED", await machine.Do("ip netns exec outside dig @203.0.113.53 example.org"), StringComparison.Ordinal);
        Assert.DoesNotContain("SOA", await machine.Do("ip netns exec outside dig +noall +answer @203.0.113.53 wil.lab.example AXFR"), StringComparison.Ordinal);
        Assert.DoesNotContain("SOA", await machine.Do("ip netns exec inside dig +noall +answer @10.2.20.53 wil.lab.example AXFR"), StringComparison.Ordinal);

        // The copies, both ways, and a zone that only the other site reaches.
        await machine.Until("ip netns exec far dig +short +time=1 +tries=1 @10.3.20.53 notes.wil.lab.example | grep -q .", "ldn.log");
        Assert.Equal("10.2.20.9", await Ask(machine, "far", "wiki.wil.lab.example", "10.3.20.53"));
        Assert.Equal("box.wil.lab.example.", await Ask(machine, "far", "-x 10.2.20.9", "10.3.20.53"));
        await machine.Until("ip netns exec inside dig +short +time=1 +tries=1 @10.2.20.53 far.ldn.lab.example | grep -q .", "wil.log");
        Assert.Equal("192.0.2.99", await Ask(machine, "far", "x.asked.example", "10.3.20.53"));
        Assert.Equal("192.0.2.99", await Ask(machine, "inside", "x.asked.example"));
        Assert.Equal("192.0.2.1", await Ask(machine, "far", "docs.lab.example", "10.3.20.53"));

        // A change: one more, and the copy is told.
        Build(folder, "192.0.2.2");
        Assert.Contains("2 ; serial", await File.ReadAllTextAsync(Zone(folder), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Put(machine, folder, "wil");
        await machine.Do("kill -HUP $(cat /tmp/wil.pid)");
        await machine.Until("test \"$(ip netns exec far dig +short +time=1 +tries=1 @10.3.20.53 docs.lab.example)\" = 192.0.2.2", "ldn.log", 30);
        Assert.Equal("2", (await Ask(machine, "far", "lab.example SOA", "10.3.20.53")).Split(' ')[2]);
        Assert.Contains("notify", machine.Log("ldn.log"), StringComparison.OrdinalIgnoreCase);
    }

    private static string Zone(TemporaryFolder folder) => Path.Combine(folder.Path, "out/hosts/ns-wil/etc/bind/lab.example.zone");

    private static void Build(TemporaryFolder folder, string address)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var inventory = folder.Write("lab/homelab.yaml", Lab.Replace("ADDRESS", address, StringComparison.Ordinal));
        var io = new CommandIo(output, error, TextReader.Null, folder.Path);
        Assert.True(new HlcApp(io, Pipeline.Real).Run(["build", inventory, "--out", Path.Combine(folder.Path, "out")]) == 0, $"{output}{error}");
    }

    /// <summary>Two sites with a router between them, and the internet on the other side of one of them.</summary>
    private static Task<string> Wire(Machine machine) => machine.Do("""
        set -e
        sysctl -qw net.ipv4.ip_forward=1
        plug() { ip link add "$1-$2" type veth peer name eth0 netns "$1"; ip link set "$1-$2" master "$2" up; ip -n "$1" addr add "$3" dev eth0; ip -n "$1" link set lo up; ip -n "$1" link set eth0 up; ip -n "$1" route add default via "$4"; }
        for b in wbr:10.2.20.1 lbr:10.3.20.1 ibr:203.0.113.1; do ip link add "${b%%:*}" type bridge; ip addr add "${b#*:}/24" dev "${b%%:*}"; ip link set "${b%%:*}" up; done
        for n in wil ldn inside far outside; do ip netns add $n; done
        plug wil wbr 10.2.20.53/24 10.2.20.1; plug inside wbr 10.2.20.50/24 10.2.20.1
        plug ldn lbr 10.3.20.53/24 10.3.20.1; plug far lbr 10.3.20.50/24 10.3.20.1; ip -n ldn addr add 10.3.20.99/24 dev eth0
        plug outside ibr 203.0.113.99/24 203.0.113.1
        ip link add wil-i type veth peer name eth1 netns wil; ip link set wil-i master ibr up; ip -n wil addr add 203.0.113.53/24 dev eth1; ip -n wil link set eth1 up
        """);

    /// <summary>The files of a site's server, in a folder that its own process sees as /etc/bind.</summary>
    private static async Task Put(Machine machine, TemporaryFolder folder, string site)
    {
        var source = Path.Combine(folder.Path, $"out/hosts/ns-{site}/etc/bind");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(machine.Stage, site, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? machine.Stage);
            File.Copy(file, copy, overwrite: true);
        }

        await machine.Do($"mkdir -p /srv/{site}/bind /srv/{site}/cache /srv/{site}/run && cp -r /stage/{site}/. /srv/{site}/bind/");
    }

    private static Task Start(Machine machine, string site) => machine.Background(
        $"ip netns exec {site} unshare --mount sh -c 'mount --bind /srv/{site}/bind /etc/bind; mkdir -p /var/cache/bind; mount --bind /srv/{site}/cache /var/cache/bind; mount --bind /srv/{site}/run /run; mkdir -p /run/named; echo $$ >/tmp/{site}.pid; exec named -g -n 1 -c /etc/bind/named.conf'",
        $"{site}.log");

    private static async Task<string> Ask(Machine machine, string where, string what, string server = "10.2.20.53") =>
        (await machine.Do($"ip netns exec {where} dig +short +time=3 +tries=2 @{server} {what}")).Trim();
}
