using System.Text.Json;
using Hlc.Goldens;

namespace Hlc.Cli.Tests;

/// <summary><c>hlc init</c>, with the real compiler. What is written is run by the acceptance suite.</summary>
public sealed class InitCommandTests : IDisposable
{
    private static readonly string[] LabFiles = [".gitattributes", ".gitignore", ".hlc/homelab.schema.json", "README.md", "homelab.yaml"];

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--ci", "github")]
    [InlineData("--ci", "gitea")]
    [InlineData("--ci", "forgejo")]
    public void A_new_lab_builds_without_a_word_and_is_current(params string[] ci)
    {
        Assert.Equal((0, ""), Ended(_lab.RunReal(["init", "my-lab", .. ci])));
        Assert.Equal((0, ""), Ended(_lab.RunReal("validate", "my-lab")));
        Assert.Equal((0, ""), Ended(_lab.RunReal("build", "my-lab")));
        Assert.Equal((0, ""), Ended(_lab.RunReal("build", "my-lab", "--check")));
        Assert.Contains("my-lab", _lab.RunReal("show", "lab", "my-lab").Out, StringComparison.Ordinal);
        Assert.Equal(LabFiles, Written("my-lab").Where(static f => !f.StartsWith("out/", StringComparison.Ordinal)).Intersect(LabFiles));
        Assert.Equal(ci.Length > 0, Written("my-lab").Contains("renovate.json"));
        if (ci.Length > 0)
        {
            Assert.Equal(_lab.Read("my-lab/out/renovate.json"), _lab.Read("my-lab/renovate.json"));
            Assert.Contains(Written("my-lab"), f => f.StartsWith($".{ci[1]}/workflows/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_schema_lies_where_the_inventory_says()
    {
        _lab.RunReal("init");
        var line = _lab.Read("homelab.yaml").Split('\n')[0];
        Assert.Equal("# yaml-language-server: $schema=.hlc/homelab.schema.json", line);
        Assert.Equal(_lab.RunReal("schema").Out, _lab.Read(".hlc/homelab.schema.json"));
    }

    [Fact]
    public void What_exists_is_listed_and_nothing_is_written()
    {
        _lab.Write("README.md", "mine").Write("renovate.json", "{}");
        var (code, output, error) = _lab.RunReal("init", "--ci", "github");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("HLC6060: these 2 files exist already: 'README.md', 'renovate.json'", error, StringComparison.Ordinal);
        Assert.Equal(["README.md", "renovate.json"], Written(""));
        Assert.Equal("mine", _lab.Read("README.md"));
    }

    [Fact]
    public void A_second_time_is_refused()
    {
        _lab.RunReal("init", "--ci", "forgejo");
        var before = Written("");
        Assert.Contains("HLC6060: these 5 files", _lab.RunReal("init").Error, StringComparison.Ordinal);
        Assert.Contains("HLC6060: these 10 files", _lab.RunReal("init", "--ci", "forgejo").Error, StringComparison.Ordinal);
        Assert.Equal(before, Written(""));
    }

    [Theory]
    [InlineData("homelab.yaml")]
    [InlineData("inventory/homelab.yaml")]
    [InlineData("inventory/home/homelab.yaml")]
    public void A_lab_that_exists_gets_what_the_forge_needs_alone(string inventory)
    {
        _lab.RunReal("init", "other");
        File.Delete(_lab.At("other/README.md"));
        _lab.Write(inventory, _lab.Read("other/homelab.yaml"));
        var (code, output, error) = _lab.RunReal("init", "--ci", "gitea");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [".config/dotnet-tools.json", ".gitea/workflows/hlc-check.yaml", ".gitea/workflows/hlc-update.yaml", ".gitea/workflows/renovate.yaml",
                ".githooks/pre-commit", ".hlc/comment.mjs", ".hlc/hlc", ".hlc/renovate-bot.json", ".hlc/update.sh", inventory, "renovate.json"],
            Written("").Where(static f => !f.StartsWith("other/", StringComparison.Ordinal)));
        Assert.Contains("git config core.hooksPath .githooks", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_labs_the_script_joins_the_configuration()
    {
        _lab.RunReal("init", "other");
        _lab.Write("inventory/one/homelab.yaml", _lab.Read("other/homelab.yaml")).Write("inventory/two/homelab.yaml", _lab.Read("other/homelab.yaml"));
        var (code, output, _) = _lab.RunReal("init", "--ci", "github");
        Assert.Equal(0, code);
        Assert.False(File.Exists(_lab.At("renovate.json")));
        Assert.Contains("sh .hlc/update.sh", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lab_with_errors_gets_none()
    {
        _lab.Write("homelab.yaml", "lab: x\nhots: {}\n");
        var (code, _, error) = _lab.RunReal("init", "--ci", "github");
        Assert.Equal(1, code);
        Assert.Contains("HLC2001", error, StringComparison.Ordinal);
        Assert.Equal(["homelab.yaml"], Written(""));
    }

    [Theory]
    [InlineData("inventory/home")]
    [InlineData("labs/home")]
    public void A_folder_that_is_no_root_gets_no_workflows(string folder)
    {
        Directory.CreateDirectory(_lab.At(".git"));
        Assert.Contains("HLC6061", _lab.RunReal("init", folder, "--ci", "github").Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lab.At(folder)));
        Assert.Equal((0, ""), Ended(_lab.RunReal("init", folder)));
    }

    [Fact]
    public void A_link_that_leaves_the_folder_is_not_followed()
    {
        _lab.Write("elsewhere/keep", "").Write("lab/keep", "");
        Directory.CreateSymbolicLink(_lab.At("lab/.hlc"), _lab.At("elsewhere"));
        Assert.Contains("HLC6036", _lab.RunReal("init", "lab").Error, StringComparison.Ordinal);
        Assert.Equal(["keep"], Written("elsewhere"));
    }

    [Fact]
    public void Scripts_can_be_run_and_the_version_is_that_of_this_hlc()
    {
        _lab.RunReal("init", "--ci", "github");
        using var tools = JsonDocument.Parse(_lab.Read(".config/dotnet-tools.json"));
        var version = System.Xml.Linq.XDocument.Load(Repository.File("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(version, tools.RootElement.GetProperty("tools").GetProperty("hlc").GetProperty("version").GetString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.All([".githooks/pre-commit", ".hlc/hlc", ".hlc/update.sh"], f => Assert.True(File.GetUnixFileMode(_lab.At(f)).HasFlag(UnixFileMode.GroupExecute), f));
        }
    }

    [Fact]
    public void It_speaks_json()
    {
        using var json = JsonDocument.Parse(_lab.RunReal("init", "a", "--format", "json").Out);
        var created = json.RootElement.GetProperty("results")[0].GetProperty("result").GetProperty("created");
        Assert.Equal(LabFiles, created.EnumerateArray().Select(static f => f.GetString()?[2..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Wrong_forges_and_options_are_usage()
    {
        Assert.Equal(2, _lab.RunReal("init", "--ci", "gitlab").Code);
        Assert.Equal(2, _lab.RunReal("init", "--cy").Code);
        Assert.Empty(Written(""));
    }

    /// <summary>The bot's address is in the configuration that Renovate reads and in the script that commits.</summary>
    [Fact]
    public void Renovate_knows_who_commits()
    {
        _lab.RunReal("init", "--ci", "github");
        using var config = JsonDocument.Parse(_lab.Read("renovate.json"));
        var known = Assert.Single(config.RootElement.GetProperty("gitIgnoredAuthors").EnumerateArray()).GetString();
        Assert.Contains($"bot_address={known}\n", _lab.Read(".hlc/update.sh"), StringComparison.Ordinal);
    }

    private static (int Code, string Error) Ended((int Code, string Out, string Error) run) => (run.Code, run.Error);

    private string[] Written(string folder) => [.. _lab.Tree(folder).Keys.Where(static f => !f.EndsWith('/')).Order(StringComparer.Ordinal)];
}
