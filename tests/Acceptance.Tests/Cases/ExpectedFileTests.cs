using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Caddy;
using Hlc.Acceptance.Tests.Compose;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Cases;

/// <summary>
/// What the cases beside the templates expect, and what the example labs compile to, is shown to the programs: a golden proves that
/// nothing changed, not that it is right.
/// </summary>
public sealed partial class ExpectedFileTests
{
    private static readonly string Templates = Repository.File("templates");

    /// <summary>Hold keys of the specification that docker-compose 1.29 does not know: the many that one case shows, and parts of volumes (subpath).</summary>
    private static readonly string[] NewerCompose = ["/compose/cases/native-waived/", "/compose/cases/native-every-key/", "/compose/cases/nfs/", "/gitops/services/paperless/"];

    [Fact]
    public async Task Compose_files_are_valid_by_the_specification()
    {
        Consumer.Require("ajv");
        // One case shows what is beyond the specification, and waived.
        var files = Files("compose.yaml").Where(static file => !file.Contains("/native-waived/", StringComparison.Ordinal)).ToArray();
        (await ProgramRun.Of("ajv", JsonSchema.Arguments(JsonSchema.Compose, files))).Succeeded();
        // What is declared in compose's own words may stand there for others.
        Assert.All(files, file => Assert.DoesNotContain(
            ComposeFile.Parse(File.ReadAllText(file)).Problems(), problem => !problem.EndsWith("but not used", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Docker_compose_reads_the_compose_files()
    {
        Consumer.Require("docker-compose");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Files("compose.yaml").Where(static file => !NewerCompose.Any(folder => file.Contains(folder, StringComparison.Ordinal))))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            if (!file.Contains("/templates/compose/", StringComparison.Ordinal) && !seen.Add(Keys(text)))
            {
                // A start of the program takes a second, and a file with the same keys as one before tells nothing new.
                continue;
            }

            var variables = Variable().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToDictionary(name => name, Value);

            // It looks for what lies beside the file, and for files of the host that are the lab owner's.
            var run = await OlderCompose.Config(EnvFile().Replace(OlderCompose.Reduce(text), ""), variables, BuildFolder().Matches(text).Select(match => match.Groups[1].Value));
            Assert.True(run.ExitCode == 0, $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }

    /// <summary>The keys of services, and of the file: what the program knows or does not.</summary>
    private static string Keys(string compose) => string.Join('\n', compose.Split('\n')
        .Where(static line => line.Length > 0 && line[0] != '#' && (line[0] != ' ' || (line.Length > 4 && line.StartsWith("    ", StringComparison.Ordinal) && line[4] != ' ')))
        .Select(static line => line.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Caddy_takes_the_caddyfiles()
    {
        Consumer.Require("caddy");
        foreach (var file in Files("Caddyfile"))
        {
            using var folder = new TemporaryFolder();
            var name = Path.GetRelativePath(Repository.Root, file);
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var copy = folder.Write("Caddyfile", InstalledCaddy.Rewrite(name, text));
            foreach (var log in LogFile().Matches(text).Select(match => match.Groups[1].Value))
            {
                // It opens the files that it would write to.
                copy = folder.Write("Caddyfile", (await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken)).Replace(log, $"{folder.Path}{log}", StringComparison.Ordinal));
            }

            var run = await ProgramRun.Of(
                "caddy", ["validate", "--adapter", "caddyfile", "--config", copy], null, new Dictionary<string, string> { ["HOME"] = folder.Path });
            Assert.True(run.ExitCode == 0, $"{name}\n{run.Said}");
            if (!text.Contains("<<", StringComparison.Ordinal))
            {
                // It would break a heredoc, which it does not know.
                Assert.Equal(text, (await ProgramRun.Of("caddy", "fmt", file)).Output);
            }
        }
    }

    [Fact]
    public async Task Shellcheck_has_nothing_to_say_of_the_scripts()
    {
        Consumer.Require("shellcheck");
        (await ProgramRun.Of("shellcheck", ["--severity=style", "--norc", .. Files("*.sh"), .. Files("setup-*"), .. Files("after.init")])).Succeeded();
    }

    [Fact]
    public async Task Daemon_files_are_valid_by_the_schema()
    {
        Consumer.Require("ajv");
        (await ProgramRun.Of("ajv", JsonSchema.Arguments(JsonSchema.Dockerd, Files("daemon.json")))).Succeeded();
    }

    [Fact]
    public async Task Nft_takes_the_rules()
    {
        Consumer.RequireMachine("nft");
        foreach (var file in Files("nftables.conf"))
        {
            var run = await ProgramRun.Of("unshare", "--net", "nft", "-c", "-f", file);
            Assert.True(run.ExitCode == 0 && run.Errors.Length == 0, $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }

    [Fact]
    public async Task Iptables_takes_the_rules()
    {
        Consumer.RequireMachine("iptables-restore", "ip6tables-restore");
        foreach (var (name, program) in new[] { ("rules.v4", "iptables-restore"), ("rules.v6", "ip6tables-restore") })
        {
            foreach (var file in Files(name))
            {
                var run = await ProgramRun.Of("unshare", "--net", program, "--test", "--noflush", file);
                Assert.True(run.ExitCode == 0 && run.Errors.Length == 0, $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
            }
        }
    }

    [Fact]
    public async Task Sshd_takes_the_drop_ins()
    {
        Consumer.Require("sshd", "ssh-keygen");
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "key");
        (await ProgramRun.Of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)).Succeeded();
        if (Environment.UserName == "root")
        {
            Directory.CreateDirectory("/run/sshd");
        }

        foreach (var file in Files("10-homelab.conf").Where(static file => file.Contains("/sshd_config.d/", StringComparison.Ordinal)))
        {
            var copy = folder.Write("sshd_config", $"HostKey {key}\n{await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)}");
            var run = await ProgramRun.Of("sshd", "-t", "-f", copy);
            Assert.True(run.ExitCode == 0 && run.Errors.Length == 0, $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }

    private static string Value(string variable) => variable.Contains("PORT", StringComparison.Ordinal) ? "9999" : "/x";

    private static string[] Files(string name)
    {
        string[] files = [.. Directory.GetFiles(Templates, name, SearchOption.AllDirectories)
            .Where(file => file.Contains("/cases/", StringComparison.Ordinal) && file.Contains("/expected/", StringComparison.Ordinal))
            .Concat(Directory.GetFiles(Repository.File("out"), name, SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex(@"output file (\S+)")]
    private static partial Regex LogFile();

    [GeneratedRegex(@"\$\{([A-Za-z0-9_]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^    env_file:(\n      - .*)+\n")]
    private static partial Regex EnvFile();

    [GeneratedRegex(@"(?m)^ +(?:build|context): ""?(\./[^""\n]+|[a-z][a-z/]*)""?$")]
    private static partial Regex BuildFolder();
}
