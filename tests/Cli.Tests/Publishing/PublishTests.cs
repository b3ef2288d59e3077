using System.Globalization;
using Hlc.Goldens;
using NJsonSchema;

namespace Hlc.Cli.Tests.Publishing;

/// <summary>What <c>hlc publish</c> leaves in real repositories.</summary>
public sealed class PublishTests : IDisposable
{
    private const string Two = "lab = hub\nservices/git/compose.yaml = git 1\nservices/git/setup.sh = #!/bin/sh\nservices/git/files/a b/c = 1\nservices/wiki/compose.yaml = wiki 1\nhosts/x = 1";

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Each_stack_gets_an_orphan_branch_with_its_folder()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        var (code, output, error) = Publish(Two);
        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("\nhub: 3 branches, 3 written, 0 deleted -> r.git\n", output, StringComparison.Ordinal);
        Assert.Equal(["git", "main", "wiki"], git.Branches().Keys);
        Assert.Equal(
            new Dictionary<string, string>
            {
                [".gitignore"] = "100644 .env\n",
                ["compose.yaml"] = "100644 git 1",
                ["setup.sh"] = "100755 #!/bin/sh",
                ["files/a b/c"] = "100644 1",
            },
            git.Files("git"));
        Assert.Equal(["README.md"], git.Files("main").Keys);
        Assert.Equal("3", git.Run("rev-list", "--all", "--count").Trim());
        Assert.Equal("hlc <hlc@hlc.invalid> hlc <hlc@hlc.invalid> ", git.Run("log", "-1", "--format=%an <%ae> %cn <%ce> %P", "wiki").TrimEnd('\n'));
        Assert.Equal(["Hlc-Lab: hub", "Hlc-Branch: wiki"], git.Run("log", "-1", "--format=%(trailers)", "wiki").Split('\n')[..2]);
        git.Run("fsck", "--strict", "--no-dangling");
        Assert.Empty(git.Run("for-each-ref", "refs/hlc"));
    }

    [Fact]
    public void Only_what_changed_gets_a_commit()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        Publish(Two);
        var before = git.Branches();
        Assert.Equal("hub: 3 branches, 0 written, 0 deleted -> r.git\n", Publish(Two).Out);
        Assert.Equal(before, git.Branches());
        var (code, output, _) = Publish(Two.Replace("git 1", "git 2", StringComparison.Ordinal));
        Assert.Equal(0, code);
        var after = git.Branches();
        Assert.Equal($"update: git {after["git"][..12]}\nhub: 3 branches, 1 written, 0 deleted -> r.git\n", output);
        Assert.Equal((before["main"], before["wiki"]), (after["main"], after["wiki"]));
        Assert.Equal(before["git"], git.Run("rev-parse", "git^").Trim());
        Assert.Equal("100644 git 2", git.Files("git")["compose.yaml"]);
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public void Names_of_trees_are_those_that_git_gives(string format)
    {
        GitFolder.Init(_lab, "r.git", "--bare", $"--object-format={format}");
        string[] paths = ["a.b", "a/b", "a-b", "a/b.c", "a0", "é/ü", "it's \"so\"", "deep/er/and/deeper", "~", "Z", "y", "日本"];
        var text = "lab = hub\n" + string.Concat(paths.Select((path, i) => string.Create(CultureInfo.InvariantCulture, $"services/s/{path} = {new string('x', i * 700)}\\n{i}\n")));
        Assert.Equal((0, ""), (Publish(text).Code, Publish(text).Error));

        // Had one been named otherwise, its branch would seem changed.
        Assert.Equal("hub: 2 branches, 0 written, 0 deleted -> r.git\n", Publish(text).Out);
    }

    [Fact]
    public void A_dry_run_lists_and_writes_nothing()
    {
        GitFolder.Init(_lab, "r.git", "--bare");
        var before = _lab.Tree("r.git");
        var (code, output, _) = Publish(Two, "--dry-run", "--push");
        Assert.Equal((0, "create: git\ncreate: wiki\ncreate: main\nhub: 3 branches, 3 to write, 0 to delete -> r.git\n"), (code, output));
        Assert.Equal(before, _lab.Tree("r.git"));
    }

    [Fact]
    public void Branches_of_stacks_that_are_gone_are_deleted_when_that_is_said()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        Publish(Two);
        git.Run("branch", "mine", "wiki");
        var one = Two.Replace("services/wiki", "else/wiki", StringComparison.Ordinal);
        var (code, output, error) = Publish(one);
        Assert.Equal(0, code);
        Assert.Contains("gone: wiki ", output, StringComparison.Ordinal);
        Assert.Contains("warning HLC6057", error, StringComparison.Ordinal);
        Assert.Contains("wiki", git.Branches().Keys);
        Assert.Contains("delete: wiki (was ", Publish(one, "--prune").Out, StringComparison.Ordinal);

        // A branch that somebody else made, be it of our commits, is nobody's stack.
        Assert.Equal(["git", "main", "mine"], git.Branches().Keys);
    }

    [Fact]
    public void Two_labs_share_a_repository_by_prefixes()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        Publish(Two, "--branch-prefix", "one/", "--landing", "one/main");
        var other = Two.Replace("lab = hub", "lab = other", StringComparison.Ordinal);
        Assert.Equal(0, Publish(other, "--branch-prefix", "two/", "--landing", "none", "--prune").Code);
        Assert.Equal(["one/git", "one/main", "one/wiki", "two/git", "two/wiki"], git.Branches().Keys);
        var (code, _, error) = Publish(other.Replace("git 1", "git 2", StringComparison.Ordinal), "--branch-prefix", "one/", "--landing", "none");
        Assert.Equal(1, code);
        Assert.Contains("error HLC6053: the branch 'one/git' belongs to the lab 'hub'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Komodos_resources_have_a_branch_of_their_own()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        Publish(Two + "\nkomodo/stacks/git.toml = s\nkomodo/servers.toml = t", "--author", "The Lab <lab@example.org>");
        Assert.Equal(["komodo/servers.toml", "komodo/stacks/git.toml"], git.Files("komodo-resources").Keys.Order(StringComparer.Ordinal));
        Assert.Equal("The Lab <lab@example.org>", git.Run("log", "-1", "--format=%an <%ae>", "git").Trim());
    }

    [Fact]
    public async Task The_report_is_what_its_schema_says()
    {
        GitFolder.Init(_lab, "r.git", "--bare");
        var schema = await JsonSchema.FromFileAsync(Repository.File("schema/report.schema.json"), TestContext.Current.CancellationToken);
        foreach (var arguments in (string[][])[["--dry-run"], [], ["--except", "git"]])
        {
            Assert.Empty(schema.Validate(Publish(Two, [.. arguments, "--format", "json"]).Out));
        }
    }

    [Theory]
    [InlineData("--author", "nobody")]
    [InlineData("--author", "a <b> c")]
    [InlineData("--push", "--upload-pack=x")]
    public void What_makes_no_sense_is_wrong_usage(params string[] arguments)
    {
        GitFolder.Init(_lab, "r.git", "--bare");
        Assert.Equal(2, Publish(Two, [.. arguments[..1].Select(a => a + "=" + arguments[1])]).Code);
    }

    private (int Code, string Out, string Error) Publish(string lab, params string[] arguments)
    {
        _lab.Write("homelab.yaml", lab);
        return _lab.Run(["publish", "homelab.yaml", "--repository", "r.git", .. arguments]);
    }
}
