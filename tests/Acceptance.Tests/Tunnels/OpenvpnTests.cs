using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Tunnels;

/// <summary>The client logs in to a real server, and only the network's ranges go through its tunnel.</summary>
public sealed class OpenvpnTests
{
    // A server that wants to be the way to everything: the client does not let it.
    private const string Server = """
        dev tun0
        server 10.200.0.0 255.255.255.0
        topology subnet
        ca /srv/ca.pem
        cert /srv/ca.pem
        key /srv/key.pem
        dh none
        verify-client-cert none
        script-security 2
        auth-user-pass-verify /srv/verify via-file
        username-as-common-name
        push "redirect-gateway def1"
        push "route 10.77.0.0 255.255.0.0"
        """;

    private const string Client = """
        client
        dev tun
        proto udp
        remote 203.0.113.9 1194
        nobind
        ca /srv/ca.pem
        auth-user-pass
        verb 3
        """;

    [Fact]
    public async Task Only_the_ranges_of_the_network_go_through_the_tunnel()
    {
        await using var hosts = await HostsOfLab.Start("openvpn", "openssl", "iptables", "cmp");
        using var lab = CompiledLab.Of("""
            lab: home
            networks:
              lan: { cidr: 192.168.7.0/24, gateway: 192.168.7.1 }
              corp:
                cidr: [10.5.0.0/16, 10.6.0.0/16]
                openvpn: { host: gate, config: /etc/openvpn/client/provider.ovpn, user: o'hara, password: { secret: vpn/password }, masquerade: true }
            hosts: { gate: { address: 192.168.7.2 } }
            """);
        Assert.True(lab.IsBuilt, lab.Said);
        var machine = hosts.Machine;
        await hosts.Add("gate", lab.File(""), "lan 192.168.7.2/24", "wan 203.0.113.2/24");
        await hosts.Add("box", null, "lan 192.168.7.5/24");
        await hosts.Add("server", null, "wan 203.0.113.9/24");
        await machine.Do("set -e; ip -n box route add default via 192.168.7.2; ip -n server addr add 10.5.0.9/32 dev lo; ip -n server addr add 10.77.0.9/32 dev lo; ip netns exec gate sysctl -q -p /hosts/gate/etc/sysctl.d/60-homelab-openvpn.conf");
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "server.conf"), Server, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "provider.ovpn"), Client, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "verify"), "#!/bin/sh\nprintf 'o'\\''hara\\np$w \"x\\n' | cmp -s - \"$1\"\n", TestContext.Current.CancellationToken);
        await machine.Do(
            "set -e; mkdir -p /srv; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /srv/key.pem -out /srv/ca.pem -subj /CN=vpn -days 2 2>/dev/null;"
            + " install -m 0755 /stage/verify /srv/verify; cp /stage/provider.ovpn /hosts/gate/etc/openvpn/client/provider.ovpn");
        await machine.Background("bash /stage/host.sh server openvpn --config /stage/server.conf", "server.log");

        // The account arrives as it was given, and only root may read it.
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "env"), "VPN_PASSWORD=p$w \"x\n", TestContext.Current.CancellationToken);
        (await hosts.Run("gate", "setup-openvpn-corp")).FailedWith("VPN_PASSWORD has no value");
        await machine.Do("install -D -m 0600 /stage/env /hosts/gate/etc/hlc/openvpn-corp.env");
        Assert.Equal("account set: /etc/openvpn/client/corp.account\ntunnel started: corp\n", await hosts.Do("gate", "setup-openvpn-corp"));
        Assert.Equal("600\n", await hosts.Do("gate", "stat --format %a /etc/openvpn/client/corp.account"));

        await hosts.Background("gate", "openvpn --cd /etc/openvpn/client --config corp.conf --writepid /run/openvpn/pid", "client.log");
        await machine.Until("grep -q 'Initialization Sequence Completed' /stage/client.log", "client.log");
        await hosts.Serve("server", "10.5.0.9");
        Assert.Equal("server", await hosts.Ask("gate", "10.5.0.9"));
        Assert.Equal("server", await hosts.Ask("box", "10.5.0.9"));
        Assert.Contains("10.200.0.", machine.Log("server.www.log"), StringComparison.Ordinal);
        Assert.Equal("", await machine.Do("ip -n gate route show 10.77.0.0/16; ip -n gate route show default"));
        var rules = await machine.Do("ip -n gate rule show");
        Assert.Contains("100:\tfrom all to 10.5.0.0/16 lookup 100", rules, StringComparison.Ordinal);
        Assert.Contains("101:\tfrom all to 10.6.0.0/16 lookup 100", rules, StringComparison.Ordinal);

        // Running it again changes nothing, and when the tunnel ends nothing of it is left.
        const string State = "ip rule show; ip route show table 100; iptables-save | grep -v ^[:#*]";
        var state = await hosts.Do("gate", State);
        Assert.Contains("homelab-corp", state, StringComparison.Ordinal);
        await hosts.Do("gate", "dev=tun100 script_type=up openvpn-corp");
        Assert.Equal(state.Split('\n').Order(), (await hosts.Do("gate", State)).Split('\n').Order());
        await hosts.Do("gate", "kill $(cat /run/openvpn/pid)");
        // The device goes before the script that cleans up is called, and the client's last word comes after it (openvpn(8), `--down`).
        await machine.Until("grep -q 'process exiting' /stage/client.log", "client.log");
        var after = await hosts.Do("gate", State);
        Assert.DoesNotContain("10.5.0.0", after, StringComparison.Ordinal);
        Assert.DoesNotContain("homelab-corp", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nftables_the_rules_are_its_own()
    {
        Consumer.RequireMachine("nft", "openvpn");
        await using var machine = await Live.Machine.Start();
        await CaseFiles.Deploy(machine, "openvpn/nftables", "gate");
        await machine.Do("ip link add tun100 type veth peer name other; ip link set tun100 up; ip link set other up");
        var before = await machine.Do("ip rule show; nft list ruleset");
        await machine.Do("dev=tun100 script_type=up /usr/local/sbin/openvpn-corp");
        var state = await machine.Do("ip rule show; nft list ruleset");
        Assert.Contains("oifname \"tun100\" masquerade", state, StringComparison.Ordinal);
        await machine.Do("dev=tun100 script_type=up /usr/local/sbin/openvpn-corp");
        Assert.Equal(state, await machine.Do("ip rule show; nft list ruleset"));
        await machine.Do("dev=tun100 script_type=down /usr/local/sbin/openvpn-corp");
        Assert.Equal(before, await machine.Do("ip rule show; nft list ruleset"));
        (await machine.Run("dev=tun100 /usr/local/sbin/openvpn-corp")).FailedWith("script_type");
    }

    [Fact]
    public async Task Openvpn_takes_the_configurations_until_it_connects()
    {
        Consumer.RequireMachine("openvpn");
        await using var machine = await Live.Machine.Start();
        await CaseFiles.Deploy(machine, "openvpn/corp", "gate");
        await machine.Do("printf 'a\\nb\\n' >/etc/openvpn/client/corp.account && chmod 0600 /etc/openvpn/client/corp.account");

        // Without authority to trust there is no use in connecting, and that is all that is missing of the provider's file.
        (await machine.Run("openvpn --cd /etc/openvpn/client --config corp.conf")).FailedWith("You must define CA file");
        await machine.Do("echo 'no-such-option x' >>/etc/openvpn/client/corp.conf");
        (await machine.Run("openvpn --cd /etc/openvpn/client --config corp.conf")).FailedWith("Unrecognized option");
    }

    [Fact]
    public async Task Shellcheck_has_nothing_to_say_of_the_scripts()
    {
        Consumer.Require("shellcheck");
        string[] scripts = [.. Directory.GetFiles(Repository.File("templates/openvpn/cases"), "openvpn-*", SearchOption.AllDirectories)
            .Where(static file => file.Contains("/sbin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(scripts);
        (await ProgramRun.Of("shellcheck", ["--severity=style", "--norc", .. scripts])).Succeeded();
    }
}
