using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Mounts;

/// <summary>What systemd makes of the lines, and that Docker's drop-in means those units.</summary>
public sealed class FstabTests
{
    private const string Generator = "/usr/lib/systemd/system-generators/systemd-fstab-generator";

    private static string Fstab => CaseFiles.Of("mounts/all", "box", "etc/fstab");

    [Fact]
    public async Task Findmnt_can_read_every_line()
    {
        Consumer.Require("findmnt");

        // Of a machine that has none of it, it says that all is missing; but it says that it could read the lines.
        var run = await ProgramRun.Of("findmnt", "--verify", "--tab-file", Fstab);
        Assert.Contains("0 parse errors", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/srv/data", "mount", "What=/dev/disk/by-label/data", "Type=ext4")]
    [InlineData("/srv/docker-config", "mount", "What=/srv/data/docker config", "Options=bind")]
    [InlineData("/mnt/nas", "mount", "What=10.9.0.9:/srv/nas", "Type=nfs")]
    [InlineData("/mnt/nas", "automount", "Where=/mnt/nas", "[Automount]")]
    [InlineData("/mnt/jfs", "mount", "What=redis://10.0.0.7:6379/1", "Type=juicefs")]
    public async Task Systemd_makes_the_unit_of_a_line(string point, string suffix, string what, string type)
    {
        Consumer.Require("systemd-escape");
        using var folder = await Generated();
        var name = (await ProgramRun.Of("systemd-escape", "--path", $"--suffix={suffix}", point)).Succeeded().Trim();
        var unit = await File.ReadAllTextAsync(Path.Combine(folder.Path, name), TestContext.Current.CancellationToken);
        Assert.Contains($"Where={point}\n", unit, StringComparison.Ordinal);
        Assert.Contains(what + "\n", unit, StringComparison.Ordinal);
        Assert.Contains(type + "\n", unit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_elsewhere_waits_for_the_network()
    {
        using var folder = await Generated();
        var remote = Directory.GetFiles(Path.Combine(folder.Path, "remote-fs.target.requires")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["mnt-jfs.mount", "mnt-nas.automount", "mnt-photos.mount"], remote);
    }

    [Fact]
    public async Task Systemd_has_nothing_to_say_of_what_docker_waits_for()
    {
        Consumer.Require("systemd-analyze");
        using var folder = await Generated();
        folder.Write("docker.service", "[Service]\nExecStart=/bin/true\n");
        const string DropIn = "docker.service.d/10-homelab-mounts.conf";
        folder.Write(DropIn, await File.ReadAllTextAsync(CaseFiles.Of("mounts/all", "box", $"etc/systemd/system/{DropIn}"), TestContext.Current.CancellationToken));
        var run = await ProgramRun.Of("systemd-analyze", "verify", "--man=no", Path.Combine(folder.Path, "docker.service"));
        Assert.True(run.ExitCode == 0 && !run.Errors.Contains("docker", StringComparison.Ordinal), run.Said);
    }

    private static async Task<TemporaryFolder> Generated()
    {
        Consumer.Require("systemd-analyze");
        Assert.True(File.Exists(Generator), "systemd has no generator of units for fstab here");
        var folder = new TemporaryFolder();
        var run = await ProgramRun.Of(Generator, [folder.Path, folder.Path, folder.Path], null, new Dictionary<string, string> { ["SYSTEMD_FSTAB"] = Fstab });
        run.Succeeded();
        return folder;
    }
}
