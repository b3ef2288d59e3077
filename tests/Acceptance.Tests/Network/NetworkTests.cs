using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Network;

/// <summary>The addresses really stand on the interfaces, set by the programs that read the files.</summary>
public sealed class NetworkTests
{
    // Interfaces like those of a host: each leads to somebody.
    private const string Interfaces = "set -e; mkdir -p /run/network; ip addr flush dev lan0; ip link set lan0 down;"
        + " for n in 18 19; do ip link add ens$n type veth peer name peer$n; ip link set peer$n up; done";

    [Fact]
    public async Task Ifup_sets_addresses_and_the_way_out()
    {
        await using var machine = await Prepared("network/interfaces");
        await machine.Do("ifup --all");
        Assert.Contains("192.168.1.2/24 ", await machine.Do("ip -brief -4 addr show ens18"), StringComparison.Ordinal);
        Assert.Equal("default via 192.168.1.1 dev ens18 onlink \n", await machine.Do("ip route show default"));
        Assert.Contains("192.168.1.0/24 dev ens18 ", await machine.Do("ip route"), StringComparison.Ordinal);
        Assert.Contains("127.0.0.1/8", await machine.Do("ip addr show lo"), StringComparison.Ordinal);
        await machine.Do("ifdown ens18");
        Assert.Equal("", await machine.Do("ip route show default"));
    }

    [Fact]
    public async Task Ifup_sets_several_addresses_of_both_families()
    {
        await using var machine = await Prepared("network/several");
        await machine.Do("echo 0 >/proc/sys/net/ipv6/conf/all/accept_dad; echo 0 >/proc/sys/net/ipv6/conf/default/accept_dad; ifup ens18 ens19");
        Assert.Contains("192.168.1.2/24 ", await machine.Do("ip -brief -4 addr show ens18"), StringComparison.Ordinal);
        Assert.Contains("fd00:1::2/64 ", await machine.Do("ip -brief -6 addr show ens18"), StringComparison.Ordinal);
        Assert.Contains("10.9.0.2/16 ", await machine.Do("ip -brief -4 addr show ens19"), StringComparison.Ordinal);
        Assert.Contains("default via 192.168.1.1 dev ens18", await machine.Do("ip route"), StringComparison.Ordinal);
        Assert.Contains("default via fd00:1::1 dev ens18", await machine.Do("ip -6 route"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ifup_would_make_a_vlan_of_a_tagged_network()
    {
        // Kernels for tests have no VLANs: what it would do is as far as this goes.
        await using var machine = await Prepared("network/several");
        var planned = await machine.Do("ifup --no-act --force ens18.20 2>&1");
        Assert.Contains("ip addr add 10.0.20.2/255.255.255.0", planned, StringComparison.Ordinal);
        Assert.Contains("dev ens18.20", planned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ifup_refuses_a_broken_file()
    {
        await using var machine = await Prepared("network/interfaces");
        await machine.Do("ifup --no-act --force --all --interfaces /etc/network/interfaces");
        await machine.Do("sed -i 's/static/statics/' /etc/network/interfaces");
        (await machine.Run("ifup --no-act --force --all --interfaces /etc/network/interfaces")).FailedWith("unknown or no method");
    }

    [Theory]
    [InlineData("box")]
    [InlineData("pi")]
    public async Task Netplan_makes_units_of_networkd(string host)
    {
        Consumer.Require("netplan");
        using var root = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Path.Combine(CaseFiles.Root("network/netplan", host), "etc/netplan/60-homelab.yaml"), TestContext.Current.CancellationToken);
        var file = root.Write("etc/netplan/60-homelab.yaml", text);
        root.Write("etc/netplan/50-cloud-init.yaml", "network: { version: 2, ethernets: { ens18: { dhcp4: true }, eth0: { dhcp4: true } } }\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await ProgramRun.Of("netplan", "generate", "--root-dir", root.Path)).Succeeded();
        var units = Directory.GetFiles(Path.Combine(root.Path, "run/systemd/network")).ToDictionary(static f => Path.GetFileName(f), File.ReadAllText);
        var primary = units[host == "box" ? "10-netplan-ens18.network" : "10-netplan-eth0.network"];
        Assert.DoesNotContain("DHCP=ipv4", primary, StringComparison.Ordinal);
        Assert.Contains(host == "box" ? "Address=192.168.1.2/24\n" : "Address=192.168.1.3/24\n", primary, StringComparison.Ordinal);
        Assert.Contains("DNS=192.168.1.53\nDNS=192.168.1.54\nDomains=home.arpa\n", primary, StringComparison.Ordinal);
        Assert.Contains("Gateway=192.168.1.1\n", primary, StringComparison.Ordinal);
        if (host == "box")
        {
            Assert.Contains("Address=fd00:1::2/64\n", primary, StringComparison.Ordinal);
            Assert.Contains("Gateway=fd00:1::1\n", primary, StringComparison.Ordinal);
            Assert.Contains("VLAN=ens18.20\n", primary, StringComparison.Ordinal);
            Assert.Contains("Id=20\n", units["10-netplan-ens18.20.netdev"], StringComparison.Ordinal);
            Assert.Contains("Address=10.0.20.2/24\n", units["10-netplan-ens18.20.network"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Netplan_refuses_a_broken_file()
    {
        Consumer.Require("netplan");
        using var root = new TemporaryFolder();
        root.Write("etc/netplan/60-homelab.yaml", "network: { version: 2, ethernets: { ens18: { addresses: [192.168.1.300/24] } } }\n");
        (await ProgramRun.Of("netplan", "generate", "--root-dir", root.Path)).FailedWith("malformed address");
    }

    private static async Task<Machine> Prepared(string name)
    {
        Consumer.RequireMachine("ifup");
        var machine = await Machine.Start();
        await CaseFiles.Deploy(machine, name, "box");
        await machine.Do(Interfaces);
        return machine;
    }
}
