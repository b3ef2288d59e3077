namespace Hlc.Acceptance.Tests.Storage;

/// <summary><c>setup-storage</c> by dash, on real disks: files that the kernel shows as such.</summary>
public sealed class SetupStorageTests
{
    private const string State = "{ find /tank /srv -printf '%p %U %G %m %i %C@\\n' | sort; cat /etc/passwd /etc/group /etc/subuid /etc/subgid /var/lib/stand-in/*; ls /tmp/enabled; }";

    private static readonly string Pool = DataMachine.Services.Replace("devices: [/dev/DISK]", "devices: [/dev/DISK], import: scan, filesystem: { compression: lz4 }", StringComparison.Ordinal);

    [Fact]
    public async Task The_second_run_changes_nothing()
    {
        await using var machine = await Prepare();
        var asked = await machine.Run("setup-storage --check");
        Assert.True(asked.ExitCode == 3, asked.Said);
        Assert.Contains("would make pool tank", asked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("create", await machine.Calls(), StringComparison.Ordinal);

        await machine.Do("setup-storage");
        Assert.Contains("zpool create -O compression=lz4 tank ", await machine.Calls(), StringComparison.Ordinal);
        Assert.Equal("101000:storage-access 2770\n", await machine.Do("stat -c '%u:%G %a' /tank/data/git/git/data"));
        Assert.Equal("100999:storage-access 2770\n", await machine.Do("stat -c '%u:%G %a' /tank/data/git/db/data"));
        Assert.Equal("tank\ntank/data\ntank/data/git\ntank/data/wiki\n", await machine.Do("cut -f 1 /var/lib/stand-in/datasets"));
        Assert.Equal("100000 100999 101000\n", await machine.Do("echo $(id -u dockeruser) $(id -u dockeruser_999) $(id -u dockeruser_1000)"));
        Assert.Contains("storage-access", await machine.Do("id -nG runner"), StringComparison.Ordinal);
        Assert.Equal("zfs-import-scan.service\n", await machine.Do("ls /tmp/enabled"));
        Assert.Equal("db git wiki ", await machine.Running());

        var before = await machine.Do(State);
        await machine.Calls();
        Assert.EndsWith("nothing to do\n", await machine.Do("setup-storage"), StringComparison.Ordinal);
        Assert.EndsWith("nothing to do\n", await machine.Do("setup-storage --check"), StringComparison.Ordinal);
        Assert.Equal(before, await machine.Do(State));
        var calls = await machine.Calls();
        Assert.DoesNotContain("create", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("down", calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_holds_anything_is_refused()
    {
        await using var machine = await Prepare();
        foreach (var (how, undo, reason) in ((string, string, string)[])
        [
            ("mkswap $DISK", "wipefs -aq $DISK", "holds data"),
            ("mkfs.ext4 -q $DISK", "wipefs -aq $DISK", "holds data"),
            ("echo 2048,4096 | sfdisk -q $DISK", "wipefs -aq $DISK", "holds data"),
            ("mkfs.ext4 -q $DISK && mkdir -p /there && mount $DISK /there", "umount /there && wipefs -aq $DISK", "mounted"),
            ("echo $DISK >/var/lib/stand-in/labels", "rm /var/lib/stand-in/labels", "belongs to a pool"),
            ("echo tank >/var/lib/stand-in/importable", "rm /var/lib/stand-in/importable", "zpool import tank"),
        ])
        {
            await machine.Do($"DISK=$(cat /disk); {{ {how}; }} >/dev/null");
            (await machine.Run("setup-storage")).FailedWith(reason);
            (await machine.Run("setup-storage --check")).FailedWith(reason);
            Assert.DoesNotContain("zpool create", await machine.Calls(), StringComparison.Ordinal);
            await machine.Do($"DISK=$(cat /disk); {undo}");
        }

        await machine.Do("sed \"s|$(cat /disk)|/dev/null|g\" /usr/local/sbin/setup-storage >/stage/no-disk");
        (await machine.Run("sh /stage/no-disk")).FailedWith("not a disk");
        Assert.DoesNotContain("zpool create", await machine.Calls(), StringComparison.Ordinal);
        await machine.Do("setup-storage");
    }

    [Fact]
    public async Task Owners_are_changed_only_when_asked_and_files_are_never_hidden()
    {
        await using var machine = await Prepare();
        await machine.Do("mkdir -p /tank/data/wiki && echo page >/tank/data/wiki/page");
        (await machine.Run("setup-storage")).FailedWith("/tank/data holds files that dataset tank/data would hide");
        await machine.Do("rm -r /tank/data && setup-storage");
        await machine.Do("cd /tank/data/git/git/data && mkdir sub && touch sub/file && chown -R 5:5 . && chmod 0700 .");
        await machine.Calls();
        Assert.Contains("--fix-owners changes it", await machine.Do("setup-storage"), StringComparison.Ordinal);
        // A number of three digits leaves a folder its set-group-id bit (chmod(1)).
        Assert.Equal("5:5 2700\n", await machine.Do("stat -c '%u:%g %a' /tank/data/git/git/data"));
        Assert.DoesNotContain("down", await machine.Calls(), StringComparison.Ordinal);
        await machine.Do("setup-storage --fix-owners");
        Assert.Equal("101000:storage-access 2700\n101000:storage-access 2755\n101000:storage-access 644\n", await machine.Do("cd /tank/data/git/git/data && stat -c '%u:%G %a' . sub sub/file"));
        var calls = await machine.Calls();
        Assert.Contains("docker git down", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("docker wiki down", calls, StringComparison.Ordinal);
        Assert.Equal("db git wiki ", await machine.Running());
    }

    [Fact]
    public async Task What_fails_is_told_with_the_stacks_that_are_down()
    {
        await using var machine = await Prepare();
        await machine.Do("mkdir -p /tmp/fail && touch /tmp/fail/zfs-create");
        (await machine.Run("setup-storage")).FailedWith("cannot make dataset tank/data");
        await machine.Do("zpool list tank; rm /tmp/fail/zfs-create; zfs create tank/data; touch /tmp/fail/zfs-create");
        var run = await machine.Run("setup-storage");
        run.FailedWith("cannot make dataset tank/data/git");
        run.FailedWith("/opt/stacks/git");
        await machine.Do("rm /tmp/fail/zfs-create && setup-storage");
    }

    private static async Task<DataMachine> Prepare()
    {
        var machine = await DataMachine.Start(Pool, "losetup", "mkfs.ext4", "sfdisk", "dash");
        await machine.Do("""
            set -e
            truncate -s 16M /stage/disk.img
            losetup --find --show /stage/disk.img >/disk
            sed -i "s|/dev/DISK|$(cat /disk)|g" /usr/local/sbin/setup-storage
            rm -f /tmp/calls
            mkdir -p /tmp/enabled && touch /tmp/enabled/zfs-import-cache.service
            """);
        return machine;
    }
}
