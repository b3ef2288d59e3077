using System.Text.Json;
using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Podman;

/// <summary>Podman reads its files. Its storage is a folder of the test, in the one form that needs nothing of the kernel.</summary>
public sealed class PodmanFileTests
{
    [Fact]
    public async Task Podman_reads_its_settings_and_registries()
    {
        Consumer.Require("podman");
        using var folder = new TemporaryFolder();
        using var info = JsonDocument.Parse((await Info(folder, CaseFiles.Of("podman/all", "box", "etc/containers/containers.conf.d/50-homelab.conf"))).Succeeded());
        var host = info.RootElement.GetProperty("host");
        Assert.Equal("systemd", host.GetProperty("cgroupManager").GetString());
        Assert.Equal("CAP_CHOWN,CAP_NET_BIND_SERVICE", host.GetProperty("security").GetProperty("capabilities").GetString());
        var search = info.RootElement.GetProperty("registries").GetProperty("search").EnumerateArray().Select(static r => r.GetString());
        Assert.Equal(["docker.io", "quay.io"], search);
        Assert.Equal("mirror.lan:5000", info.RootElement.GetProperty("registries").GetProperty("docker.io").GetProperty("Mirrors")[0].GetProperty("Location").GetString());
    }

    [Fact]
    public async Task Podman_refuses_a_broken_file()
    {
        Consumer.Require("podman");
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(CaseFiles.Of("podman/all", "box", "etc/containers/containers.conf.d/50-homelab.conf"), TestContext.Current.CancellationToken);
        (await Info(folder, folder.Write("broken.conf", text.Replace("4096", "many", StringComparison.Ordinal)))).FailedWith("broken.conf");
    }

    [Fact]
    public async Task Podman_reads_the_policy()
    {
        Consumer.Require("podman");
        var printed = (await ProgramRun.Of("podman", "image", "trust", "show", "--policypath", CaseFiles.Of("podman/all", "box", "etc/containers/policy.json"))).Succeeded();
        var rows = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["all default reject", "repository docker.io accept", "repository quay.io accept"], rows.Order(StringComparer.Ordinal));
    }

    private static Task<ProgramRun> Info(TemporaryFolder folder, string settings) => ProgramRun.Of(
        "podman", ["--root", Path.Combine(folder.Path, "root"), "--runroot", Path.Combine(folder.Path, "run"), "--storage-driver", "vfs", "info", "--format", "json"], null,
        new Dictionary<string, string>
        {
            ["CONTAINERS_CONF"] = settings,
            ["CONTAINERS_REGISTRIES_CONF"] = CaseFiles.Of("podman/all", "box", "etc/containers/registries.conf.d/50-homelab.conf"),
        });
}
