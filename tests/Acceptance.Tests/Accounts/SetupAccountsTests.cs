using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Accounts;

/// <summary>The script by dash with the real useradd and usermod, in a machine that is thrown away. logind is not there: a stand-in keeps its files.</summary>
public sealed class SetupAccountsTests
{
    private const string Setup = "dash /stage/box/usr/local/sbin/setup-accounts 2>&1";
    private const string State = "md5sum /etc/passwd /etc/shadow /etc/group /etc/gshadow /etc/subuid /etc/subgid; find /home /var/lib/systemd/linger -printf '%p %U %G %m %C@\\n' | sort";

    private const string Loginctl = """
        #!/bin/sh
        test "$1" = enable-linger && mkdir -p /var/lib/systemd/linger && : >"/var/lib/systemd/linger/$2"

        """;

    [Fact]
    public async Task The_accounts_are_as_the_inventory_says()
    {
        await using var machine = await Prepare();
        Assert.Contains("account runner made\n", await machine.Do(Setup), StringComparison.Ordinal);
        Assert.Equal("/home/runner:/bin/bash\n", await machine.Do("getent passwd runner | cut -d: -f6-"));
        Assert.Equal("1500\n", await machine.Do("id -u runner"));
        Assert.Contains(" docker ", $" {(await machine.Do("id -nG runner")).Trim()} ", StringComparison.Ordinal);
        Assert.Equal("/home/podman:/usr/sbin/nologin\n", await machine.Do("getent passwd podman | cut -d: -f6-"));
        Assert.Equal("podman podman\n", await machine.Do("stat --format '%U %G' /home/podman"));
        Assert.Equal("backup-reader\n", await machine.Do("id -gn backup-reader"));
        Assert.Equal("true\n", await machine.Do("test \"$(id -u exporter)\" -lt 1000 && test \"$(id -u dockeruser)\" -lt 1000 && test ! -e /home/exporter && echo true"));
        Assert.Equal("podman\n", await machine.Do("ls /var/lib/systemd/linger"));
    }

    [Fact]
    public async Task A_second_run_says_and_changes_nothing()
    {
        await using var machine = await Prepare();
        await machine.Do(Setup);
        var before = await machine.Do(State);
        Assert.Equal("", await machine.Do(Setup));
        Assert.Equal(before, await machine.Do(State));
    }

    [Fact]
    public async Task What_differs_is_set_right_and_what_is_not_said_stays()
    {
        await using var machine = await Prepare();
        await machine.Do(Setup);
        await machine.Do("usermod --home /elsewhere --shell /bin/sh podman && usermod --shell /bin/dash runner && usermod --append --groups games runner && gpasswd --delete runner docker");
        var said = await machine.Do(Setup);
        Assert.Equal("account podman: its home is /home/podman now, its files are still in /elsewhere\naccount runner is in group docker now\n", said);
        Assert.Equal("/bin/dash\n", await machine.Do("getent passwd runner | cut -d: -f7"));
        Assert.Contains("games", await machine.Do("id -nG runner"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_not_changed()
    {
        await using var machine = await Prepare();
        await machine.Do("useradd --uid 1777 runner");
        (await machine.Run(Setup)).FailedWith("account runner has the number 1777, not 1500");
        Assert.Equal("1777\n", await machine.Do("id -u runner"));
    }

    [Fact]
    public async Task Sudo_reads_its_rules()
    {
        Consumer.RequireMachine("visudo", "sudo");
        await using var machine = await Prepare();
        await machine.Do(Setup);
        await machine.Do("for f in /stage/box/etc/sudoers.d/*; do visudo -c -f $f && install -m 0440 $f /etc/sudoers.d/; done && visudo -c");
        Assert.Contains("(ALL : ALL) NOPASSWD: ALL", await machine.Do("sudo -l -U runner"), StringComparison.Ordinal);
        Assert.Contains("(ALL : ALL) ALL", await machine.Do("sudo -l -U backup-reader"), StringComparison.Ordinal);
        (await machine.Run("sudo -l -U exporter | grep ALL")).FailedWith("");
    }

    private static async Task<Machine> Prepare()
    {
        Consumer.RequireMachine("dash", "useradd", "usermod", "gpasswd");
        var machine = await Machine.Start();
        CaseFiles.CopyTo("accounts/full", "box", Path.Combine(machine.Stage, "box"));
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "loginctl"), Loginctl, TestContext.Current.CancellationToken);
        await machine.Do("install -m 0755 /stage/loginctl /usr/local/sbin/loginctl && rm -rf /var/lib/systemd/linger && mkdir -p /var/lib/systemd/linger");
        return machine;
    }
}
