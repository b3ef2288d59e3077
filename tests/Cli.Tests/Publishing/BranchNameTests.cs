using Hlc.Topology;

namespace Hlc.Cli.Tests.Publishing;

/// <summary>Git itself says which names branches can have.</summary>
public sealed class BranchNameTests
{
    [Fact]
    public void Git_agrees()
    {
        GitFolder.Require();
        var here = new GitFolder(Path.GetTempPath());
        string[] names =
        [
            "a", "main", "stacks/wiki", "a.b", "a-b_c", "é", "a@b", "1", "a/b/c", "a./b", "a+b", "a,b", "'a'", "a|b", "refs", "-", "-a", "a-", ".a", "a.", "a/.b", "a..b", "a.lock", "a.lock/b",
            "a.locks", "a//b", "/a", "a/", "a b", "a~b", "a^b", "a:b", "a?b", "a*b", "a[b", "a]b", "a\\b", "a@{b", "@a", "HEAD", "a\tb", "a\u007fb", "a\nb",
        ];
        Assert.All(names, name => Assert.True((here.Try("check-ref-format", "--branch", name).Code == 0) == (BranchName.ProblemOf(name) is null), $"'{name}'"));
        Assert.NotNull(BranchName.ProblemOf(string.Empty));
    }
}
