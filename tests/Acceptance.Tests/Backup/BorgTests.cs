using Hlc.Acceptance.Tests.Storage;

namespace Hlc.Acceptance.Tests.Backup;

/// <summary>The backup of two datasets by the real Borg: what it keeps, and what is left when something fails.</summary>
public sealed class BorgTests
{
    private const string Everything = "db git wiki ";
    private const string Secrets = "export BORG_PASSPHRASE='cor rect \"horse'; ";

    private static readonly string Lab = DataMachine.Services + """
        backups:
          offsite:
            borg: { repository: /srv/borg, passphrase: { secret: borg/key }, compression: "zlib,7" }
            snapshot: zfs
            stop: true
            keep: { last: 2, daily: 7 }
            exclude: ["**/[Cc]ache", "*.log"]

        """;

    [Fact]
    public async Task What_is_restored_is_what_was_there()
    {
        await using var machine = await Prepare();
        var before = await machine.Files("/tank/data/git/git/data");
        await machine.Calls();
        await machine.Do("backup-offsite >/stage/run.log 2>&1");
        await Quiet(machine);
        await OrderIsRight(machine);
        Assert.Equal("", await machine.Do("zfs list -H -t snapshot -o name -r tank/data"));
        Assert.Contains("result=ok", await machine.Do("backup-offsite status"), StringComparison.Ordinal);

        await machine.Do("cd /tank/data/git/git/data && rm -rf repos && echo changed >'a b/new' && chmod 0777 'a b' && chown -h 0:0 link && echo newer >/tank/data/wiki/wiki/data/page");
        Assert.NotEqual(before, await machine.Files("/tank/data/git/git/data"));
        await machine.Do("backup-offsite restore git");
        Assert.Equal(before, await machine.Files("/tank/data/git/git/data"));
        Assert.Equal("newer\n", await machine.Do("cat /tank/data/wiki/wiki/data/page"));
        Assert.Equal("cache\n", await machine.Do("cat /tank/data/git/git/cache/c"));
        Assert.Equal(Everything, await machine.Running());
        Assert.Contains("tank/data/git@before-restore_", await machine.Do("zfs list -H -t snapshot -o name -r tank/data"), StringComparison.Ordinal);
        Assert.DoesNotContain("docker wiki stop", await machine.Calls(), StringComparison.Ordinal);

        await ByHand(machine, before);
    }

    [Fact]
    public async Task A_failure_leaves_services_running_and_says_which_it_was()
    {
        await using var machine = await Prepare();
        await machine.Do("backup-offsite >/stage/run.log 2>&1");
        foreach (var (fails, code, stage, keepsSnapshot) in ((string, int, string, bool)[])
        [
            ("docker-ps", 11, "stop", false),
            ("docker-stop", 11, "stop", false),
            ("docker-stop-wiki", 11, "stop", false),
            ("zfs-list", 0, "", false),
            ("zfs-snapshot", 12, "snapshot", false),
            ("borg-info", 14, "repository", true),
            ("borg-create", 16, "archive", true),
            ("borg-create-tank_data_git", 16, "archive", true),
            ("borg-prune", 17, "prune", true),
            ("borg-compact", 17, "prune", true),
            ("borg-check", 18, "check", true),
            ("zfs-destroy", 19, "cleanup", true),
        ])
        {
            await machine.Do($"touch /tmp/fail/{fails}");
            var run = await machine.Run("backup-offsite");
            await machine.Do($"rm /tmp/fail/{fails}");
            Assert.True(run.ExitCode == code, $"{fails}\n{run.Said}");
            Assert.Equal(Everything, await machine.Running());
            Assert.True((await machine.Do("zfs list -H -t snapshot -o name -r tank/data | grep -c @backup- || :")).Trim() == (keepsSnapshot ? "3" : "0"), $"{fails}\n{run.Said}");
            if (code != 0)
            {
                var status = await machine.Do("backup-offsite status");
                Assert.Contains($"result=failed\ncode={code}\nstage={stage}\n", status, StringComparison.Ordinal);
                Assert.Contains("last_success=20", status, StringComparison.Ordinal);
                Assert.Contains($"FAILED ({code}, {stage})", run.Errors, StringComparison.Ordinal);
            }

            await machine.Do("rm -rf /tank/data/.zfs /tank/data/*/.zfs");
        }

        // Archives are whole, and what did not fail was archived: the other source while one could not be.
        await machine.Do(Secrets + "for r in /srv/borg/*; do /usr/bin/borg check --verify-data $r; done");
        var said = await machine.Run("touch /tmp/fail/borg-create-tank_data_git; backup-offsite; ls /tank/data/.zfs/snapshot; backup-offsite list wiki | wc -l");
        await machine.Do("rm /tmp/fail/*");
        Assert.Contains("archives tank_data_wiki", said.Output, StringComparison.Ordinal);
        Assert.Contains("snapshots of runs that did not succeed", (await machine.Run("backup-offsite")).Errors, StringComparison.Ordinal);
        Assert.NotEqual("", await machine.Do("ls /tank/data/.zfs/snapshot"));
    }

    [Fact]
    public async Task Services_that_do_not_start_are_what_matters_most()
    {
        await using var machine = await Prepare();
        await machine.Do("touch /tmp/fail/docker-start-git /tmp/fail/docker-up-git /tmp/fail/borg-check");
        var run = await machine.Run("backup-offsite");
        Assert.True(run.ExitCode == 13, run.Said);
        Assert.Contains("services are down: /opt/stacks/git", run.Errors, StringComparison.Ordinal);
        Assert.Equal("wiki ", await machine.Running());
        await machine.Do("rm /tmp/fail/*");
        Assert.Contains("an earlier run left services stopped", (await machine.Run("backup-offsite")).Errors, StringComparison.Ordinal);
        Assert.Equal(Everything, await machine.Running());
    }

    [Fact]
    public async Task A_repository_is_made_only_where_there_is_none()
    {
        await using var machine = await Prepare();
        await machine.Do("touch /tmp/fail/borg-init");
        await Fails(machine, 15, "cannot make /srv/borg/tank_data_git");
        await machine.Do("rm /tmp/fail/borg-init; backup-offsite >/stage/run.log 2>&1; rm -f /tmp/calls");

        // A wrong passphrase, a server that is away, a disk that is not mounted: nothing is made.
        await machine.Do("sed -i 's/^BORG_KEY=.*/BORG_KEY=wrong/' /etc/hlc/backup-offsite.env");
        await Fails(machine, 14, "passphrase supplied in BORG_PASSPHRASE");
        await machine.Do("sed -i 's/^BORG_KEY=.*/BORG_KEY=cor rect \"horse/' /etc/hlc/backup-offsite.env; mv /srv/borg /srv/away && mkdir /srv/borg");
        await Fails(machine, 14, "is gone");
        await machine.Do("sed 's|borg_settings /srv/borg|borg_settings ssh://127.0.0.1:9/srv/borg|; s|zlib,7 yes|zlib,7 no|' /usr/local/sbin/backup-offsite >/stage/remote; rm /var/lib/hlc/*.repositories");
        await Fails(machine, 14, "cannot open ssh://127.0.0.1:9/srv/borg/tank_data_git", "sh /stage/remote");
        Assert.DoesNotContain(" init ", await machine.Calls(), StringComparison.Ordinal);

        await machine.Do("rmdir /srv/borg");
        await Fails(machine, 15, "cannot make /srv/borg/tank_data_git");
        await machine.Do("chmod 0644 /etc/hlc/backup-offsite.env");
        await Fails(machine, 10, "can be read by others");
        await machine.Do("rm /etc/hlc/backup-offsite.env");
        await Fails(machine, 10, "a value is missing");
    }

    [Fact]
    public async Task A_full_disk_keeps_what_is_there()
    {
        await using var machine = await Prepare();
        await machine.Do("mount -t tmpfs -o size=4m repositories /srv/borg && backup-offsite >/stage/run.log 2>&1");
        await machine.Do("head -c 9000000 /dev/urandom >/tank/data/git/git/data/large");
        await Fails(machine, 16, "No space left on device");
        Assert.Equal("3\n", await machine.Do("zfs list -H -t snapshot -o name -r tank/data | wc -l"));
        await machine.Do("mount -o remount,size=60m /srv/borg");
        await machine.Do(Secrets + "/usr/bin/borg check --verify-data /srv/borg/tank_data_git && backup-offsite >/stage/run.log 2>&1");
        await machine.Do("mkdir /back && backup-offsite extract git \"$(backup-offsite list git | tail -n 1 | cut -d ' ' -f 1)\" /back && cmp /back/tank/data/git/git/data/large /tank/data/git/git/data/large");
    }

    [Fact]
    public async Task Signals_and_a_second_run()
    {
        await using var machine = await Prepare();
        await machine.Do("backup-offsite >/stage/run.log 2>&1; head -c 150000000 /dev/urandom >/tank/data/git/git/data/large");
        await machine.Background("backup-offsite", "first.log");
        await machine.Until("pgrep -f '[b]org create'", "first.log");
        Assert.Equal(Everything, await machine.Running());
        var second = await machine.Run("backup-offsite");
        Assert.True(second.ExitCode == 75, second.Said);
        await machine.Do("pkill -TERM -f '^/bin/sh /usr/local/sbin/backup-offsite'");
        await machine.Until("! pgrep -f '^/bin/sh /usr/local/sbin/backup-offsite' && ! pgrep -f '[b]org create'", "first.log");
        Assert.Contains("FAILED (143, archive)", machine.Log("first.log"), StringComparison.Ordinal);
        Assert.Equal(Everything, await machine.Running());

        // Killed while it archives: nothing runs on but the services, and the next run says so.
        await machine.Background("backup-offsite", "second.log");
        await machine.Until("pgrep -f '[b]org create' && test -e /srv/borg/tank_data_git/lock.exclusive", "second.log");
        await machine.Do("pkill -KILL -f '^/bin/sh /usr/local/sbin/backup-offsite'; pkill -KILL -f '[b]org create'; sleep 1");
        Assert.Equal(Everything, await machine.Running());
        await machine.Do(Secrets + "BORG_HOST_ID=box@small /usr/bin/borg check --lock-wait 60 --verify-data /srv/borg/tank_data_git");

        // Killed while services stand still: the next run starts them.
        await machine.Do("rm /tank/data/git/git/data/large; printf '%s\\n' '#!/bin/sh' 'case $1 in snapshot) pkill -KILL -f \"^/bin/sh /usr/local/sbin/backup-offsite\" ;; esac' 'exec /usr/local/sbin/zfs \"$@\"' >/usr/local/bin/zfs-killer && chmod +x /usr/local/bin/zfs-killer");
        await machine.Run("sed 's|zfs snapshot|zfs-killer snapshot|' -i /usr/local/lib/hlc/backup/run.sh; backup-offsite");
        Assert.Equal("", (await machine.Run("cat /tmp/running/*")).Output);
        var next = await machine.Run("sed 's|zfs-killer snapshot|zfs snapshot|' -i /usr/local/lib/hlc/backup/run.sh; backup-offsite");
        Assert.True(next.ExitCode == 0, next.Said);
        Assert.Contains("was killed", next.Errors, StringComparison.Ordinal);
        Assert.Contains("left services stopped", next.Errors, StringComparison.Ordinal);
        Assert.Equal(Everything, await machine.Running());
    }

    [Fact]
    public async Task A_restore_that_fails_leaves_the_data_as_it_was()
    {
        await using var machine = await Prepare();
        await machine.Do("backup-offsite >/stage/run.log 2>&1; echo newer >/tank/data/git/git/data/newer");
        var before = await machine.Files("/tank/data/git/git/data");
        await machine.Do("touch /tmp/fail/borg-extract");
        await Fails(machine, 21, "as it was before", "backup-offsite restore git");
        Assert.Equal(before, await machine.Files("/tank/data/git/git/data"));
        Assert.Equal(Everything, await machine.Running());
        await machine.Do("rm /tmp/fail/borg-extract");
        await Fails(machine, 2, "is not one of", "backup-offsite restore gti");
        await Fails(machine, 14, "has no archive", "backup-offsite restore git yesterday");
        Assert.Equal(before, await machine.Files("/tank/data/git/git/data"));
    }

    private static async Task<DataMachine> Prepare()
    {
        var machine = await DataMachine.Start(Lab, "borg");
        await machine.Fill();
        return machine;
    }

    private static async Task Fails(DataMachine machine, int code, string reason, string command = "backup-offsite")
    {
        var run = await machine.Run(command);
        Assert.True(run.ExitCode == code, run.Said);
        run.FailedWith(reason);
        Assert.Equal(Everything, await machine.Running());
    }

    /// <summary>No secret is among the arguments of what is run, nor in what is said.</summary>
    private static async Task Quiet(DataMachine machine) =>
        Assert.Equal("", (await machine.Run("grep -l 'rect' /tmp/calls /stage/run.log /var/lib/hlc/*")).Output);

    /// <summary>As the lab's own scripts had it: everything stops, one snapshot, everything starts, then archives, then checks, and the snapshot goes.</summary>
    private static async Task OrderIsRight(DataMachine machine)
    {
        var calls = (await machine.Calls()).Split('\n').Where(static c => !c.Contains(" ps ", StringComparison.Ordinal) && !c.Contains("info", StringComparison.Ordinal));
        var kinds = calls.Select(static c => c.Split(' ')).Where(static w => w.Length > 2 && w[1] is not "list").Select(static w => w[0] == "zfs" ? $"zfs {w[1]}" : $"{w[1]} {w[2]}");
        Assert.Equal(
            [
                "git stop", "wiki stop", "zfs snapshot", "git start", "wiki start",
                "tank_data_git init", "tank_data_git create", "tank_data_git prune", "tank_data_git compact",
                "tank_data_wiki init", "tank_data_wiki create", "tank_data_wiki prune", "tank_data_wiki compact",
                "tank_data_git check", "tank_data_wiki check", "zfs destroy",
            ], kinds);
        Assert.Contains(calls, static c => c.StartsWith("zfs snapshot -r tank/data@backup-offsite_", StringComparison.Ordinal) && c.EndsWith(" []", StringComparison.Ordinal));
        Assert.All(calls.Where(static c => c.Contains(" create ", StringComparison.Ordinal)), static c => Assert.Contains("[db git wiki]", c.Replace("git db wiki", "db git wiki", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static async Task ByHand(DataMachine machine, string files)
    {
        var archive = (await machine.Do("backup-offsite list tank/data/git | tail -n 1 | cut -d ' ' -f 1")).Trim();
        Assert.StartsWith("offsite-20", archive, StringComparison.Ordinal);
        await machine.Do($"backup-offsite extract tank_data_git {archive} /back");
        Assert.Equal(files, await machine.Files("/back/tank/data/git/git/data"));
        Assert.Equal("", await machine.Do("find /back -name cache -o -name Cache -o -name '*.log' -o -name .zfs"));
        Assert.Contains("BORG PAPER KEY", await machine.Do("backup-offsite export-key git"), StringComparison.Ordinal);
        await machine.Do("backup-offsite verify && backup-offsite init");
        await machine.Do($"backup-offsite delete git {archive}");
        (await machine.Run($"backup-offsite extract git {archive} /back")).FailedWith("has no archive");
        (await machine.Run("backup-offsite nonsense")).FailedWith("there is no 'nonsense'");
    }
}
