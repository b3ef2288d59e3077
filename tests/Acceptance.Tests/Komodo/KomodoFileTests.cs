using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Compose;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Komodo;

/// <summary>Komodo's resources as a TOML reader and Komodo's own rules see them.</summary>
public sealed partial class KomodoFileTests
{
    private static readonly string Example = Repository.File("out/gitops");

    public static TheoryData<string> Folders() =>
    [
        "out/gitops",
        .. Directory.GetDirectories(Repository.File("templates/komodo/cases")).Select(static c => Path.Combine(c, "expected"))
            .Where(static c => Directory.Exists(c)).Select(static c => Path.GetRelativePath(Repository.Root, c)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Every_field_is_one_of_Komodos_with_a_value_of_its_type(string folder) =>
        Assert.Empty((await KomodoFiles.Of(Repository.File(folder))).Problems());

    [Fact]
    public async Task The_table_of_fields_refuses_others()
    {
        using var folder = new TemporaryFolder();
        folder.Write("komodo/a.toml", "[[stack]]\nname = \"a\"\nowner = \"b\"\n[stack.config]\nserver = 5\nbranches = []\n");
        Assert.Equal(
            ["stack has no 'owner'", "stack.config.server is no text: 5", "stack.config has no 'branches'"],
            (await KomodoFiles.Of(folder.Path)).Problems());
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task What_is_named_is_there(string folder)
    {
        var files = await KomodoFiles.Of(Repository.File(folder));
        foreach (var (kind, field, named) in new[]
        {
            ("stack", "server", "server"), ("stack", "linked_repo", "repo"), ("build", "builder", "builder"), ("build", "linked_repo", "repo"), ("resource_sync", "linked_repo", "repo"),
        })
        {
            var said = files.Resources[kind].Select(r => KomodoFiles.Text(r.GetProperty("config"), field)).Where(static name => name.Length > 0);
            Assert.Empty(said.Except(files.Names(named)));
        }

        Assert.Equal(files.Names("stack").Order(StringComparer.Ordinal), Deployed(files).SelectMany(static s => s).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(files.Names("stack").GroupBy(static n => n), static g => g.Count() > 1);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task The_procedure_deploys_nothing_before_what_it_needs(string folder)
    {
        var files = await KomodoFiles.Of(Repository.File(folder));
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        var after = files.Resources["stack"].ToDictionary(static s => KomodoFiles.Text(s, "name"), static s => KomodoFiles.Texts(s, "after"), StringComparer.Ordinal);
        foreach (var stage in Deployed(files))
        {
            Assert.All(stage, stack => Assert.Empty(after[stack].Except(earlier)));
            earlier.UnionWith(stage);
        }
    }

    [Fact]
    public async Task Each_stack_is_given_exactly_what_its_compose_file_asks_for()
    {
        var files = await KomodoFiles.Of(Example);
        var values = files.Resources["variable"].ToDictionary(static v => KomodoFiles.Text(v, "name"), static v => KomodoFiles.Text(v, "value"), StringComparer.Ordinal);
        var open = OpenVariable().Matches(await File.ReadAllTextAsync(Path.Combine(Example, "komodo/variables.toml"), TestContext.Current.CancellationToken))
            .Select(static m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(open);
        Assert.Empty(open.Intersect(values.Keys));
        foreach (var stack in files.Resources["stack"])
        {
            var compose = await File.ReadAllTextAsync(Path.Combine(Example, "services", KomodoFiles.Text(stack, "name"), "compose.yaml"), TestContext.Current.CancellationToken);
            var environment = Environment(KomodoFiles.Text(stack.GetProperty("config"), "environment"));
            Assert.Equal(Variable().Matches(compose).Select(static m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal), environment.Keys.Order(StringComparer.Ordinal));
            Assert.All(environment, pair => Assert.True(pair.Value == $"[[{pair.Key}]]" && (values.ContainsKey(pair.Key) || open.Contains(pair.Key)), pair.Key));
        }
    }

    [Fact]
    public async Task Files_lie_where_the_resources_say()
    {
        foreach (var stack in (await KomodoFiles.Of(Example)).Resources["stack"])
        {
            var folder = Path.Combine(Example, "services", KomodoFiles.Text(stack, "name"));
            var config = stack.GetProperty("config");
            var tracked = config.TryGetProperty("config_files", out var files) ? files.EnumerateArray().Select(static f => KomodoFiles.Text(f, "path")) : [];
            Assert.All(KomodoFiles.Texts(config, "file_paths").Concat(tracked), path => Assert.True(File.Exists(Path.Combine(folder, path)), path));
            Assert.True(!config.TryGetProperty("pre_deploy", out _) || File.Exists(Path.Combine(folder, "setup.sh")), folder);
        }
    }

    [Fact]
    public async Task Compose_reads_the_environment_that_Komodo_writes()
    {
        Consumer.Require("docker-compose");
        var files = await KomodoFiles.Of(Example);
        var stack = files.Resources["stack"].Single(static s => KomodoFiles.Text(s, "name") == "forgejo");
        using var folder = new TemporaryFolder();
        var values = files.Resources["variable"].ToDictionary(static v => KomodoFiles.Text(v, "name"), static v => KomodoFiles.Text(v, "value"), StringComparer.Ordinal);
        var lines = Environment(KomodoFiles.Text(stack.GetProperty("config"), "environment")).Keys.Select(name => $"{name}={values.GetValueOrDefault(name, "from-Komodo")}\n");
        folder.Write(".env", string.Concat(lines));
        folder.Write("compose.yaml", Compose.OlderCompose.Reduce(await File.ReadAllTextAsync(Path.Combine(Example, "services/forgejo/compose.yaml"), TestContext.Current.CancellationToken)));
        var read = (await LoadedCompose.Run(["-f", "compose.yaml", "config"], folder.Path)).Succeeded();
        Assert.Contains("from-Komodo", read, StringComparison.Ordinal);
        Assert.Contains("published: 2222", read, StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Deployed(KomodoFiles files) => files.Resources["procedure"].SelectMany(static p => p.GetProperty("config").GetProperty("stage").EnumerateArray())
        .Select(static stage => stage.GetProperty("executions").EnumerateArray().Select(static e => e.GetProperty("execution"))
            .Where(static e => KomodoFiles.Text(e, "type") == "DeployStackIfChanged").Select(static e => KomodoFiles.Text(e.GetProperty("params"), "stack")).ToArray());

    /// <summary>The lines as Komodo reads them: comments end a line, the first of <c>=</c>, <c>:</c> and a blank ends a name.</summary>
    private static Dictionary<string, string> Environment(string text) => text.Split('\n').Select(static line => line.Trim())
        .Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split(" #")[0].Split(['=', ':', ' '], 2))
        .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);

    [GeneratedRegex(@"(?m)^#   ([A-Za-z_][A-Za-z0-9_]*): ")]
    private static partial Regex OpenVariable();

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Variable();
}
