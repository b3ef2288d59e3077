using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Compose;

public sealed class ComposeFileTests(HubLab lab)
{
    private const string Broken = """
        name: broken
        services:
          web:
            image: web:1
            networks: [lan]
            depends_on: [db]
            volumes: [data:/data, /srv:/srv, ./a:/a]
            secrets: [key]
        networks:
          wan: {}

        """;

    private IEnumerable<string> Files => lab.Stacks.Select(stack => $"services/{stack}/compose.yaml");

    [Fact]
    public async Task Every_stack_is_valid_by_the_compose_specification()
    {
        Consumer.Require("ajv");
        Assert.Equal(6, Files.Count());
        (await ProgramRun.Of("ajv", JsonSchema.Arguments(JsonSchema.Compose, Files.Select(lab.File)))).Succeeded();
    }

    [Theory]
    [InlineData("    restart: unless-stopped\n", "    restrt: unless-stopped\n", "additional properties")]
    [InlineData("    restart: unless-stopped\n", "    restart: [1]\n", "must be string")]
    [InlineData("    networks:\n      - wiki_net\n", "    networks: 5\n", "networks")]
    public async Task A_broken_file_is_not_valid(string good, string bad, string reason)
    {
        Consumer.Require("ajv");
        using var folder = new TemporaryFolder();
        var file = folder.Write("compose.yaml", Replace(lab.Text("services/wiki/compose.yaml"), good, bad));
        (await JsonSchema.Check(JsonSchema.Compose, file)).FailedWith(reason);
    }

    [Fact]
    public void Every_name_that_a_stack_uses_is_declared_and_the_reverse()
    {
        foreach (var file in Files)
        {
            Assert.Empty(ComposeFile.Parse(lab.Text(file)).Problems());
        }
    }

    [Fact]
    public void A_stack_is_named_by_its_folder() =>
        Assert.All(lab.Stacks, stack => Assert.Equal(stack, ComposeFile.Parse(lab.Text($"services/{stack}/compose.yaml")).Name));

    [Fact]
    public void Names_that_lead_nowhere_are_found() => Assert.Equal(
        [
            "service 'web' depends on 'db', which is no service",
            "'lan' is used, but not in networks",
            "'wan' is in networks, but not used",
            "'data' is used, but not in volumes",
            "'key' is used, but not in secrets",
        ],
        ComposeFile.Parse(Broken).Problems());

    [Fact]
    public async Task Docker_compose_reads_every_stack()
    {
        Consumer.Require("docker-compose");
        foreach (var stack in lab.Stacks)
        {
            var file = $"services/{stack}/compose.yaml";
            var read = (await OlderCompose.Config(OlderCompose.Reduce(lab.Text(file)), Secrets(stack))).Succeeded();
            Assert.All(ComposeFile.Parse(lab.Text(file)).Images, image => Assert.Contains($"image: {image}\n", read, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Docker_compose_warns_of_no_variable_that_the_example_does_not_name()
    {
        Consumer.Require("docker-compose");
        foreach (var stack in lab.Stacks)
        {
            var run = await OlderCompose.Config(OlderCompose.Reduce(lab.Text($"services/{stack}/compose.yaml")), Secrets(stack));
            Assert.DoesNotContain("variable is not set", run.Errors, StringComparison.Ordinal);
        }

        var without = await OlderCompose.Config(OlderCompose.Reduce(lab.Text("services/git/compose.yaml")), new Dictionary<string, string>());
        Assert.Contains("GIT_DB_PASSWORD variable is not set", without.Errors, StringComparison.Ordinal);
    }

    [Theory]
    // That a network is declared it asks only when it starts a stack: the references above are looked at for that.
    [InlineData("    restart:", "    depends_on: [nobody]\n    restart:", "depends on service 'nobody' which is undefined")]
    [InlineData("/datapool/services/wiki/wikijs/data:/wiki/data", "data:/wiki/data", "no declaration was found")]
    [InlineData("    restart:", "    restrt:", "Unsupported config option")]
    [InlineData("DB_TYPE: sqlite", "DB_TYPE: \"${sq-lite\"", "Invalid interpolation format")]
    public async Task Docker_compose_refuses_a_broken_file(string good, string bad, string reason)
    {
        Consumer.Require("docker-compose");
        var text = Replace(OlderCompose.Reduce(lab.Text("services/wiki/compose.yaml")), good, bad);
        (await OlderCompose.Config(text, new Dictionary<string, string>())).FailedWith(reason);
    }

    private Dictionary<string, string> Secrets(string stack)
    {
        var example = lab.File($"services/{stack}/.env.example");
        return !File.Exists(example)
            ? []
            : File.ReadLines(example).Where(line => line.Contains('=', StringComparison.Ordinal)).ToDictionary(line => line.Split('=')[0], _ => "x");
    }

    private static string Replace(string text, string good, string bad)
    {
        Assert.Contains(good, text, StringComparison.Ordinal);
        return text.Replace(good, bad, StringComparison.Ordinal);
    }
}
