using Hlc.Acceptance.Tests.Storage;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>A real lab's maintenance does, in the same order, what its owner's commands say of themselves.</summary>
public sealed class MaintenanceParityTests
{
    private static readonly string Source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/003/management");

    [Fact]
    public async Task Everything_is_done_in_the_order_of_the_source()
    {
        Assert.SkipUnless(Directory.Exists(Source), $"{Source} is absent");

        // All that the source shows of the order: which command the timer starts, when, and what that and its parts are said to do.
        var script = await File.ReadAllTextAsync(Path.Combine(Source, "run_maintenance.sh"), TestContext.Current.CancellationToken);
        var commands = await File.ReadAllTextAsync(Path.Combine(Source, "Makefile"), TestContext.Current.CancellationToken);
        Assert.Contains("make full-maintenance", script, StringComparison.Ordinal);
        Assert.Contains("CRON_SCHEDULE := 0 5 * * *", commands, StringComparison.Ordinal);
        Assert.Equal(["full backup", "then performs system maintenance"], Parts(commands, "full-maintenance", "full backup", "then performs system maintenance"));
        Assert.Equal(["Stops services", "system updates", "restarts services"], Parts(commands, "system-maintenance", "Stops services", "system updates", "restarts services"));

        await using var machine = await DataMachine.Start(
            "homelab", await File.ReadAllTextAsync(Repository.File("tests/parity/003/homelab.yaml"), TestContext.Current.CancellationToken), ["borg"]);
        Assert.Contains("OnCalendar=*-*-* 05:00:00\n", await machine.Do("cat /etc/systemd/system/maintain-full.timer"), StringComparison.Ordinal);
        await machine.Do("""
            set -e
            sed -i 's|ssh://user@domain/./borg-backups/homelab|/srv/borg|' /usr/local/sbin/backup-offsite
            printf 'BORG_PASSPHRASE=x\n' >/etc/hlc/backup-offsite.env
            printf '#!/bin/sh\necho "apt-get $* [$(cat /tmp/running/* 2>/dev/null | tr "\\n" " ")]" >>/tmp/calls\n' >/usr/local/sbin/apt-get && chmod +x /usr/local/sbin/apt-get
            zpool create datapool none && setup-storage >/stage/setup.log
            echo x >/datapool/services/syncprojects/syncthing/data/file
            """);
        var before = await machine.Running();
        await machine.Calls();
        await machine.Do("maintain-full >/stage/run.log 2>&1");
        var calls = (await machine.Calls()).Split('\n');

        // The backup as its owner describes it, then the system: nothing runs while packages change, and everything does afterwards.
        Assert.Equal(
            [
                "stop", "zfs snapshot", "start", "borg create", "borg prune", "zfs destroy",
                "stop", "apt-get update", "apt-get upgrade", "apt-get autoremove", "apt-get autoclean", "start",
            ],
            calls.Select(Kind).OfType<string>().Aggregate(new List<string>(), static (kinds, kind) =>
            {
                if (kinds.LastOrDefault() != kind)
                {
                    kinds.Add(kind);
                }

                return kinds;
            }));
        Assert.All(calls.Where(static call => call.StartsWith("apt-get", StringComparison.Ordinal)), static call => Assert.EndsWith(" []", call, StringComparison.Ordinal));
        Assert.Equal(before, await machine.Running());
    }

    /// <summary>What a command of the source is said to do, in the order in which it stands there.</summary>
    private static IEnumerable<string> Parts(string commands, string name, params string[] parts)
    {
        var line = Assert.Single(commands.Split('\n'), l => l.StartsWith($"{name}:", StringComparison.Ordinal));
        return parts.Where(part => line.Contains(part, StringComparison.Ordinal)).OrderBy(part => line.IndexOf(part, StringComparison.Ordinal));
    }

    private static string? Kind(string call) => call.Split(' ') switch
    {
        ["docker", _, ("stop" or "start") and var what, ..] => what,
        ["zfs", ("snapshot" or "destroy") and var what, ..] => $"zfs {what}",
        ["borg", ..] => call.Contains(" create ", StringComparison.Ordinal) ? "borg create" : call.Contains(" prune ", StringComparison.Ordinal) ? "borg prune" : null,
        ["apt-get", .. var words] => $"apt-get {words.First(static w => w is "update" or "upgrade" or "autoremove" or "autoclean")}",
        _ => null,
    };
}
