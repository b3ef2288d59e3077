using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Ssh;

/// <summary>A real sshd by the compiled settings, and a real client by the compiled aliases.</summary>
public sealed class SshLoginTests(HubLab lab)
{
    private const string DropIn = "hosts/services/etc/ssh/sshd_config.d/10-homelab.conf";
    private const string Client = "ip netns exec client ssh -F /stage/out/operator/ssh_config -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o BatchMode=yes";

    [Fact]
    public async Task A_key_logs_in_by_the_alias_and_nothing_else_does()
    {
        await using var machine = await WithServer();
        Assert.Equal("runner\n", await machine.Do($"{Client} services whoami 2>/dev/null"));

        // The port of everybody is closed, root and passwords are refused.
        (await machine.Run($"{Client} -p 22 services true")).FailedWith("Connection refused");
        (await machine.Run($"{Client} -l root services true")).FailedWith("Permission denied (publickey)");
        (await machine.Run($"{Client} -o PubkeyAuthentication=no services true")).FailedWith("Permission denied (publickey)");
    }

    [Fact]
    public async Task A_match_block_holds_for_its_users_alone_and_not_for_what_is_read_behind_it()
    {
        await using var machine = await Prepared();
        await machine.Do("echo 'MaxAuthTries 2' >/etc/ssh/sshd_config.d/20-behind.conf && echo 'PasswordAuthentication yes' >/etc/ssh/sshd_config.d/50-cloud-init.conf");
        var runner = await Effective(machine, "runner");
        var other = await Effective(machine, "other");
        Assert.Contains("allowtcpforwarding yes\n", runner, StringComparison.Ordinal);
        Assert.Contains("allowtcpforwarding no\n", other, StringComparison.Ordinal);
        foreach (var settings in new[] { runner, other })
        {
            Assert.Contains("port 2222\n", settings, StringComparison.Ordinal);
            Assert.Contains("permitrootlogin no\n", settings, StringComparison.Ordinal);
            Assert.Contains("passwordauthentication no\n", settings, StringComparison.Ordinal);
            Assert.Contains("kbdinteractiveauthentication no\n", settings, StringComparison.Ordinal);
            Assert.Contains("x11forwarding no\n", settings, StringComparison.Ordinal);
            Assert.Contains("maxauthtries 2\n", settings, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_client_reads_what_the_inventory_says()
    {
        Consumer.Require("ssh");
        var settings = (await ProgramRun.Of("ssh", "-G", "-F", lab.File("operator/ssh_config"), "services")).Succeeded();
        foreach (var line in new[] { "hostname 192.168.1.100\n", "user runner\n", "port 2222\n", "identityfile ~/.ssh/homelab\n" })
        {
            Assert.Contains(line, settings, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("PermitRootLogin no", "PermitRootLogin never", "unsupported option")]
    [InlineData("Match User runner", "Match Users runner", "Match")]
    [InlineData("X11Forwarding no", "X11Forwards no", "Bad configuration option")]
    public async Task The_server_refuses_a_broken_file(string good, string bad, string reason)
    {
        await using var machine = await Prepared();
        Assert.Contains(good, lab.Text(DropIn), StringComparison.Ordinal);
        await machine.Do("/usr/sbin/sshd -t -f /etc/ssh/sshd_config.d/10-homelab.conf");
        await machine.Do($"sed -i 's/{good}/{bad}/' /etc/ssh/sshd_config.d/10-homelab.conf");
        (await machine.Run("/usr/sbin/sshd -t -f /etc/ssh/sshd_config.d/10-homelab.conf")).FailedWith(reason);
    }

    private static Task<string> Effective(Machine machine, string user) =>
        machine.Do($"/usr/sbin/sshd -T -C user={user},host=x,addr=192.168.1.50");

    private async Task<Machine> Prepared()
    {
        Consumer.RequireMachine("sshd", "ssh", "ssh-keygen", "useradd");
        var machine = await Machine.Start();
        lab.CopyTo("", Path.Combine(machine.Stage, "out"));
        await machine.Do(
            $"set -e; mkdir -p /run/sshd; rm -f /etc/ssh/sshd_config.d/*; install -D -m 0644 /stage/out/{DropIn} /etc/ssh/sshd_config.d/10-homelab.conf;"
            + " printf 'Include /etc/ssh/sshd_config.d/*.conf\\nUsePAM no\\n' >/etc/ssh/sshd_config; rm -f /etc/ssh/ssh_host_*; ssh-keygen -q -A");
        return machine;
    }

    private async Task<Machine> WithServer()
    {
        var machine = await Prepared();
        await machine.Do(
            "set -e; useradd --create-home --shell /bin/bash runner; usermod -p '*' runner; rm -rf /root/.ssh; mkdir -m 0700 /root/.ssh /home/runner/.ssh;"
            + " ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/homelab; cp /root/.ssh/homelab.pub /home/runner/.ssh/authorized_keys;"
            + " cp /root/.ssh/homelab.pub /root/.ssh/authorized_keys; chown -R runner: /home/runner/.ssh");
        await machine.Background("/usr/sbin/sshd -D -e", "sshd.log");
        await machine.Until("grep -q 'Server listening' /stage/sshd.log", "sshd.log");
        return machine;
    }
}
