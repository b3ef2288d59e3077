using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Scripts;

public sealed class ShellScriptTests(HubLab lab)
{
    private string[] Scripts => [.. Directory.GetFiles(lab.Root, "*", SearchOption.AllDirectories).Where(IsScript).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Shellcheck_has_nothing_to_say()
    {
        Consumer.Require("shellcheck");
        Assert.True(Scripts.Length >= 17, $"{Scripts.Length} scripts");
        (await ProgramRun.Of("shellcheck", ["--severity=style", "--norc", .. Scripts])).Succeeded();
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("dash")]
    [InlineData("bash")]
    public async Task A_shell_can_read_them(string shell)
    {
        Consumer.Require(shell);
        foreach (var script in Scripts)
        {
            var run = await ProgramRun.Of(shell, "-n", script);
            Assert.True(run.ExitCode == 0 && run.Errors.Length == 0, run.Said);
        }
    }

    [Fact]
    public async Task What_is_broken_is_found()
    {
        Consumer.Require("shellcheck", "sh", "bash");
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Scripts[0], TestContext.Current.CancellationToken);
        var unfinished = folder.Write("unfinished.sh", text + "if true; then\n");
        (await ProgramRun.Of("sh", "-n", unfinished)).FailedWith("unfinished.sh");
        (await ProgramRun.Of("bash", "-n", unfinished)).FailedWith("syntax error");
        (await ProgramRun.Of("shellcheck", "--norc", folder.Write("unquoted.sh", text + "rm -rf $HOME/$1\n"))).FailedWith("SC2086");
    }

    private static bool IsScript(string file) =>
        file.EndsWith(".sh", StringComparison.Ordinal) || file.Contains("/sbin/", StringComparison.Ordinal);
}
