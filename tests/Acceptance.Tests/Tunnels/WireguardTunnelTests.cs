namespace Hlc.Acceptance.Tests.Tunnels;

/// <summary>The written tunnels really come up, by the written script, and packets go where the inventory says.</summary>
public sealed class WireguardTunnelTests
{
    private static readonly string[] Programs = ["wg", "wg-quick", "wireguard-go", "iptables", "cmp"];

    [Fact]
    public async Task A_mesh_joins_its_hosts()
    {
        await using var hosts = await HostsOfLab.Start(Programs);
        string[] names = ["apex", "ambi", "horreum"];
        KeyPair[] keys = [await KeyPair.Make(), await KeyPair.Make(), await KeyPair.Make()];
        using var lab = CompiledLab.Of($$"""
            lab: home
            networks:
              lan: { cidr: 192.168.7.0/24, gateway: 192.168.7.1 }
              mesh: { cidr: [10.10.10.0/24, "fd10::/64"], wireguard: { interface: wg-mesh, keepalive: 25 } }
            hosts:
              apex: { address: { lan: 192.168.7.10, mesh: 10.10.10.10 }, wireguard: { public_key: {{keys[0].Public}}, private_key: { secret: wireguard/apex } } }
              ambi: { address: { lan: 192.168.7.11, mesh: 10.10.10.11 }, wireguard: { public_key: {{keys[1].Public}}, private_key: { secret: wireguard/ambi } } }
              horreum: { address: { lan: 192.168.7.12, mesh: 10.10.10.12 }, wireguard: { public_key: {{keys[2].Public}}, private_key: { secret: wireguard/horreum } } }
            """);
        Assert.True(lab.IsBuilt, lab.Said);
        for (var i = 0; i < 3; i++)
        {
            await hosts.Add(names[i], lab.File(""), $"lan 192.168.7.{10 + i}/24");
            var variable = $"WIREGUARD_{names[i].ToUpperInvariant()}";

            // The key of another host is not taken; the right one comes once by the environment, once by the file.
            (await hosts.Run(names[i], $"{variable}={keys[(i + 1) % 3].Private} setup-wireguard")).FailedWith("does not belong to the public key");
            (await hosts.Run(names[i], "setup-wireguard")).FailedWith("there is no private key");
            var said = i == 0
                ? await hosts.Do(names[i], $"{variable}={keys[i].Private} setup-wireguard")
                : await hosts.Do(names[i], $"umask 077; echo {variable}={keys[i].Private} >/etc/hlc/wireguard.env; setup-wireguard");
            Assert.Equal("key set: /etc/wireguard/private.key\ntunnel up: wg-mesh\n", said);
            Assert.Equal("600 root\n", await hosts.Do(names[i], "stat --format \"%a %U\" /etc/wireguard/private.key"));
            Assert.Equal("", await hosts.Do(names[i], "setup-wireguard"));
        }

        for (var i = 0; i < 3; i++)
        {
            await hosts.Serve(names[i], $"10.10.10.{10 + i}");
        }

        for (var from = 0; from < 3; from++)
        {
            for (var to = 0; to < 3; to++)
            {
                Assert.Equal(names[to], await hosts.Ask(names[from], $"10.10.10.{10 + to}"));
            }
        }

        Assert.Contains("latest handshake", await hosts.Do("apex", "wg show wg-mesh"), StringComparison.Ordinal);

        // A tunnel that the inventory no longer has is taken down.
        await hosts.Do("apex", "sed -i s/wg-mesh/wg-other/g /usr/local/sbin/setup-wireguard; mv /etc/wireguard/wg-mesh.conf /etc/wireguard/wg-other.conf");
        Assert.Equal("tunnel down: wg-mesh\ntunnel up: wg-other\n", await hosts.Do("apex", "setup-wireguard"));
        await hosts.Machine.Until("ip netns exec ambi curl -s --max-time 2 http://10.10.10.10:8000/", "wg-quick.log");
    }

    [Fact]
    public async Task Two_sites_are_joined_by_their_gateways()
    {
        await using var hosts = await HostsOfLab.Start(Programs);
        var (home, away) = (await KeyPair.Make(), await KeyPair.Make());
        using var lab = CompiledLab.Of($$"""
            lab: sites
            sites:
              home: { cidr: 10.2.0.0/16, public_address: 203.0.113.1 }
              away: { public_address: 203.0.113.2 }
            networks:
              home-lan: { site: home, cidr: 10.2.20.0/24, gateway: 10.2.20.1 }
              away-lan: { site: away, cidr: 10.3.20.0/24, gateway: 10.3.20.1 }
              link: { cidr: 10.99.0.0/24, wireguard: { port: 51821 } }
            hosts:
              home-gw: { address: { home-lan: 10.2.20.1, link: 10.99.0.1 }, firewall: { iptables: {} }, wireguard: { public_key: {{home.Public}}, advertise: home } }
              away-gw: { address: { away-lan: 10.3.20.1, link: 10.99.0.2 }, firewall: { iptables: {} }, wireguard: { public_key: {{away.Public}}, advertise: away } }
            """);
        Assert.True(lab.IsBuilt, lab.Said);
        foreach (var (name, lan, wan, key) in new[] { ("home-gw", "home 10.2.20.1/24", "wan 203.0.113.1/24", home), ("away-gw", "away 10.3.20.1/24", "wan 203.0.113.2/24", away) })
        {
            await hosts.Add(name, lab.File(""), lan, wan);
            await hosts.Do(name, $"umask 077; echo {key.Private} >/etc/wireguard/private.key; sysctl -q -p /hosts/{name}/etc/sysctl.d/60-homelab-wireguard.conf");
            await hosts.Do(name, "iptables -P FORWARD DROP; setup-firewall; setup-wireguard");
        }

        await hosts.Add("home-box", null, "home 10.2.20.5/24");
        await hosts.Add("away-box", null, "away 10.3.20.5/24");
        await hosts.Machine.Do("ip -n home-box route add default via 10.2.20.1; ip -n away-box route add default via 10.3.20.1");
        await hosts.Serve("home-box", "10.2.20.5");
        await hosts.Serve("away-box", "10.3.20.5");
        Assert.Equal("away-box", await hosts.Ask("home-box", "10.3.20.5"));
        Assert.Equal("home-box", await hosts.Ask("away-box", "10.2.20.5"));
        Assert.Contains("10.2.0.0/16", await hosts.Do("away-gw", "ip route show dev wg0"), StringComparison.Ordinal);

        // Through the tunnel and no other way: without it nobody answers.
        await hosts.Do("home-gw", "wg-quick down wg0");
        Assert.Equal("", await hosts.Ask("home-box", "10.3.20.5"));
        Assert.Equal("", await hosts.Ask("away-box", "10.2.20.5"));
    }

    [Fact]
    public async Task What_comes_through_the_tunnel_is_let_in_by_name_and_on_its_interface()
    {
        await using var hosts = await HostsOfLab.Start(Programs);
        var (gate, pump) = (await KeyPair.Make(), await KeyPair.Make());
        using var lab = CompiledLab.Of($$"""
            lab: home
            networks:
              lan: { cidr: 192.168.7.0/24, gateway: 192.168.7.1 }
              mesh: { cidr: 10.8.0.0/24, wireguard: {} }
            hosts:
              gate: { address: { lan: 192.168.7.2, mesh: 10.8.0.1 }, firewall: { iptables: {}, allow: { mesh: { from: mesh } } }, wireguard: { public_key: {{gate.Public}} } }
              pump: { address: { lan: 192.168.7.5, mesh: 10.8.0.5 }, wireguard: { public_key: {{pump.Public}} } }
            """);
        Assert.True(lab.IsBuilt, lab.Said);
        await hosts.Add("gate", lab.File(""), "lan 192.168.7.2/24");
        await hosts.Add("pump", lab.File(""), "lan 192.168.7.5/24");
        await hosts.Add("stranger", null, "lan 192.168.7.9/24");
        foreach (var (name, key) in new[] { ("gate", gate), ("pump", pump) })
        {
            await hosts.Do(name, $"umask 077; echo {key.Private} >/etc/wireguard/private.key; setup-wireguard");
        }

        await hosts.Serve("gate", "0.0.0.0");
        await hosts.Do("gate", "setup-firewall");
        Assert.Equal("gate", await hosts.Ask("pump", "10.8.0.1"));
        Assert.Equal("", await hosts.Ask("pump", "192.168.7.2"));

        // An address of the network that comes in elsewhere is forged.
        await hosts.Machine.Do("ip -n stranger addr add 10.8.0.77/24 dev eth0; ip -n gate route add 10.8.0.77 dev eth0");
        Assert.Equal("", await hosts.Ask("stranger", "10.8.0.1"));
    }
}
