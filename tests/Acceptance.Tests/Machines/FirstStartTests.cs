using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Machines;

/// <summary>What machines read when they are installed and when they first start, by the programs that read it.</summary>
public sealed class FirstStartTests
{
    [Fact]
    public async Task Cloud_init_takes_the_user_data()
    {
        Consumer.Require("cloud-init");
        var files = Files("user-data");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            (await ProgramRun.Of("cloud-init", "schema", "--config-file", file)).Succeeded();
        }

        using var folder = new TemporaryFolder();
        (await ProgramRun.Of("cloud-init", "schema", "--config-file", folder.Write("user-data", "#cloud-config\nruncmd: no list\n"))).FailedWith("runcmd");
    }

    /// <summary>Version 2 of cloud-init's network is netplan's own, below the key that cloud-init leaves out.</summary>
    [Fact]
    public async Task Netplan_takes_the_network_configuration()
    {
        Consumer.Require("netplan");
        var files = Files("network-config");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var folder = new TemporaryFolder();
            var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
            var plan = folder.Write("etc/netplan/50.yaml", $"network:\n{string.Concat(lines.Select(static line => $"  {line}\n"))}");
            File.SetUnixFileMode(plan, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            (await ProgramRun.Of("netplan", "generate", "--root-dir", folder.Path)).Succeeded();
            var written = string.Concat(Directory.GetFiles(Path.Combine(folder.Path, "run/systemd/network")).Select(File.ReadAllText));
            Assert.All(lines.Where(static line => line.Contains('/', StringComparison.Ordinal) && line.Contains("- ", StringComparison.Ordinal) && !line.Contains("to:", StringComparison.Ordinal)),
                line => Assert.Contains($"Address={line.Trim()[2..]}", written, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Debconf_takes_the_answers()
    {
        Consumer.Require("debconf-set-selections");
        var files = Files("preseed.cfg");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            (await ProgramRun.Of("debconf-set-selections", "--checkonly", file)).Succeeded();
        }

        using var folder = new TemporaryFolder();
        var run = await ProgramRun.Of("debconf-set-selections", "--checkonly", folder.Write("preseed.cfg", "d-i some/question\n"));
        Assert.NotEqual(0, run.ExitCode);
    }

    [Fact]
    public async Task The_installer_lets_the_keys_in()
    {
        Consumer.Require("sh", "visudo");
        using var lab = CompiledLab.OfFile("templates/packer/cases/debian/inventory.yaml");
        using var target = new TemporaryFolder();
        var run = await ProgramRun.Of("sh", [lab.File("packer/x/debian/http/late.sh")], null, new Dictionary<string, string> { ["TARGET"] = target.Path, ["IN_TARGET"] = "echo" });
        Assert.Equal("chown -R admin:admin /home/admin/.ssh\n", run.Succeeded());
        Assert.Equal(await File.ReadAllTextAsync(Repository.File("inventory/wil/files/admin.pub"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(target.Path, "home/admin/.ssh/authorized_keys"), TestContext.Current.CancellationToken));
        (await ProgramRun.Of("visudo", "-c", "-f", Path.Combine(target.Path, "etc/sudoers.d/90-admin"))).Succeeded();
    }

    [Theory]
    [InlineData("templates/packer/cases/debian/inventory.yaml", "packer/x/debian")]
    [InlineData("templates/packer/cases/ubuntu/inventory.yaml", "packer/x/ubuntu")]
    public async Task What_differs_between_clones_is_taken_away(string inventory, string folder)
    {
        Consumer.RequireMachine("sh");
        using var lab = CompiledLab.OfFile(inventory);
        await using var machine = await Live.Machine.Start();
        File.Copy(lab.File($"{folder}/files/finish.sh"), Path.Combine(machine.Stage, "finish.sh"));
        File.Copy(lab.File($"{folder}/files/99-pve.cfg"), Path.Combine(machine.Stage, "99-pve.cfg"));
        await machine.Do("""
            set -e
            for root in /stage/root; do
              mkdir -p $root/etc/cloud/cloud.cfg.d $root/etc/ssh $root/etc/netplan $root/etc/network $root/var/lib/dbus $root/var/lib/systemd
              echo id >$root/etc/machine-id; echo id >$root/var/lib/dbus/machine-id; echo key >$root/etc/ssh/ssh_host_ed25519_key
              echo x >$root/etc/netplan/50-cloud-init.yaml; echo 'iface ens18 inet dhcp' >$root/etc/network/interfaces
            done
            cp /stage/99-pve.cfg /tmp/99-pve.cfg
            ROOT=/stage/root sh /stage/finish.sh
            test ! -s /stage/root/etc/machine-id
            test ! -e /stage/root/var/lib/dbus/machine-id
            test -z "$(ls /stage/root/etc/ssh)"
            grep -q NoCloud /stage/root/etc/cloud/cloud.cfg.d/99-pve.cfg
            test ! -e /tmp/99-pve.cfg
            """);
        await machine.Do(folder.EndsWith("debian", StringComparison.Ordinal)
            ? "! grep ens18 /stage/root/etc/network/interfaces && grep -q interfaces.d /stage/root/etc/network/interfaces"
            : "test -z \"$(ls /stage/root/etc/netplan)\"");
    }

    private static string[] Files(string name) =>
        [.. ((string[])["templates", "out"]).SelectMany(root => Directory.GetFiles(Repository.File(root), name, SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];
}
