using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>What a real lab's backup leaves out and is told, by its owner and by what is compiled.</summary>
public sealed class BackupParityTests
{
    // Of the source's list these leave out nothing (borg-patterns(1)): a flag in front is part of the path, and a name without a
    // wildcard before it is a path from the root.
    private static readonly string[] Defects = ["C /var/cache", "C /tmp", ".DS_Store", "Thumbs.db"];

    // Their folders come from variables when the stacks are deployed: hlc does not know where they are.
    private static readonly string[] Elsewhere =
        ["gitversioncontrol/gitea/config", "gitversioncontrol/gitea/data", "gitversioncontrol/gitea/postgres", "vpnexitnode/tailscale/config", "vpnexitnode/tailscale/state"];

    private const string Tree = """
        set -e
        for service in photomanagement git/gitea; do
          cd / && mkdir -p /datapool/services/$service && cd /datapool/services/$service
          mkdir -p cache/a Cache CACHE temp Temp/b tmp Tmp deep/er/cache deep/er/tmp caches temporary temp_uploads/c upload .zfs
          for folder in . cache/a Cache CACHE temp Temp/b tmp Tmp deep/er deep/er/cache deep/er/tmp caches temporary temp_uploads temp_uploads/c upload; do
            for file in page app.log app.LOG log a.journal journal .DS_Store x.DS_Store Thumbs.db Thumbs.dbx; do echo x >"$folder/$file"; done
          done
          rmdir .zfs
        done
        borg init --encryption none /srv/borg
        """;

    [Fact]
    public async Task The_same_files_are_left_out()
    {
        var source = Source("borg_excludes.txt");
        Consumer.RequireMachine("borg");
        using var lab = CompiledLab.OfFile("tests/parity/003");
        var theirs = Patterns(source);
        var ours = Patterns(lab.File("hosts/homelab/etc/hlc/backup-offsite.exclude"));
        Assert.Equal(Defects, theirs.Except(ours));
        Assert.All(ours.Except(theirs), static pattern => Assert.EndsWith("/.zfs", pattern, StringComparison.Ordinal));

        await using var machine = await Machine.Start();
        await machine.Do(Tree);
        var expected = await Listed(machine, theirs);
        Assert.Contains("\nx /datapool/services/git/gitea/deep/er/app.log\n", expected, StringComparison.Ordinal);
        Assert.Contains("\n- /datapool/services/git/gitea/deep/er/page\n", expected, StringComparison.Ordinal);
        Assert.Equal(expected, await Listed(machine, ours));

        // Each pattern leaves out something here that no other does.
        foreach (var pattern in theirs.Intersect(ours))
        {
            Assert.NotEqual(expected, await Listed(machine, ours.Where(p => p != pattern)));
        }
    }

    [Fact]
    public async Task The_scripts_are_told_what_the_source_tells_its_own()
    {
        Consumer.Require("bash");
        var source = Source(".env.example");
        using var lab = CompiledLab.OfFile("tests/parity/003");
        var said = await Settings(source);
        var backup = await File.ReadAllTextAsync(lab.File("hosts/homelab/usr/local/sbin/backup-offsite"), TestContext.Current.CancellationToken);
        var storage = await File.ReadAllTextAsync(lab.File("hosts/homelab/usr/local/sbin/setup-storage"), TestContext.Current.CancellationToken);

        Assert.Contains($"borg_settings {said["BORG_REPO_BASE_PATH"]} ", backup, StringComparison.Ordinal);
        Assert.Contains($"' {said["BORG_COMPRESSION"]} ", backup, StringComparison.Ordinal);
        Assert.All(said["BORG_RSH"].Split(" -")[1..], option => Assert.Contains($" -{option}", backup, StringComparison.Ordinal));
        Assert.Contains($"\"$@\" {said["BORG_PRUNE_POLICY"]}\n", backup, StringComparison.Ordinal);
        Assert.Contains($"\"$@\" {said["ZFS_PARENT_DATASET"]}\n", backup, StringComparison.Ordinal);
        Assert.Contains($"dataset {said["ZFS_PARENT_DATASET"]} {said["ZFS_BASE_MOUNTPOINT"]}\n", storage, StringComparison.Ordinal);
        Assert.Contains($"member {said["ADMIN_USER"]} {said["SHARED_GROUP"]}\n", storage, StringComparison.Ordinal);
        Assert.Contains($"mirrored_user {said["DOCKER_USER"]} {said["REMAPPED_ROOT_UID"]} {said["SHARED_GROUP"]}\n", storage, StringComparison.Ordinal);

        var folders = said["SERVICE_VOLUME_PATHS_AND_OWNERS"].Split('\n').Select(static line => line.Split(':')).ToArray();
        foreach (var folder in folders.Where(static f => !Elsewhere.Contains(f[0])))
        {
            Assert.Contains($"folder {said["ZFS_BASE_MOUNTPOINT"]}/{folder[0]} {said[folder[1]]} {said["SHARED_GROUP"]} ", storage, StringComparison.Ordinal);
        }

        Assert.Equal(Elsewhere, folders.Select(static f => f[0]).Where(f => !storage.Contains($"/{f} ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static string Source(string file)
    {
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/003/management", file);
        Assert.SkipUnless(File.Exists(source), $"{source} is absent");
        return source;
    }

    private static string[] Patterns(string file) =>
        [.. File.ReadLines(file).Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#')];

    /// <summary>What borg would archive (<c>-</c>) and leave out (<c>x</c>).</summary>
    private static async Task<string> Listed(Machine machine, IEnumerable<string> patterns)
    {
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "patterns"), string.Join('\n', patterns), TestContext.Current.CancellationToken);
        return await machine.Do("borg create --dry-run --list --exclude-from /stage/patterns /srv/borg::x /datapool/services 2>&1 | LC_ALL=C sort");
    }

    /// <summary>The variables that a shell reads from the file.</summary>
    private static async Task<Dictionary<string, string>> Settings(string file)
    {
        var run = await ProgramRun.Of("bash", ["-c", "set -a; . \"$1\"; env -0", "bash", file]);
        return run.Succeeded().Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(static entry => entry.Split('=', 2))
            .ToDictionary(static entry => entry[0], static entry => entry[1], StringComparer.Ordinal);
    }
}
