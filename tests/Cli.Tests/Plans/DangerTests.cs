namespace Hlc.Cli.Tests.Plans;

/// <summary>What a plan refuses until it is asked for by name.</summary>
public sealed class DangerTests
{
    private const string Hosts = """
        lab: home
        domain: home.arpa
        networks: { lan: { cidr: 10.0.0.0/24, gateway: 10.0.0.1 } }
        hosts:
          ns: { kind: device, address: 10.0.0.53 }
          box:
            address: 10.0.0.3
            interface: eth0
            ssh: { user: admin }
            users: { admin: { sudo: password } }
            firewall: { nftables: {}, allow: { ssh: { port: 22, from: [lan, 10.9.0.0/16] } } }
        dns: { servers: { main: { host: ns, adguard: {} } } }

        """;

    [Theory]
    [InlineData("ssh: { user: admin }", "ssh: { user: admin, port: 2222 }", "ssh", "HLC6083", "SSH no longer listens on port 22, but on 2222")]
    [InlineData("ssh: { user: admin }", "ssh: { user: admin, sshd: { AllowUsers: other } }", "ssh", "HLC6083", "SSH is told 'allowusers other'")]
    [InlineData("ssh: { user: admin }", "ssh: { user: admin, sshd: { PubkeyAuthentication: 'no' } }", "ssh", "HLC6083", "'pubkeyauthentication' becomes 'no', and was 'yes'")]
    [InlineData("sudo: password", "groups: [adm]", "ssh", "HLC6083", "the rule of sudo 'admin ALL=(ALL:ALL) ALL' is gone")]
    [InlineData("[lan, 10.9.0.0/16]", "[lan]", "firewall", "HLC6084", "no longer lets SSH in from 10.9.0.0/16, but from 10.0.0.0/24")]
    [InlineData("10.0.0.53", "10.0.0.54", "dns", "HLC6085", "no longer asks 10.0.0.53 for names")]
    [InlineData("interface: eth0", "interface: eth1", "address", "HLC6086", "no longer has the address 10.0.0.3 on interface 'eth0'")]
    [InlineData("gateway: 10.0.0.1 ", "gateway: 10.0.0.254 ", "address", "HLC6086", "no longer sends through the gateway 10.0.0.1")]
    public void What_locks_out_is_refused_until_it_is_allowed(string from, string to, string word, string code, string message)
    {
        using var lab = new PlannedLab(Hosts);
        Assert.Equal(0, lab.Plan().Code);
        lab.Change(from, to);
        var (exit, output, error) = lab.Plan();
        Assert.Equal(1, exit);
        Assert.Contains($"error {code}: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.EndsWith("the plan is refused\n", error, StringComparison.Ordinal);

        // What it would do is said all the same, and nothing else is allowed by another word.
        Assert.NotEmpty(output);
        Assert.Equal(1, lab.Plan("--allow", word == "removal" ? "ssh" : "removal").Code);
        (exit, var allowed, error) = lab.Plan("--allow", word);
        Assert.Equal((0, output), (exit, allowed));
        Assert.Contains($"warning {code}: ", error, StringComparison.Ordinal);
        Assert.Contains($"> **Refused** ({code}): ", lab.Plan("--as", "markdown").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssh: { user: admin }", "ssh: { user: admin, sshd: { X11Forwarding: 'no', ClientAliveInterval: 30 } }")]
    [InlineData("ssh: { user: admin }", "ssh: { user: admin, sshd: { PasswordAuthentication: 'yes' } }")]
    [InlineData("[lan, 10.9.0.0/16]", "[10.0.0.0/8]")]
    [InlineData("{ nftables: {}, allow", "{ default: allow, nftables: {}, allow")]
    public void What_only_lets_more_in_is_not_refused(string from, string to)
    {
        using var lab = new PlannedLab(Hosts);
        var (code, output, error) = lab.Change(from, to).Plan();
        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("host box: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packet_filter_that_is_turned_on_is_refused()
    {
        using var lab = new PlannedLab(Hosts.Replace("    firewall: { nftables: {}, allow: { ssh: { port: 22, from: [lan, 10.9.0.0/16] } } }\n", string.Empty, StringComparison.Ordinal));
        lab.Lab.Write("homelab.yaml", Hosts);
        var (code, output, error) = lab.Plan();
        Assert.Equal(1, code);
        Assert.Contains("error HLC6084: the packet filter of host 'box' is turned on, and lets SSH in from 10.0.0.0/24, 10.9.0.0/16\n", error, StringComparison.Ordinal);
        Assert.Contains("  host box: nftables reloads: tcp 22 from 10.0.0.0/24, 10.9.0.0/16 opens; the packet filter turns on\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(9, 7, 0)]
    [InlineData(9, 6, 0)]
    [InlineData(9, 5, 1)]
    [InlineData(5, 3, 0)]
    [InlineData(5, 2, 1)]
    [InlineData(9, 0, 1)]
    public void More_than_a_third_of_a_host_is_not_removed_by_mistake(int before, int now, int expected)
    {
        using var lab = new PlannedLab(Stacks(before));
        lab.Lab.Write("homelab.yaml", Stacks(now));
        var (code, output, error) = lab.Plan();
        Assert.Equal(expected, code);
        Assert.Contains($"  {(now == 0 ? "sfirst" : $"s{before - 1}")} on box is taken down: 2 files removed, its data stays\n", output, StringComparison.Ordinal);
        if (expected != 0)
        {
            Assert.Contains($"error HLC6082: {2 * (before - now)} of the {2 * before} files on host 'box' are removed", error, StringComparison.Ordinal);
        }

        Assert.Equal(0, lab.Plan("--allow", "removal").Code);
    }

    [Fact]
    public void A_host_that_was_renamed_is_refused_and_what_is_there_stays()
    {
        using var lab = new PlannedLab(Stacks(5));
        lab.Lab.Write("homelab.yaml", Stacks(5).Replace("box", "server", StringComparison.Ordinal));
        var (code, output, error) = lab.Plan();
        Assert.Equal(1, code);
        Assert.Contains("error HLC6082: 10 of the 10 files on host 'box' are removed", error, StringComparison.Ordinal);
        Assert.Contains("host box is no longer in the lab: what is deployed there stays\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("removed first", output, StringComparison.Ordinal);
    }

    /// <summary>Stacks of two files each; the first to go is the last, s9.</summary>
    private static string Stacks(int count) => "lab: home\nhosts: { box: { address: 10.0.0.2 } }\nservices:\n"
        + string.Concat(Enumerable.Range(0, count).Select(i => $"  s{(i == 0 ? "first" : $"{i}")}: {{ host: box, containers: {{ app: {{ image: \"app:1\" }} }} }}\n"))
        + (count == 0 ? "  {}\n" : string.Empty);
}
