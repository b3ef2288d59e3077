using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Docker;

public sealed class DaemonFileTests(HubLab lab)
{
    private const string DaemonFile = "hosts/services/etc/docker/daemon.json";

    [Fact]
    public async Task The_file_is_valid_by_the_schema()
    {
        Consumer.Require("ajv");
        (await JsonSchema.Check(JsonSchema.Dockerd, lab.File(DaemonFile))).Succeeded();
    }

    [Fact]
    public async Task The_schema_refuses_a_wrong_type()
    {
        Consumer.Require("ajv");
        using var folder = new TemporaryFolder();
        var file = folder.Write("daemon.json", lab.Text(DaemonFile).Replace("\"local\"", "5", StringComparison.Ordinal));
        (await JsonSchema.Check(JsonSchema.Dockerd, file)).FailedWith("must be string");
    }

    [Fact]
    public async Task The_engine_starts_by_the_file()
    {
        Consumer.RequireMachine("dockerd", "docker", "useradd");
        await using var machine = await Machine.Start();
        await machine.Deploy(lab, "services");
        await machine.StartEngine();
        Assert.Equal("local\n", await machine.Do("docker info --format '{{.LoggingDriver}}'"));
        Assert.Contains("/100000.100000\n", await machine.Do("docker info --format '{{.DockerRootDir}}'"), StringComparison.Ordinal);
        await machine.StopEngine();
    }

    [Theory]
    [InlineData("\"log-driver\"", "\"log-drivers\"", "log-drivers")]
    [InlineData("\"dockeruser\"", "\"nobodyknown\"", "nobodyknown")]
    [InlineData("\"10m\"", "10", "cannot unmarshal number")]
    public async Task The_engine_refuses_a_broken_file(string good, string bad, string reason)
    {
        Consumer.RequireMachine("dockerd", "docker", "useradd");
        await using var machine = await Machine.Start();
        await machine.Deploy(lab, "services");
        var text = lab.Text(DaemonFile);
        Assert.Contains(good, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(machine.Stage, "daemon.json"), text.Replace(good, bad, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await machine.Run("timeout 15 dockerd --config-file /stage/daemon.json")).FailedWith(reason);
    }

    [Fact]
    public async Task Lines_for_subordinate_ids_come_once()
    {
        Consumer.RequireMachine("useradd");
        await using var machine = await Machine.Start();
        await machine.Deploy(lab, "services");
        foreach (var file in new[] { "/etc/subuid", "/etc/subgid" })
        {
            Assert.Equal("dockeruser:100000:65536\n", await machine.Do($"grep ^dockeruser: {file}"));
        }
    }
}
