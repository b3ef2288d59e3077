using Hlc.Acceptance.Tests.Storage;

namespace Hlc.Acceptance.Tests.Make;

/// <summary>The operations really run, on a machine with the host's own scripts, real Borg, and stand-ins for Docker, ZFS, systemd and apt.</summary>
public sealed class OperationTests
{
    private const string Make = "make --no-print-directory --directory=/opt/stacks ";

    private static readonly string Lab = DataMachine.Services.Replace("wiki: { host: box,", "wiki: { host: box, needs: [git],", StringComparison.Ordinal)
        .Replace("  git:\n", "  before: { host: box, needs: [wiki], containers: { one: { image: \"one:1\" } } }\n  git:\n", StringComparison.Ordinal) + """
        deploy: { make: {} }
        backups:
          offsite: { borg: { repository: /srv/borg, passphrase: { secret: borg/key } }, snapshot: zfs, stop: true, cron: 0 3 * * *, keep: { last: 2 } }
        maintenance: { system: { cron: 0 5 * * *, steps: [stop, upgrade, start] } }

        """;

    private static readonly string[] Hostile =
    [
        "x; touch /tmp/pwned", "$(shell touch /tmp/pwned)", "$$(touch /tmp/pwned)", "`touch /tmp/pwned`", "x\" && touch /tmp/pwned #", "x' ; touch /tmp/pwned '", "x\ntouch /tmp/pwned\n",
        "$(eval x:=$(shell touch /tmp/pwned))", "x) touch /tmp/pwned ;;", "--help", "$(error pwned)", "../../git", "*", "git wiki",
    ];

    /// <summary>Each text as every variable, and as those alone that pass the checks before; make must refuse with 2. It prints what did not.</summary>
    private const string SayHostile = """
        cd /opt/stacks
        for file in /stage/hostile-*; do
          said=$(cat "$file"; echo .)
          said=${said%.}
          for target in list-archives create-archive extract-archive snapshot-destroy-all create-service-dataset borg-export-keys-all; do
            for dry in '' --dry-run; do
              code=0
              make $dry $target STACK="$said" ARCHIVE="$said" SNAPSHOT="$said" VERIFY="$said" BACKUP="$said" DESTINATION="$said" >/dev/null 2>&1 || code=$?
              [ -n "$dry" ] || [ $code -eq 2 ] || echo "$file $target: $code"
              code=0
              make $dry $target STACK="$said" SNAPSHOT="$said" ARCHIVE=a DESTINATION=relative >/dev/null 2>&1 || code=$?
              [ -n "$dry" ] || [ $code -eq 2 ] || echo "$file $target: $code"
            done
          done
        done
        """;

    [Fact]
    public async Task Stacks_come_up_in_deploy_order_and_go_down_in_reverse()
    {
        await using var machine = await Prepare();
        foreach (var jobs in (string[])["", "--jobs=8 "])
        {
            await machine.Do(Make + jobs + "docker-down");
            await Asked(machine, "docker before down", "docker wiki down", "docker git down");
            await machine.Do("rm -rf /tmp/networks; " + Make + jobs + "docker-up");
            await Asked(machine, "docker network create git_net", "docker git up --detach --remove-orphans", "docker network create wiki_net", "docker wiki up --detach --remove-orphans", "docker network create before_net", "docker before up --detach --remove-orphans");
            await machine.Do(Make + jobs + "docker-stop");
            await Asked(machine, "docker before stop", "docker wiki stop", "docker git stop");
            await machine.Do(Make + jobs + "docker-start docker-pull");
            await Asked(machine, "docker git start", "docker wiki start", "docker before start", "docker git pull", "docker wiki pull", "docker before pull");
            Assert.Equal("db git one wiki ", await machine.Running());
        }

        await machine.Do("rm -rf /tmp/networks; " + Make + "docker-create-networks && " + Make + "docker-create-networks logs-git");
        await Asked(machine, "docker network create git_net", "docker network create wiki_net", "docker network create before_net", "docker git logs --follow --tail 200");

        // The first that fails ends it.
        await machine.Do("touch /tmp/fail/docker-up-wiki");
        var failed = await machine.Run(Make + "--jobs=8 docker-up");
        Assert.True(failed.ExitCode == 2, failed.Said);
        Assert.Contains("up-wiki] Error 1", failed.Errors, StringComparison.Ordinal);
        await Asked(machine, "docker git up --detach --remove-orphans", "docker wiki up --detach --remove-orphans");
        await machine.Do("printf '#!/bin/sh\\nexit 7\\n' >/opt/stacks/git/setup.sh");
        (await machine.Run(Make + "docker-up")).FailedWith("up-git] Error 7");
        await Asked(machine);
    }

    [Fact]
    public async Task Stacks_that_a_backup_has_stopped_are_not_started_meanwhile()
    {
        await using var machine = await Prepare();
        await machine.Do("sed -i 's/--timeout 600/--timeout 1/' /opt/stacks/Makefile");
        await machine.Background("flock /run/lock/hlc-stacks.lock sleep 600", "lock.log");
        await machine.Until("! flock --nonblock /run/lock/hlc-stacks.lock true", "lock.log");
        foreach (var verb in (string[])["up", "down", "start", "stop"])
        {
            (await machine.Run($"{Make} {verb}-git")).FailedWith($"{verb}-git] Error 75");
        }

        await Asked(machine);
    }

    [Fact]
    public async Task Archives_snapshots_and_keys()
    {
        await using var machine = await Prepare();
        await machine.Do(Make + "init-backup");
        Assert.Equal("tank_data_git\ntank_data_wiki\n", await machine.Do("ls /srv/borg"));
        await machine.Do(Make + "backup-all backup-status");
        await machine.Do("echo before >/tank/data/git/git/data/state");
        await machine.Do(Make + "snapshot-one STACK=git SNAPSHOT=before-upgrade");
        await machine.Do("echo after >/tank/data/git/git/data/state; rm -f /tmp/calls; sleep 1; " + Make + "create-archive STACK=git");
        Assert.DoesNotContain(await Calls(machine), static c => c.Contains("wiki", StringComparison.Ordinal) && !c.StartsWith("zfs", StringComparison.Ordinal) && !c.StartsWith("borg", StringComparison.Ordinal));
        Assert.Equal("1\n", await machine.Do("backup-offsite list wiki | grep -c offsite-"));

        // Of a snapshot that was there: nothing is stopped, it stays, and the archive is none of those that are pruned or restored by default.
        var newest = await machine.Do("backup-offsite list git | grep offsite- | tail -n 1 | cut -d ' ' -f 1");
        await machine.Calls();
        await machine.Do(Make + "create-archive STACK=git SNAPSHOT=before-upgrade");
        Assert.DoesNotContain(await Calls(machine), static c => c.StartsWith("docker", StringComparison.Ordinal) || c.StartsWith("zfs destroy", StringComparison.Ordinal) || c.Contains(" prune ", StringComparison.Ordinal));
        var archive = (await machine.Do(Make + "--silent list-archives STACK=git | grep -o '^offsite@before-upgrade-[^ ]*'")).Trim();
        await machine.Do($"{Make} extract-archive STACK=git ARCHIVE={archive} DESTINATION='/tmp/a b'");
        Assert.Equal("before\n", await machine.Do("cat '/tmp/a b/tank/data/git/git/data/state'"));
        await machine.Do("echo lost >/tank/data/git/git/data/state; " + Make + "restore-archive STACK=git");
        Assert.Equal("after\n", await machine.Do("cat /tank/data/git/git/data/state"));
        await machine.Do($"{Make} restore-archive STACK=git ARCHIVE={archive}");
        Assert.Equal("before\n", await machine.Do("cat /tank/data/git/git/data/state"));
        Assert.Equal("db git one wiki ", await machine.Running());

        await machine.Calls();
        await machine.Do(Make + "check-repo STACK=git && " + Make + "check-repo STACK=git VERIFY=true");
        await Asked(machine, "borg tank_data_git check --show-rc", "borg tank_data_git check --verify-data");
        await machine.Do($"{Make} delete-archive STACK=git ARCHIVE={archive}");
        (await machine.Run($"{Make} extract-archive STACK=git ARCHIVE={archive} DESTINATION=/tmp/c")).FailedWith("has no archive");
        Assert.Contains(newest.Trim(), await machine.Do(Make + "list-archives STACK=git"), StringComparison.Ordinal);
        Assert.Contains("All archives", await machine.Do(Make + "borg-analyze-all"), StringComparison.Ordinal);

        // A repository that has lost its key is opened with the one that was exported, and with no other.
        await machine.Do(Make + "borg-export-keys-all DESTINATION=/tmp/keys");
        Assert.Equal("600 offsite-tank_data_git.key\n600 offsite-tank_data_wiki.key\n", await machine.Do("cd /tmp/keys && stat -c '%a %n' *"));
        await machine.Do("sed -i '/^key = /,$d' /srv/borg/tank_data_git/config");
        (await machine.Run(Make + "check-repo STACK=git")).FailedWith("check-repo] Error");
        await machine.Do("BORG_PASSPHRASE='cor rect \"horse' borg key import /srv/borg/tank_data_git /tmp/keys/offsite-tank_data_git.key && " + Make + "check-repo STACK=git VERIFY=true");
        (await machine.Run(Make + "borg-export-keys-all DESTINATION=/tmp/keys")).FailedWith("is there already");
    }

    [Fact]
    public async Task Snapshots_datasets_and_maintenance()
    {
        await using var machine = await Prepare();
        await machine.Do(Make + "snapshot-all SNAPSHOT=one && " + Make + "snapshot-all");
        Assert.Equal("3\n", await machine.Do(Make + "--silent list-snapshots-all | grep -c @one"));
        Assert.Equal("tank/data/git@one\n", await machine.Do(Make + "--silent list-snapshots-one STACK=git | grep @one"));
        Assert.Equal("3\n", await machine.Do(Make + "--silent list-snapshots-all | grep -c @manual_20"));
        await machine.Do(Make + "snapshot-destroy-all SNAPSHOT=one");
        Assert.Equal("0\n", await machine.Do(Make + "--silent list-snapshots-all | grep -c @one || :"));
        foreach (var (arguments, reason) in ((string, string)[])
        [
            ("snapshot-destroy-all SNAPSHOT=one", "there is no snapshot one"),
            ("snapshot-destroy-all SNAPSHOT=%", "not the name of a snapshot"),
            ("snapshot-destroy-all SNAPSHOT=a,b", "not the name of a snapshot"),
            ("snapshot-one STACK=before", "no stack with a dataset here; these are: git wiki"),
            ("create-service-dataset STACK=before", "no stack with data on a dataset here"),
            ("create-archive STACK=git SNAPSHOT=none", "has no snapshot none"),
            ("list-archives STACK=before", "'before' is not one of"),
            ("list-archives STACK=git BACKUP=other", "BACKUP is none of these: offsite"),
            ("check-repo STACK=git VERIFY=yes", "VERIFY is true or false"),
        ])
        {
            (await machine.Run(Make + arguments)).FailedWith(reason);
        }

        // A dataset that is missing is made, without touching another stack's.
        await machine.Do("sed -i '/wiki/d' /var/lib/stand-in/datasets && rm -rf /tank/data/wiki /tank/data/git/db && rm -f /tmp/calls");
        await machine.Do(Make + "create-service-dataset STACK=wiki");
        Assert.Equal("/tank/data/wiki/wiki/data\n", await machine.Do("ls -d /tank/data/wiki/wiki/data /tank/data/git/db 2>/dev/null || :"));
        Assert.Contains(await Calls(machine), static c => c.StartsWith("zfs create -p tank/data/wiki", StringComparison.Ordinal));

        await machine.Do("printf '#!/bin/sh\\necho \"apt-get $* [$(cat /tmp/running/* 2>/dev/null)]\" >>/tmp/calls\\n' >/usr/local/sbin/apt-get; chmod +x /usr/local/sbin/apt-get");
        await machine.Do(Make + "system-maintenance");
        Assert.Contains("apt-get -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold upgrade -y", await Calls(machine));
        Assert.Equal("db git one wiki ", await machine.Running());
        await machine.Do(Make + "install");
        Assert.Equal("backup-offsite.timer\nmaintain-system.timer\n", await machine.Do("ls /tmp/enabled"));
    }

    [Fact]
    public async Task What_is_said_is_data_and_what_is_missing_is_told()
    {
        await using var machine = await Prepare();
        foreach (var (target, variables, missing) in ((string, string, string)[])
        [
            ("list-archives", "", "STACK is missing, for example: make list-archives STACK=before"),
            ("list-archives", "STACK=", "STACK is missing"),
            ("delete-archive", "STACK=git", "ARCHIVE is missing, for example: make delete-archive STACK=before ARCHIVE="),
            ("extract-archive", "STACK=git ARCHIVE=x", "DESTINATION as an absolute path is missing"),
            ("extract-archive", "STACK=git ARCHIVE=x DESTINATION=here", "DESTINATION as an absolute path is missing"),
            ("borg-export-keys-all", "", "DESTINATION as an absolute path is missing, for example: make borg-export-keys-all DESTINATION=/mnt/stick"),
            ("snapshot-one", "", "STACK is missing"),
            ("snapshot-destroy-all", "", "SNAPSHOT is missing"),
            ("create-service-dataset", "", "STACK is missing"),
        ])
        {
            // What the environment holds by chance is not what somebody said.
            var run = await machine.Run($"STACK=git ARCHIVE=a SNAPSHOT=s DESTINATION=/d {Make} {target} {variables}");
            run.FailedWith(missing.Replace("STACK=before", "STACK=git", StringComparison.Ordinal));
            Assert.Equal(2, run.ExitCode);
        }

        await Asked(machine);
        var number = 0;
        foreach (var hostile in Hostile)
        {
            await File.WriteAllTextAsync(Path.Combine(machine.Stage, $"hostile-{number++}"), hostile, TestContext.Current.CancellationToken);
        }

        Assert.Equal("", await machine.Do(SayHostile));
        Assert.Equal("", await machine.Do("ls /tmp/pwned /opt/stacks/pwned 2>/dev/null || :"));

        // Were they part of the commands, as in many a Makefile, it would show.
        await machine.Run("sed 's/^override STACK.*//; s/^.*override export STACK.*//; s/\"$$STACK\"/\"$(STACK)\"/' /opt/stacks/Makefile >/stage/careless; make --file /stage/careless list-archives STACK='$(shell touch /tmp/pwned)'");
        Assert.Equal("/tmp/pwned\n", await machine.Do("ls /tmp/pwned"));

        // Stacks may have variables of the same names.
        await machine.Do("printf '#!/bin/sh\\nenv >/tmp/environment\\n' >/opt/stacks/git/setup.sh; " + Make + "up-git STACK=wiki");
        Assert.Equal("", await machine.Do("grep -E '^(STACK|ARCHIVE|SNAPSHOT|DESTINATION|VERIFY|BACKUP)=' /tmp/environment || :"));

        // Others than root go through sudo.
        var asked = await machine.Do("runuser --user runner -- " + Make + "--dry-run up-git");
        Assert.Contains("&& sudo ./setup.sh && sudo flock ", asked, StringComparison.Ordinal);
    }

    private static async Task<DataMachine> Prepare()
    {
        var machine = await DataMachine.Start(Lab, "make", "borg");
        await machine.Fill();
        await machine.Do("mkdir -p /tmp/fail /run/lock; for network in git wiki before; do docker network create ${network}_net; done; rm -f /tmp/calls");
        return machine;
    }

    private static async Task Asked(DataMachine machine, params string[] calls) => Assert.Equal(calls, await Calls(machine));

    /// <summary>What programs were asked, without what ran at that moment.</summary>
    private static async Task<string[]> Calls(DataMachine machine) =>
        [.. (await machine.Calls()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static c => c.Split(" [")[0].TrimEnd()).Where(static c => !c.EndsWith(" --log-json info", StringComparison.Ordinal))];
}
