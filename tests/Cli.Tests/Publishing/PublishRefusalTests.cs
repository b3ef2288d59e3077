namespace Hlc.Cli.Tests.Publishing;

/// <summary>What others did in a repository is theirs, and what they set does not disturb.</summary>
public sealed class PublishRefusalTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_commit_of_others_is_not_undone()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        Publish(1, 1);
        var theirs = git.Commit("git", "compose.yaml", "git 0");
        var (code, output, error) = Publish(2, 2);
        Assert.Equal(1, code);
        Assert.Contains($"error HLC6053: the last commit of 'git', {theirs[..12]}, is not one that hlc made", error, StringComparison.Ordinal);
        Assert.Contains($"refused: git {theirs[..12]}\n", output, StringComparison.Ordinal);
        Assert.Equal(theirs, git.Branches()["git"]);

        // One stack's rollback does not keep the others from being published.
        Assert.Equal("100644 wiki 2", git.Files("wiki")["compose.yaml"]);
        Assert.Equal(0, Publish(2, 2, "--except", "git").Code);
        Assert.Equal(theirs, git.Branches()["git"]);

        // The inventory agrees: there is nothing to undo.
        Assert.Equal(0, Publish(0, 2).Code);
        Assert.Equal(theirs, git.Branches()["git"]);

        Assert.Equal(0, Publish(3, 2, "--take-over", "git").Code);
        Assert.Equal(theirs, git.Run("rev-parse", "git^").Trim());
        Assert.Equal(0, Publish(4, 2).Code);
    }

    [Fact]
    public void A_revert_is_a_commit_of_others()
    {
        GitFolder.Init(_lab, "r.git", "--bare");
        Publish(1, 1);
        Publish(2, 1);
        var git = new GitFolder(_lab.At("r.git"));
        git.Run("worktree", "add", "--quiet", _lab.At("clone"), "git");
        var clone = new GitFolder(_lab.At("clone"));
        clone.Run("revert", "--no-edit", "HEAD");
        git.Run("worktree", "remove", _lab.At("clone"));
        Assert.Equal("100644 git 1", git.Files("git")["compose.yaml"]);
        Assert.Equal(1, Publish(2, 1).Code);
        Assert.Equal("100644 git 1", git.Files("git")["compose.yaml"]);
        Assert.Equal(0, Publish(1, 1).Code);
    }

    [Fact]
    public void A_commit_with_our_words_and_other_files_is_one_of_others()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        Publish(1, 1);
        git.Commit("git", "compose.yaml", "mine", git.Run("log", "-1", "--format=%B", "git").Trim());
        Assert.Equal(1, Publish(2, 1).Code);
        Assert.Equal("100644 mine", git.Files("git")["compose.yaml"]);
    }

    [Fact]
    public void A_main_branch_of_others_is_left_alone()
    {
        var git = GitFolder.Init(_lab, "r.git");
        _lab.Write("r.git/code", "x");
        git.Run("add", ".");
        git.Run("commit", "--quiet", "-m", "Code");
        git.Run("branch", "main");
        var before = git.Branches()["main"];
        Assert.Equal(1, Publish(1, 1).Code);
        Assert.Equal(before, git.Branches()["main"]);
        Assert.Equal(0, Publish(1, 1, "--landing", "none").Code);
    }

    [Fact]
    public void Working_tree_and_index_are_not_touched()
    {
        var git = GitFolder.Init(_lab, "r.git");
        _lab.Write("r.git/committed", "1").Write("r.git/staged", "1");
        git.Run("add", ".");
        git.Run("commit", "--quiet", "-m", "Mine");
        _lab.Write("r.git/staged", "2").Write("r.git/untracked", "1");
        git.Run("add", "staged");
        var (status, index) = (git.Run("status", "--porcelain=v2", "--branch"), File.ReadAllBytes(_lab.At("r.git/.git/index")));
        Assert.Equal(0, Publish(1, 1).Code);
        Assert.Equal(index, File.ReadAllBytes(_lab.At("r.git/.git/index")));
        Assert.Equal(status, git.Run("status", "--porcelain=v2", "--branch"));
        Assert.Equal(["git", "main", "trunk", "wiki"], git.Branches().Keys);
    }

    [Fact]
    public void A_branch_that_a_working_tree_shows_is_refused()
    {
        var git = GitFolder.Init(_lab, "r.git");

        // Nothing is committed yet: the folder waits for the first commit of this branch all the same.
        git.Run("symbolic-ref", "HEAD", "refs/heads/main");
        var (code, _, error) = Publish(1, 1);
        Assert.Equal(1, code);
        Assert.Contains("error HLC6054: the branch 'main' is checked out in '", error, StringComparison.Ordinal);
        Assert.Equal(["git", "wiki"], git.Branches().Keys);
        git.Run("worktree", "add", "--quiet", _lab.At("elsewhere"), "git");
        Assert.Contains("'git' is checked out in", Publish(2, 1).Error, StringComparison.Ordinal);
        Assert.Equal("100644 git 1", git.Files("git")["compose.yaml"]);
        Assert.Empty(new GitFolder(_lab.At("elsewhere")).Run("status", "--porcelain"));

        // What would not move may stay where it is.
        Assert.Equal(0, Publish(1, 1, "--landing", "none").Code);
    }

    [Fact]
    public void A_working_tree_of_a_repository_is_a_way_to_it()
    {
        var git = GitFolder.Init(_lab, "r");
        git.Run("commit", "--quiet", "--allow-empty", "-m", "First");
        git.Run("worktree", "add", "--quiet", "-b", "side", _lab.At("r.git"));
        Assert.Equal(0, Publish(1, 1).Code);
        Assert.Equal(["git", "main", "side", "trunk", "wiki"], git.Branches().Keys);
    }

    [Fact]
    public void A_repository_further_up_is_not_meant()
    {
        var git = GitFolder.Init(_lab, ".");
        Directory.CreateDirectory(_lab.At("r.git"));
        var (code, _, error) = Publish(1, 1);
        Assert.Equal(1, code);
        Assert.Contains("error HLC6052: 'r.git' is not a git repository", error, StringComparison.Ordinal);
        Assert.Empty(git.Branches());
    }

    [Fact]
    public void Settings_and_hooks_of_the_repository_do_not_disturb()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        foreach (var (key, value) in new[]
        {
            ("commit.gpgSign", "true"), ("gpg.program", "/bin/false"), ("core.autocrlf", "true"), ("i18n.commitEncoding", "latin1"), ("core.fsmonitor", "/bin/false"),
            ("user.name", "Somebody"), ("core.hooksPath", _lab.At("hooks")), ("fastimport.unpackLimit", "0"), ("core.quotePath", "false"), ("receive.denyCurrentBranch", "refuse"),
        })
        {
            git.Run("config", key, value);
        }

        foreach (var hook in (string[])["hooks/reference-transaction", "hooks/pre-commit", "hooks/post-commit", "hooks/commit-msg", "r.git/hooks/reference-transaction", "r.git/hooks/update"])
        {
            _lab.Write(hook, $"#!/bin/sh\ntouch {_lab.At("disturbed")}\nexit 1\n");
            File.SetUnixFileMode(_lab.At(hook), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal((0, ""), (Publish(1, 1).Code, Publish(1, 1).Error));
        Assert.False(File.Exists(_lab.At("disturbed")));
        Assert.Equal("hlc", git.Run("log", "-1", "--format=%cn", "git").Trim());
        Assert.Equal("tree author committer", string.Join(' ', git.Run("cat-file", "commit", "git").Split('\n')[..3].Select(static line => line.Split(' ')[0])));
    }

    [Fact]
    public async Task An_environment_that_names_another_repository_does_not_disturb()
    {
        var git = GitFolder.Init(_lab, "r.git", "--bare");
        var other = GitFolder.Init(_lab, "other");
        _lab.Write("homelab.yaml", File.ReadAllText(Goldens.Repository.File("tests/cases/diagnostics/HLC4034-not-deployed/homelab.yaml")).Replace(", komodo: { auto_update: true }", "", StringComparison.Ordinal));
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "hlc.dll"), "publish", "homelab.yaml", "--repository", "r.git"])
        {
            WorkingDirectory = _lab.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[]
        {
            ("GIT_DIR", _lab.At("other/.git")), ("GIT_WORK_TREE", _lab.At("other")), ("GIT_INDEX_FILE", _lab.At("index")), ("GIT_OBJECT_DIRECTORY", _lab.At("objects")),
            ("GIT_AUTHOR_NAME", "Somebody"), ("GIT_COMMITTER_DATE", "nonsense"), ("GIT_NAMESPACE", "space"), ("GIT_TRACE", _lab.At("trace")), ("GIT_DEFAULT_HASH", "sha256"),
            ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "core.bare"), ("GIT_CONFIG_VALUE_0", "nonsense"), ("GIT_QUARANTINE_PATH", "/x"), ("LC_ALL", "de_DE.UTF-8"),
        })
        {
            start.Environment[name] = value;
        }

        using var process = System.Diagnostics.Process.Start(start) ?? throw new InvalidOperationException("hlc did not start");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Equal(["a", "main"], git.Branches().Keys);
        Assert.Empty(other.Branches());
        Assert.Equal("hlc", git.Run("log", "-1", "--format=%an", "a").Trim());
        Assert.DoesNotContain(new[] { "index", "objects", "trace" }, name => File.Exists(_lab.At(name)) || Directory.Exists(_lab.At(name)));
    }

    private (int Code, string Out, string Error) Publish(int git, int wiki, params string[] arguments)
    {
        _lab.Write("homelab.yaml", $"lab = hub\nservices/git/compose.yaml = git {git}\nservices/wiki/compose.yaml = wiki {wiki}");
        return _lab.Run(["publish", "homelab.yaml", "--repository", "r.git", .. arguments]);
    }
}
