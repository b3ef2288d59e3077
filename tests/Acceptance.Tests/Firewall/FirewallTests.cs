using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Firewall;

/// <summary>The rules of each program really hold, asked by the hosts that they speak of.</summary>
public sealed class FirewallTests
{
    private const string State = "iptables-save | grep -v '^#' | sed 's/\\[.*\\]//'; ip6tables-save | grep -v '^#' | sed 's/\\[.*\\]//'; "
        + "nft list ruleset 2>/dev/null | sed 's/counter packets [0-9]* bytes [0-9]*//' | grep -v 'elements\\|expires'; ufw status verbose; cat /etc/ufw/user.rules /etc/ufw/user6.rules /etc/default/ufw";

    private static readonly string[] Ports =
        ["tcp/22", "tcp/2222", "tcp/27015", "tcp/9443", "tcp/8006", "tcp/9100", "tcp/5555", "udp/2457", "udp/5555", "udp/2459"];

    /// <summary>How the rules of each program are applied.</summary>
    public static TheoryData<string, string> Programs() => new()
    {
        { "ufw", "/usr/local/sbin/setup-firewall" },
        { "nftables", "nft -c -f /etc/nftables.conf && nft -f /etc/nftables.conf" },
        { "iptables", "/usr/local/sbin/setup-firewall" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task What_is_allowed_answers_and_nothing_else(string program, string apply)
    {
        await using var machine = await Prepared($"firewall/{program}");
        var neighbour = new Neighbour(machine);
        await neighbour.Start(Ports);
        Assert.Equal("192.168.1.50", await neighbour.Ask("192.168.1.50", "tcp/5555"));
        await machine.Do(apply);

        foreach (var (source, port) in new[]
        {
            ("192.168.1.50", "tcp/2222"), ("192.168.1.50", "tcp/27015"), ("192.168.1.50", "udp/2457"), ("192.168.1.50", "tcp/9443"),
            ("10.9.0.5", "tcp/9443"), ("192.168.1.60", "tcp/8006"), ("192.168.1.61", "tcp/9100"), ("192.168.1.70", "tcp/5555"), ("192.168.1.70", "udp/5555"),
        })
        {
            Assert.Equal((source, port, source), (source, port, await neighbour.Ask(source, port)));
        }

        Assert.Equal("fd00:1::50", await neighbour.Ask("fd00:1::50", "tcp/27015", "fd00:1::100"));
        foreach (var (source, port) in new[]
        {
            ("192.168.1.50", "tcp/22"), ("192.168.1.50", "tcp/5555"), ("192.168.1.50", "udp/5555"), ("192.168.1.50", "udp/2459"), ("192.168.1.50", "tcp/8006"),
            ("192.168.1.60", "tcp/9100"), ("192.168.1.60", "tcp/9443"), ("192.168.1.61", "tcp/8006"), ("10.9.0.5", "tcp/8006"),
        })
        {
            Assert.Equal((source, port, "silence"), (source, port, await neighbour.Ask(source, port)));
        }

        Assert.Equal("silence", await neighbour.Ask("fd00:1::50", "tcp/5555", "fd00:1::100"));
        await machine.Do("ip netns exec client busybox ping -c 1 -W 2 192.168.1.100");
        await machine.Do("ip netns exec client busybox ping -c 1 -W 2 fd00:1::100");
        await machine.Do("ip netns exec client sh -c 'exec busybox ping -c 1 -W 2 -I 192.168.1.70 192.168.1.100'");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_second_run_changes_nothing(string program, string apply)
    {
        await using var machine = await Prepared($"firewall/{program}");
        await machine.Do(apply);
        var before = await machine.Do(State);
        Assert.Equal("", await machine.Do(apply));
        Assert.Equal(before, await machine.Do(State));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Whoever_hammers_on_ssh_is_refused(string program, string apply)
    {
        await using var machine = await Prepared($"firewall/{program}");
        var neighbour = new Neighbour(machine);
        await neighbour.Start("tcp/2222");
        await machine.Do(apply);
        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal("192.168.1.61", await neighbour.Ask("192.168.1.61", "tcp/2222"));
        }

        Assert.NotEqual("192.168.1.61", await neighbour.Ask("192.168.1.61", "tcp/2222"));
        Assert.Equal("192.168.1.60", await neighbour.Ask("192.168.1.60", "tcp/2222"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_published_port_is_open_to_whom_it_is_for(string program, string apply)
    {
        await using var machine = await Prepared($"firewall/engine-{program}");
        var neighbour = new Neighbour(machine);
        await neighbour.Start("tcp/22");

        // What Docker does for published ports of a container: a bridge, the way to it, and a chain for the host's owner.
        await machine.Do(
            "set -e; sysctl -qw net.ipv4.ip_forward=1; ip netns add container; ip link add br-0123456789 type bridge; ip addr add 172.20.0.1/16 dev br-0123456789;"
            + " ip link set br-0123456789 up; ip link add veth0 type veth peer name eth0 netns container; ip link set veth0 master br-0123456789 up;"
            + " ip -n container addr add 172.20.0.2/16 dev eth0; ip -n container link set eth0 up; ip -n container link set lo up; ip -n container route add default via 172.20.0.1;"
            + " iptables -N DOCKER-USER; iptables -A DOCKER-USER -j RETURN; iptables -A FORWARD -j DOCKER-USER; iptables -A FORWARD -i br-+ -j ACCEPT; iptables -A FORWARD -o br-+ -j ACCEPT; iptables -P FORWARD DROP;"
            + " for p in 3000:3000 9000:9000 2525:25; do iptables -t nat -A PREROUTING ! -i br-+ -p tcp --dport ${p%:*} -j DNAT --to-destination 172.20.0.2:${p#*:}; done");
        await neighbour.Listen("ip netns exec container", "container.log", "tcp/3000", "tcp/9000", "tcp/25");
        Assert.Equal("192.168.1.50", await neighbour.Ask("192.168.1.50", "tcp/3000"));
        await machine.Do(apply);
        Assert.Equal("192.168.1.60", await neighbour.Ask("192.168.1.60", "tcp/3000"));
        Assert.Equal("silence", await neighbour.Ask("192.168.1.50", "tcp/3000"));
        Assert.Equal("192.168.1.70", await neighbour.Ask("192.168.1.70", "tcp/9000"));
        Assert.Equal("silence", await neighbour.Ask("192.168.1.60", "tcp/9000"));
        Assert.Equal("192.168.1.50", await neighbour.Ask("192.168.1.50", "tcp/2525"));
        Assert.Equal("silence", await neighbour.Ask("192.168.1.50", "tcp/23"));

        // The host's containers ask for published ports by the host's address, and reach what lies outside.
        await neighbour.Listen("", "host.log", "tcp/9000", "tcp/9001");
        Assert.Equal("172.20.0.2", await neighbour.Ask("172.20.0.2", "tcp/9000", "192.168.1.100", "container"));
        Assert.Equal("silence", await neighbour.Ask("172.20.0.2", "tcp/9001", "192.168.1.100", "container"));
        await neighbour.Listen("ip netns exec client", "client.log", "tcp/3000");
        Assert.Equal("172.20.0.2", await neighbour.Ask("172.20.0.2", "tcp/3000", "192.168.1.50", "container"));
        var state = await machine.Do(State);
        await machine.Do(apply);
        Assert.Equal(state, await machine.Do(State));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_network_behind_the_host_leaves_with_its_address(string program, string apply)
    {
        await using var machine = await Prepared($"firewall/router-{program}");
        var neighbour = new Neighbour(machine);
        await neighbour.Start("tcp/22");
        await machine.Do(
            "set -e; ip netns add inner; ip link add inner0 type veth peer name eth0 netns inner; ip addr add 10.8.0.1/24 dev inner0; ip link set inner0 up;"
            + " ip -n inner addr add 10.8.0.2/24 dev eth0; ip -n inner link set eth0 up; ip -n inner route add default via 10.8.0.1");
        await machine.Do($"sysctl -q -p /etc/sysctl.d/60-homelab-forwarding.conf && {apply}");
        await neighbour.Listen("ip netns exec client", "client.log", "tcp/8000");
        Assert.Equal("192.168.1.100", await neighbour.Ask("10.8.0.2", "tcp/8000", "192.168.1.50", "inner"));
    }

    [Fact]
    public async Task Ufw_forgets_what_the_inventory_no_longer_says_and_nothing_else()
    {
        await using var machine = await Prepared("firewall/ufw");
        await machine.Do("ufw allow 1234/tcp comment 'somebody else' && /usr/local/sbin/setup-firewall");
        await CaseFiles.Deploy(machine, "firewall/own-proxy", "box");
        var said = await machine.Do("/usr/local/sbin/setup-firewall");
        Assert.Contains("rule deleted: allow 2456:2458/udp", said, StringComparison.Ordinal);
        var left = await machine.Do("ufw show added");
        Assert.Contains("ufw allow 22/tcp comment", left, StringComparison.Ordinal);
        Assert.Contains("ufw allow 1234/tcp comment 'somebody else'", left, StringComparison.Ordinal);
        Assert.DoesNotContain("2222", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ufw_is_on_only_after_ssh_was_let_in()
    {
        await using var machine = await Prepared("firewall/ufw");
        await File.WriteAllTextAsync(
            Path.Combine(machine.Stage, "ufw"), "#!/bin/sh\necho \"$*\" >>/tmp/calls\nexec /usr/sbin/ufw \"$@\"\n", TestContext.Current.CancellationToken);
        await machine.Do("install -m 0755 /stage/ufw /usr/local/sbin/ufw && /usr/local/sbin/setup-firewall");
        var calls = (await machine.Do("cat /tmp/calls")).Split('\n');
        Assert.StartsWith("limit 2222/tcp", calls[0], StringComparison.Ordinal);
        Assert.Equal(1, calls.Count(static c => c == "--force enable"));
        Assert.True(Array.IndexOf(calls, "--force enable") > Array.FindLastIndex(calls, static c => c.StartsWith("allow", StringComparison.Ordinal)), string.Join('\n', calls));
    }

    [Theory]
    [InlineData("native-ufw", "/usr/local/sbin/setup-firewall", "ufw status verbose; cat /etc/default/ufw", "reject (outgoing)")]
    [InlineData("native-ufw", "/usr/local/sbin/setup-firewall", "cat /etc/default/ufw", "DEFAULT_FORWARD_POLICY=\"ACCEPT\"")]
    [InlineData("native-nftables", "nft -f /etc/nftables.conf", "nft list ruleset", "dropped: ")]
    [InlineData("native-iptables", "/usr/local/sbin/setup-firewall", "iptables-save", "--log-prefix dropped")]
    public async Task A_programs_own_words_are_its_own(string name, string apply, string ask, string said)
    {
        await using var machine = await Prepared($"firewall/{name}");
        await machine.Do(apply);
        Assert.Contains(said, await machine.Do(ask), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_iptables_refuses_change_nothing()
    {
        await using var machine = await Prepared("firewall/iptables");
        await machine.Do("sed -i 's/--dport 2222/--dport ssh-or-so/' /etc/iptables/rules.v4");
        (await machine.Run("/usr/local/sbin/setup-firewall")).FailedWith("nothing was changed");
        Assert.DoesNotContain("homelab", await machine.Do("iptables-save; ip6tables-save"), StringComparison.Ordinal);
    }

    private static async Task<Machine> Prepared(string name)
    {
        Consumer.RequireMachine("ufw", "nft", "iptables", "python3", "busybox");
        var machine = await Machine.Start();
        await CaseFiles.Deploy(machine, name, "box");
        return machine;
    }
}
