using System.Globalization;

namespace Hlc.Cli.Tests.Publishing;

/// <summary>Several runs at once, and what reaches other repositories.</summary>
public sealed class PublishRunsTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Runs_at_once_lose_nothing()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        var runs = Enumerable.Range(0, 6).Select(i =>
        {
            _lab.Write($"{i}/homelab.yaml", string.Create(CultureInfo.InvariantCulture, $"lab = hub\nservices/git/compose.yaml = git {i}\nservices/wiki/compose.yaml = wiki\nservices/own/x = {i % 2}"));
            return Task.Run(() => _lab.Run("publish", $"{i}/homelab.yaml", "--repository", "r.git"));
        });
        var results = await Task.WhenAll(runs);
        Assert.All(results, static run => Assert.Equal((0, ""), (run.Code, run.Error)));
        git.Run("fsck", "--strict", "--no-dangling");

        // Each commit that a run says it made is in the branch's one line of history, and no other is.
        foreach (var branch in git.Branches().Keys)
        {
            var history = git.Run("rev-list", branch).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var said = results.SelectMany(static run => run.Out.Split('\n')).Select(static line => line.Split(' '))
                .Where(words => words.Length == 3 && words[0] is "create:" or "update:" && words[1] == branch).Select(static words => words[2]).ToArray();
            Assert.Equal(said.Order(StringComparer.Ordinal), history.Select(static commit => commit[..12]).Order(StringComparer.Ordinal));
            Assert.Empty(git.Run("rev-list", "--min-parents=2", branch));
        }

        Assert.Single(git.Run("rev-list", "wiki").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_branch_that_moves_meanwhile_is_looked_at_again()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        Run("1");

        // A person's commit comes between the look and the write: as if it had been there before.
        var isLate = false;
        _lab.WhileCompiling = _ =>
        {
            if (!isLate)
            {
                isLate = true;
                git.Commit("git", "compose.yaml", "theirs");
            }
        };
        Assert.Equal(1, Run("2").Code);
        Assert.Equal("100644 theirs", git.Files("git")["compose.yaml"]);
    }

    [Fact]
    public void Nothing_is_pushed_without_being_told_to()
    {
        var (git, remote) = Remote();
        Run("1");
        Assert.Empty(remote.Branches());
        Assert.Equal(0, Run("1", "--push").Code);
        Assert.Equal(git.Branches(), remote.Branches());
        Assert.Equal(0, Run("2", "--push", "origin").Code);
        Assert.Equal(git.Branches(), remote.Branches());
    }

    [Fact]
    public void Deleted_branches_are_deleted_there_too()
    {
        var (git, remote) = Remote();
        Run("1", "--push");
        _lab.Write("homelab.yaml", "lab = hub\nservices/other/x = 1");
        Assert.Equal(0, _lab.Run("publish", "homelab.yaml", "--repository", "r.git", "--prune", "--push").Code);
        Assert.Equal(["main", "other"], remote.Branches().Keys);
        Assert.Equal(git.Branches(), remote.Branches());
    }

    [Fact]
    public void What_a_remote_has_beyond_ours_is_not_overwritten()
    {
        var (_, remote) = Remote();
        Run("1", "--push");
        var theirs = remote.Commit("git", "compose.yaml", "theirs");
        var (code, _, error) = Run("2", "--push");
        Assert.Equal(1, code);
        Assert.Contains("error HLC6056: the branches cannot be pushed to 'origin': ", error, StringComparison.Ordinal);
        Assert.Equal(theirs, remote.Branches()["git"]);
        Assert.Contains("cannot be pushed to 'nowhere'", Run("2", "--push", "nowhere").Error, StringComparison.Ordinal);
    }

    private (GitFolder Git, GitFolder Remote) Remote()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        var remote = GitFolder.Init(_lab, "remote.git", "--bare");
        git.Run("remote", "add", "origin", remote.Path);
        return (git, remote);
    }

    private (int Code, string Out, string Error) Run(string version, params string[] arguments)
    {
        _lab.Write("homelab.yaml", $"lab = hub\nservices/git/compose.yaml = {version}");
        return _lab.Run(["publish", "homelab.yaml", "--repository", "r.git", .. arguments]);
    }
}
