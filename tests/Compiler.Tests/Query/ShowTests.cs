using Hlc;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Query;
using Hlc.Text;

namespace Compiler.Tests.Query;

/// <summary>What <c>hlc show</c> answers: one golden for each key, of one small lab.</summary>
public sealed class ShowTests
{
    private static readonly string Folder = Repository.File("tests/Compiler.Tests/Query/expected");

    [Theory]
    [InlineData("hosts.services.address")]
    [InlineData("hosts.services")]
    [InlineData("hosts.services.fqdn")]
    [InlineData("hosts.services.ssh.port")]
    [InlineData("hosts.services.docker.daemon.log-opts.max-size")]
    [InlineData("hosts.services.sysctl.net.ipv4.ip_forward")]
    [InlineData("networks.lan.cidr")]
    [InlineData("domain")]
    [InlineData("vars.mail")]
    [InlineData("services.git")]
    [InlineData("services.git.containers.gitea")]
    [InlineData("services.git.containers.gitea.restart")]
    [InlineData("services.git.containers.gitea.read_only")]
    [InlineData("services.git.containers.gitea.env.ROOT_URL")]
    [InlineData("services.git.containers.gitea.env.PASSWORD")]
    [InlineData("services.git.containers.gitea.env.TZ")]
    [InlineData("services.git.containers.gitea.volumes.data")]
    [InlineData("services.git.routes.git")]
    [InlineData("services.git.routes.git.upstream")]
    [InlineData("services.hub.containers.caddy.ports.https")]
    [InlineData("services.sync")]
    [InlineData("services.sync@b.containers.sync.env.PEER")]
    [InlineData("defaults.container.env.TZ")]
    public void Answers(string key)
    {
        var result = Show(key);

        Assert.Empty(result.Diagnostics);
        Golden.File(Path.Combine(Folder, key.Replace('@', '+') + ".txt"), result.Answer is { } answer ? AnswerText.Of(answer) : null);
    }

    [Theory]
    [InlineData("hosts.servcies", "'hosts' has no key 'servcies'", "did you mean 'services'?")]
    [InlineData("hots", "the lab has no key 'hots'", "did you mean 'hosts'?")]
    [InlineData("hosts.services.adress", "'hosts.services' has no key 'adress'", "did you mean 'address'?")]
    [InlineData("domain.x", "'domain' has no key 'x'", "'domain' is a single value: nothing stands below it")]
    [InlineData("networks.zz9", "'networks' has no key 'zz9'", "it has lan")]
    [InlineData("hosts.dns.ssh", "nothing says 'hosts.dns.ssh', and it has no default", null)]
    [InlineData("services.sync.containers", "the service 'services.sync' has several instances", "name the one that you mean: services.sync@a, services.sync@b")]
    public void Tells_why_there_is_no_answer(string key, string message, string? help)
    {
        var result = Show(key);

        Assert.Null(result.Answer);
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((Severity.Error, message), (diagnostic.Severity, diagnostic.Message));
        Assert.True(help is null || diagnostic.Help == help, diagnostic.Help);
    }

    [Fact]
    public void An_inventory_that_does_not_bind_is_reported_instead()
    {
        var result = HomelabCompiler.Show(new CompileInput(new SourceFile("homelab.yaml", "lab: x\nhots: {}\n"), LabFiles.None, null), "lab");

        Assert.Null(result.Answer);
        Assert.NotEmpty(result.Diagnostics);
    }

    private static ShowResult Show(string key)
    {
        var file = Path.Combine(Repository.Root, "tests/Compiler.Tests/Query/homelab.yaml");
        return HomelabCompiler.Show(new CompileInput(new SourceFile("homelab.yaml", File.ReadAllText(file)), LabFiles.None, null), key);
    }
}
