using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Ci;

/// <summary>The loop's script on branches of a real repository, with a remote beside it.</summary>
public sealed class UpdateScriptTests : IAsyncLifetime
{
    private LabRepository? _lab;

    private LabRepository Lab => _lab ?? throw new InvalidOperationException("not begun");

    private string Summary => Lab.Beside("summary.md");

    public async ValueTask InitializeAsync()
    {
        Consumer.Require("git", "jq");
        _lab = await LabRepository.Begun("github");
        Lab.Variables["HLC_SUMMARY"] = Summary;
        await Lab.Git("init", "--quiet", "--bare", Lab.Beside("origin.git"));
        await Lab.Git("remote", "add", "origin", Lab.Beside("origin.git"));
        await Lab.Git("checkout", "--quiet", "-b", "renovate/wiki");
        await Update("2.5.307", "2.5.308");
        await Lab.Git("push", "--quiet", "origin", "main", "renovate/wiki");
    }

    public ValueTask DisposeAsync()
    {
        _lab?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_follows_is_committed_by_the_bot_and_pushed()
    {
        Lab.Write("notes.txt", "not ours");
        (await Loop("--commit", "--push")).Succeeded();
        Assert.Equal("hlc-bot@homelab.invalid", await Lab.Git("log", "-1", "--format=%ae", "origin/renovate/wiki"));
        var files = (await Lab.Git("diff", "--name-only", "HEAD~1", "HEAD")).Split('\n');
        Assert.Contains("out/services/wiki/compose.yaml", files);
        Assert.All(files, static file => Assert.Matches("^out/(manifest.json|services/wiki/.*)$", file));
        Assert.Equal("?? notes.txt", await Lab.Git("status", "--porcelain"));
        (await Loop("--check")).Succeeded();
    }

    [Fact]
    public async Task The_summary_says_where_it_goes_and_what_reloads()
    {
        (await Loop("--commit")).Succeeded();
        var summary = await File.ReadAllTextAsync(Summary, TestContext.Current.CancellationToken);
        Assert.Contains("- **wiki on server** restarts: image requarks/wiki 2.5.307 → 2.5.308\n", summary, StringComparison.Ordinal);
        Assert.Contains("-    image: requarks/wiki:2.5.307\n+    image: requarks/wiki:2.5.308\n", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("manifest.json", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_do()
    {
        (await Loop("--commit", "--push")).Succeeded();
        var head = await Lab.Git("rev-parse", "HEAD");
        Assert.Contains("everything is current", (await Loop("--commit", "--push")).Succeeded(), StringComparison.Ordinal);
        Assert.Equal(head, await Lab.Git("rev-parse", "HEAD"));
        Assert.Equal("", await File.ReadAllTextAsync(Summary, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_branch_that_was_begun_anew_meanwhile_is_left_alone()
    {
        await Lab.Git("clone", "--quiet", "--branch", "renovate/wiki", Lab.Beside("origin.git"), Lab.Beside("other"));
        await Lab.Git("-C", Lab.Beside("other"), "commit", "--quiet", "--amend", "--message", "rebased");
        await Lab.Git("-C", Lab.Beside("other"), "push", "--quiet", "--force");
        var run = await Loop("--commit", "--push");
        Assert.Contains("the branch has moved on", run.Succeeded(), StringComparison.Ordinal);
        Assert.Equal("rebased", await Lab.Git("log", "-1", "--format=%s", "origin/renovate/wiki"));
    }

    [Fact]
    public async Task A_push_that_is_not_allowed_fails()
    {
        var hook = Path.Combine(Lab.Beside("origin.git"), "hooks/pre-receive");
        await File.WriteAllTextAsync(hook, "#!/bin/sh\nexit 1\n", TestContext.Current.CancellationToken);
        await Lab.Run("chmod", "+x", hook);
        (await Loop("--commit", "--push")).FailedWith("may the token write to this repository?");
    }

    [Fact]
    public async Task Without_commit_it_only_writes()
    {
        (await Loop("--check")).FailedWith("stale: out/services/wiki/compose.yaml");
        Assert.Equal(3, (await Loop("--check")).ExitCode);
        (await Loop()).Succeeded();
        Assert.All((await Lab.Git("status", "--porcelain")).Split('\n'), static line => Assert.Matches("^ ?M out/(manifest.json|services/wiki/.*)$", line));
        (await Loop("--frobnicate")).FailedWith("there is no option '--frobnicate'");
    }

    [Fact]
    public async Task The_configuration_and_the_schema_follow()
    {
        Lab.Write("homelab.yaml", Lab.Read("homelab.yaml") + "renovate: { schedule: [before 6am] }\n");
        Lab.Write(".hlc/homelab.schema.json", "{}");
        (await Loop("--check")).FailedWith("stale: out/renovate.json");
        (await Loop()).Succeeded();
        Assert.Contains("before 6am", Lab.Read("renovate.json"), StringComparison.Ordinal);
        Assert.Equal(Lab.Hlc("schema"), Lab.Read(".hlc/homelab.schema.json"));
        (await Loop("--check")).Succeeded();
    }

    [Fact]
    public async Task A_file_that_was_edited_by_hand_stops_it()
    {
        Lab.Write("out/services/wiki/compose.yaml", "mine\n");
        (await Loop("--commit", "--push")).FailedWith("HLC6020");
        Assert.Equal("Update to 2.5.308", await Lab.Git("log", "-1", "--format=%s"));
    }

    [Fact]
    public async Task An_inventory_with_errors_stops_it()
    {
        Lab.Write("homelab.yaml", Lab.Read("homelab.yaml") + "hots: {}\n");
        (await Loop("--commit", "--push")).FailedWith("HLC2001");
        Assert.Equal("Update to 2.5.308", await Lab.Git("log", "-1", "--format=%s"));
    }

    [Fact]
    public async Task Several_labs_have_one_configuration()
    {
        var text = Lab.Read("homelab.yaml");
        Lab.Write("inventory/one/homelab.yaml", text);
        Lab.Write("inventory/two/homelab.yaml", text.Replace("image: requarks/wiki:2.5.308", "image: requarks/wiki:2.5.308\n        renovate: { enabled: false }", StringComparison.Ordinal));
        await Lab.Git("rm", "--quiet", "-r", "homelab.yaml", "out");
        (await Loop()).Succeeded();
        (await Loop("--check")).Succeeded();
        using var joined = System.Text.Json.JsonDocument.Parse(Lab.Read("renovate.json"));
        Assert.Equal(1, joined.RootElement.GetProperty("customManagers").GetArrayLength());
        Assert.Contains("\"enabled\": false", Lab.Read("renovate.json"), StringComparison.Ordinal);
    }

    private Task<ProgramRun> Loop(params string[] options) => Lab.Run("sh", [".hlc/update.sh", .. options]);

    private async Task Update(string from, string to)
    {
        Lab.Write("homelab.yaml", Lab.Read("homelab.yaml").Replace(from, to, StringComparison.Ordinal));
        await Lab.Git("commit", "--quiet", "--all", "--message", $"Update to {to}");
    }
}
