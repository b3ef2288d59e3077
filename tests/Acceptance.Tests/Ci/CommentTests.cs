using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Ci;

/// <summary>The comment in the pull request, against a forge's interface.</summary>
public sealed class CommentTests : IDisposable
{
    private readonly Forge _forge = new();

    public void Dispose() => _forge.Dispose();

    [Fact]
    public async Task The_branch_s_pull_request_gets_one_comment_that_is_replaced()
    {
        for (var number = 1; number <= 60; number++)
        {
            _forge.Pulls.Add((number, $"other/{number}", "owner/lab"));
        }

        _forge.Pulls.Add((61, "renovate/wiki", "stranger/lab"));
        _forge.Pulls.Add((62, "renovate/wiki", "owner/lab"));
        for (var id = 1; id <= 55; id++)
        {
            _forge.Comments.Add(id, "a person's");
        }

        using var lab = await LabRepository.Begun("gitea");
        Assert.Contains("pull request 62 has a comment", (await Comment(lab, "first \"quoted\" ${{ x }}\n")).Succeeded(), StringComparison.Ordinal);
        Assert.Equal(56, _forge.Comments.Count);
        Assert.EndsWith("first \"quoted\" ${{ x }}\n", _forge.Comments.Values.Last(), StringComparison.Ordinal);
        (await Comment(lab, "second\n")).Succeeded();
        Assert.Equal(56, _forge.Comments.Count);
        Assert.EndsWith("second\n", _forge.Comments.Values.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_without_a_pull_request_gets_none()
    {
        using var lab = await LabRepository.Begun("github");
        Assert.Contains("has no open pull request", (await Comment(lab, "x")).Succeeded(), StringComparison.Ordinal);
        Assert.Empty(_forge.Comments);
    }

    [Fact]
    public async Task A_forge_that_refuses_is_an_error_that_holds_no_token()
    {
        using var lab = await LabRepository.Begun("github");
        lab.Variables["GITHUB_TOKEN"] = "another-token";
        var run = await Comment(lab, "x");
        run.FailedWith("401");
        Assert.DoesNotContain("another-token", run.Said, StringComparison.Ordinal);
    }

    private Task<ProgramRun> Comment(LabRepository lab, string summary)
    {
        Consumer.Require("node", "git");
        lab.Write("summary.md", summary);
        lab.Variables.TryAdd("GITHUB_TOKEN", Forge.Token);
        lab.Variables["GITHUB_API_URL"] = _forge.Url;
        lab.Variables["GITHUB_REPOSITORY"] = "owner/lab";
        lab.Variables["GITHUB_REF_NAME"] = "renovate/wiki";
        lab.Variables["HLC_COMMENT_ATTEMPTS"] = "1";
        return lab.Run("node", ".hlc/comment.mjs", "summary.md");
    }
}
