using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Systems;

public sealed class SystemFileTests
{
    [Fact]
    public async Task Apt_reads_its_settings()
    {
        Consumer.Require("apt-config");
        var printed = (await ProgramRun.Of("apt-config", "dump", "-c", CaseFiles.Of("system/upgrades", "box", "etc/apt/apt.conf.d/52homelab-unattended-upgrades"))).Succeeded();
        Assert.Contains("Unattended-Upgrade::Mail \"ann@example.net\";\n", printed, StringComparison.Ordinal);
        Assert.Contains("Unattended-Upgrade::Automatic-Reboot-Time \"04:00\";\n", printed, StringComparison.Ordinal);
        Assert.Contains("Unattended-Upgrade::Origins-Pattern:: \"origin=Debian,codename=${distro_codename},label=Debian-Security\";\n", printed, StringComparison.Ordinal);
        Assert.Contains("Unattended-Upgrade::Origins-Pattern:: \"origin=Docker\";\n", printed, StringComparison.Ordinal);
        printed = (await ProgramRun.Of("apt-config", "dump", "-c", CaseFiles.Of("system/upgrades", "box", "etc/apt/apt.conf.d/20auto-upgrades"))).Succeeded();
        Assert.Contains("APT::Periodic::Unattended-Upgrade \"1\";\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sysctl_reads_every_parameter()
    {
        Consumer.Require("sysctl");
        // Not written: most parameters are those of the whole kernel. That one is missing, it says of what this machine lacks.
        var run = await ProgramRun.Of("sysctl", "--dry-run", "--ignore", "-p", CaseFiles.Of("system/sysctl", "box", "etc/sysctl.d/90-homelab.conf"));
        Assert.Equal(
            "net.ipv4.ip_forward = 1\nvm.swappiness = 10\nnet.ipv4.ip_local_port_range = 32768 60999\nkernel.core_pattern = |/bin/false\n",
            string.Concat(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static l => !l.Contains("eth0", StringComparison.Ordinal)).Select(static l => l + "\n")));
    }

    [Fact]
    public async Task Systemd_has_nothing_to_say_of_units()
    {
        Consumer.Require("systemd-analyze");
        var folder = CaseFiles.Of("system/units", "box", "etc/systemd/system");
        foreach (var unit in (string[])["cleanup.service", "cleanup.timer", "lab.target", "worker@.service"])
        {
            var run = await ProgramRun.Of("systemd-analyze", "verify", "--man=no", Path.Combine(folder, unit));
            Assert.True(run.ExitCode == 0 && !run.Errors.Contains(unit, StringComparison.Ordinal), run.Said);
        }
    }

    [Fact]
    public async Task Missing_packages_are_installed_and_no_others()
    {
        Consumer.RequireMachine("dash");
        await using var machine = await Machine.Start();
        CaseFiles.CopyTo("system/packages", "box", Path.Combine(machine.Stage, "box"));
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "apt-get"), "#!/bin/sh\necho \"$*\" >>/tmp/calls\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(machine.Stage, "dpkg-query"),
            "#!/bin/sh\nfor name; do :; done\ncase $name in jq) printf installed ;; g++) printf config-files ;; sudo) printf installed ;; *) echo none >&2; exit 1 ;; esac\n",
            TestContext.Current.CancellationToken);
        await machine.Do("install -m 0755 /stage/apt-get /stage/dpkg-query /usr/local/sbin/");
        Assert.Equal("", await machine.Do("dash /stage/box/usr/local/sbin/setup-packages 2>&1"));
        Assert.Equal("update --quiet\ninstall --yes --quiet g++ unattended-upgrades nfs-kernel-server\n", await machine.Do("cat /tmp/calls"));
    }

    [Fact]
    public async Task Nothing_is_done_where_nothing_is_missing()
    {
        Consumer.RequireMachine("dash");
        await using var machine = await Machine.Start();
        CaseFiles.CopyTo("system/packages", "box", Path.Combine(machine.Stage, "box"));
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "apt-get"), "#!/bin/sh\nexit 1\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "dpkg-query"), "#!/bin/sh\nprintf installed\n", TestContext.Current.CancellationToken);
        await machine.Do("install -m 0755 /stage/apt-get /stage/dpkg-query /usr/local/sbin/");
        Assert.Equal("", await machine.Do("dash /stage/box/usr/local/sbin/setup-packages 2>&1"));
    }

    [Fact]
    public async Task Shellcheck_has_nothing_to_say()
    {
        Consumer.Require("shellcheck");
        (await ProgramRun.Of(
            "shellcheck", "--severity=style", "--norc",
            CaseFiles.Of("system/packages", "box", "usr/local/sbin/setup-packages"),
            CaseFiles.Of("accounts/full", "box", "usr/local/sbin/setup-accounts"))).Succeeded();
    }
}
