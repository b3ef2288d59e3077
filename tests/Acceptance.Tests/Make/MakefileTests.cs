using System.Text;
using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Make;

/// <summary>The generated makefiles as GNU make reads them, without running anything.</summary>
public sealed partial class MakefileTests(HubLab lab)
{
    private const string Path = "hosts/services/opt/stacks/Makefile";

    private static readonly string[] PlainCases = ["docker", "everything", "podman", "names"];

    [Fact]
    public async Task Make_can_tell_what_every_target_does()
    {
        Consumer.Require("make");
        await TellsEveryTarget(lab.File(Path));
        foreach (var name in PlainCases)
        {
            using var compiled = CompiledLab.OfFile($"templates/make/cases/{name}/inventory.yaml");
            var makefiles = Directory.GetFiles(compiled.File("hosts"), "Makefile", SearchOption.AllDirectories);
            Assert.NotEmpty(makefiles);
            foreach (var makefile in makefiles)
            {
                await TellsEveryTarget(makefile, "BACKUP=near");
            }
        }

        (await Makefiles.Run(lab.File(Path), "--dry-run", "up-nothing")).FailedWith("No rule to make target 'up-nothing'");
    }

    [Fact]
    public void Every_script_that_a_target_calls_is_written_for_the_host()
    {
        var count = 0;
        foreach (var name in PlainCases)
        {
            using var compiled = CompiledLab.OfFile($"templates/make/cases/{name}/inventory.yaml");
            foreach (var host in Directory.GetDirectories(compiled.File("hosts")))
            {
                foreach (var makefile in Directory.GetFiles(host, "Makefile", SearchOption.AllDirectories))
                {
                    var called = Script().Matches(File.ReadAllText(makefile)).Select(static match => match.Value).Distinct().ToArray();
                    Assert.All(called, script => Assert.True(File.Exists(host + script), $"{makefile} calls {script}"));
                    count += called.Length;
                }
            }
        }

        Assert.True(count > 10, $"{count} scripts");
    }

    [Fact]
    public async Task Help_names_every_operation()
    {
        Consumer.Require("make", "awk");
        var help = (await Makefiles.Run(lab.File(Path))).Succeeded();
        foreach (var target in Makefiles.TargetsOf(lab.File(Path)).Where(static t => t.Split('-')[0] is not ("down" or "start" or "stop" or "pull" or "logs")))
        {
            Assert.Contains($"\n  {target} ", $"\n{help}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Shellcheck_has_nothing_to_say_of_recipes()
    {
        Consumer.Require("make", "shellcheck");
        using var folder = new TemporaryFolder();
        foreach (var name in PlainCases)
        {
            using var compiled = CompiledLab.OfFile($"templates/make/cases/{name}/inventory.yaml");
            foreach (var makefile in Directory.GetFiles(compiled.File("hosts"), "Makefile", SearchOption.AllDirectories))
            {
                var script = new StringBuilder("#!/bin/sh\nset -eu\n");
                foreach (var target in Makefiles.TargetsOf(makefile))
                {
                    var commands = (await Makefiles.Run(makefile, ["--dry-run", target, .. Makefiles.Everything])).Succeeded();
                    script.Append("(\n").Append(commands).Append(")\n");
                }

                // A folder with '$' in its name is meant to stay as it is (SC2016).
                (await ProgramRun.Of("shellcheck", "--severity=style", "--norc", "--exclude=SC2016", folder.Write("recipes.sh", script.ToString()))).Succeeded();
            }
        }
    }

    [Fact]
    public async Task A_folder_is_what_the_inventory_says_whatever_is_in_it()
    {
        Consumer.Require("make", "sh");
        using var compiled = CompiledLab.OfFile("templates/make/cases/names/inventory.yaml");
        const string Folder = "/srv/it's $HOME $(shell id) `id` #1";
        var command = (await Makefiles.Run(compiled.File($"hosts/box{Folder}/Makefile"), "--dry-run", "down-app")).Succeeded();
        Assert.Equal($"{Folder}/app|compose down", (await ProgramRun.Of("sh", "-euc", "cd() { printf '%s|' \"$@\"; }; docker() { printf %s \"$*\"; }; sudo() { \"$@\"; }\n" + command)).Succeeded());
    }

    /// <summary>Every operation that a real lab has is one of ours, or has a reason.</summary>
    [Fact]
    public async Task Each_operation_of_the_source_has_a_counterpart()
    {
        Consumer.Require("make");
        var rows = File.ReadLines(Repository.File("tests/parity/003/operations.tsv")).Where(static line => !line.StartsWith('#')).Select(static line => line.Split('\t')).ToArray();
        Assert.Equal(29, rows.Length);
        var targets = Makefiles.TargetsOf(lab.File(Path));
        foreach (var row in rows)
        {
            Assert.Equal(3, row.Length);
            if (row[1] == "-")
            {
                Assert.NotEqual("", row[2]);
                continue;
            }

            Assert.Contains(row[1], targets);
            Assert.NotEqual("", (await Makefiles.Run(lab.File(Path), ["--dry-run", row[1], .. Makefiles.Everything])).Succeeded());
        }

        var source = System.IO.Path.Combine(Repository.Root, "..", "shared/labs/003/management/Makefile");
        Assert.SkipUnless(File.Exists(source), $"{source} is absent");
        Assert.Equal(Makefiles.TargetsOf(source).Order(StringComparer.Ordinal), rows.Select(static row => row[0]).Order(StringComparer.Ordinal));
    }

    private static async Task TellsEveryTarget(string makefile, params string[] more)
    {
        var targets = Makefiles.TargetsOf(makefile);
        Assert.True(targets.Length > 10, makefile);
        Assert.Equal(targets.Distinct(), targets);
        foreach (var target in targets)
        {
            var run = await Makefiles.Run(makefile, ["--dry-run", "--warn-undefined-variables", target, .. Makefiles.Everything, .. more]);
            Assert.NotEqual("", run.Succeeded());
            Assert.DoesNotContain("warning", run.Errors, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"/usr/local/sbin/[a-z]+-[a-z][a-z0-9-]*")]
    private static partial Regex Script();
}
