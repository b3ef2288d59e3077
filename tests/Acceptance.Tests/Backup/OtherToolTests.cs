using Hlc.Acceptance.Tests.Storage;

namespace Hlc.Acceptance.Tests.Backup;

/// <summary>Backups by restic and tar, dumps and maintenance, with the real programs.</summary>
public sealed class OtherToolTests
{
    private const string Everything = "db git wiki ";

    [Theory]
    [InlineData("restic", "restic: { repository: /srv/restic, password: { secret: restic/key } }, snapshot: zfs, stop: true, keep: { last: 1 }")]
    [InlineData("tar", "tar: /srv/tar, stop: true, keep: { last: 1 }")]
    public async Task What_is_restored_is_what_was_there(string tool, string backup)
    {
        await using var machine = await DataMachine.Start(
            $$"""
            {{DataMachine.Services}}
            backups: { kept: { {{backup}}, exclude: ["*.log", Cache] } }

            """, tool);
        await machine.Fill();
        var before = await machine.Files("/tank/data/git/git/data");
        await machine.Do("backup-kept >/stage/run.log 2>&1 && sleep 1 && backup-kept >/stage/run.log 2>&1");
        Assert.Equal(Everything, await machine.Running());
        await machine.Do("cd /tank/data/git/git/data && rm -rf repos link && echo new >new");
        await machine.Do("backup-kept restore git");
        Assert.Equal(before, await machine.Files("/tank/data/git/git/data"));
        Assert.Equal("cache\n", await machine.Do("cat /tank/data/git/git/cache/c"));
        Assert.Equal(Everything, await machine.Running());
        await machine.Do("backup-kept verify && backup-kept list");
        Assert.Equal("1\n", await machine.Do(tool == "tar" ? "ls /srv/tar | grep -c git" : "RESTIC_PASSWORD=battery restic -r /srv/restic snapshots --tag tank_data_git --json | grep -o short_id | wc -l"));
        if (tool == "restic")
        {
            await machine.Do("sed -i 's/^RESTIC_KEY=.*/RESTIC_KEY=wrong/' /etc/hlc/backup-kept.env");
            var wrong = await machine.Run("backup-kept");
            Assert.True(wrong.ExitCode == 14, wrong.Said);
        }
        else
        {
            await machine.Do("mount -t tmpfs -o size=100k full /srv/tar");
            var full = await machine.Run("backup-kept");
            Assert.True(full.ExitCode == 16, full.Said);
            Assert.Equal("", await machine.Do("find /srv/tar -name '*git*'"));
        }

        Assert.Equal(Everything, await machine.Running());
    }

    [Fact]
    public async Task A_dump_is_what_the_database_says()
    {
        await using var machine = await DataMachine.Start(
            DataMachine.Services.Replace("db:1", "postgres:16", StringComparison.Ordinal) + """
            backups: { databases: { of: [git], dump: /srv/dumps, keep: { last: 2 } } }

            """);
        await machine.Fill();
        await machine.Do("printf '#!/bin/sh\\necho \"$*\" >/tmp/asked; cat /tank/data/git/db/data/db\\n' >/usr/local/bin/pg_dumpall; printf '#!/bin/sh\\ncat >/tmp/read\\n' >/usr/local/bin/psql; chmod +x /usr/local/bin/pg_dumpall /usr/local/bin/psql");
        await machine.Do("backup-databases && backup-databases restore git_db");
        Assert.Equal("db\n", await machine.Do("cat /tmp/read"));
        Assert.Equal("--clean --if-exists --username=postgres\n", await machine.Do("cat /tmp/asked"));
        Assert.DoesNotContain("stop", await machine.Calls(), StringComparison.Ordinal);
        await machine.Do("printf '#!/bin/sh\\nexit 1\\n' >/usr/local/bin/pg_dumpall");
        var failed = await machine.Run("sleep 1; backup-databases");
        Assert.True(failed.ExitCode == 16, failed.Said);
        Assert.Equal("1\n", await machine.Do("ls /srv/dumps | wc -l"));
    }

    [Fact]
    public async Task Maintenance_starts_what_it_stopped()
    {
        await using var machine = await DataMachine.Start(DataMachine.Services + """
            backups: { kept: { tar: /srv/tar, keep: { last: 1 } } }
            maintenance: { nightly: { steps: [backup, snapshot, stop, upgrade, start] } }

            """);
        await machine.Fill();
        await machine.Do("printf '#!/bin/sh\\necho \"apt-get $* [$(cat /tmp/running/* 2>/dev/null)]\" >>/tmp/calls; test ! -e /tmp/fail/apt\\n' >/usr/local/sbin/apt-get; chmod +x /usr/local/sbin/apt-get; rm -f /tmp/calls");
        await machine.Do("maintain-nightly");
        var calls = await machine.Calls();
        Assert.Contains("zfs snapshot -r tank/data@maintain-nightly_", calls, StringComparison.Ordinal);
        Assert.Equal(4, calls.Split('\n').Count(static c => c.StartsWith("apt-get ", StringComparison.Ordinal) && c.EndsWith(" []", StringComparison.Ordinal)));
        Assert.Equal(Everything, await machine.Running());
        foreach (var (fails, code) in ((string, int)[])[("apt", 43), ("docker-stop-wiki", 42), ("zfs-snapshot", 41)])
        {
            await machine.Do($"touch /tmp/fail/{fails}");
            var run = await machine.Run("maintain-nightly");
            await machine.Do($"rm /tmp/fail/{fails}");
            Assert.True(run.ExitCode == code, run.Said);
            Assert.Equal(Everything, await machine.Running());
        }

        await machine.Do("umount /srv/tar 2>/dev/null; rm -rf /srv/tar && touch /srv/tar; rm -f /tmp/calls");
        var unsaved = await machine.Run("maintain-nightly");
        Assert.True(unsaved.ExitCode == 40, unsaved.Said);
        Assert.DoesNotContain("apt-get", await machine.Calls(), StringComparison.Ordinal);
    }
}
