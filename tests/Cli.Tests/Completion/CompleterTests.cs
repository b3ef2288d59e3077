namespace Hlc.Cli.Tests.Completion;

/// <summary>What the word at the cursor may become: the last word of each case.</summary>
public sealed class CompleterTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("bu", "build")]
    [InlineData("template|re", "render")]
    [InlineData("comp", "completion")]
    [InlineData("build|--ch", "--check")]
    [InlineData("build|--format|", "github json sarif text")]
    [InlineData("build|--format|j", "json")]
    [InlineData("build|--format=s", "--format=sarif")]
    [InlineData("build|--format=json|--co", "--color")]
    [InlineData("dump|--stage|m", "model")]
    [InlineData("completion|", "bash fish powershell zsh")]
    [InlineData("build|", "inventory/a inventory/b")]
    [InlineData("build|inventory/a|inv", "inventory/a inventory/b")]
    [InlineData("build|--out|inv", "")]
    [InlineData("build|--|--ch", "")]
    [InlineData("show|hosts.", "hosts.nas. hosts.box")]
    [InlineData("show|hosts.nas|inventory/b", "inventory/b")]
    [InlineData("--ver", "--version")]
    [InlineData("nonsense|x", "")]
    [InlineData("build|--unknown|inv", "inventory/a inventory/b")]
    public void A_word_is_completed(string typed, string expected)
    {
        _lab.Write("inventory/a/homelab.yaml", "hosts.nas. x").Write("inventory/b/homelab.yaml", "hosts.box hosts.nas.");
        var (code, output, error) = _lab.Run(["complete", "--", .. typed.Split('|')]);
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(expected, string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t')[0])));
    }

    [Fact]
    public void An_empty_word_can_be_asked_for_by_an_option() =>
        Assert.Contains("\nrender\t", _lab.Run("complete", "--next", "--", "template").Out, StringComparison.Ordinal);

    [Fact]
    public void A_folder_whose_name_is_more_than_a_word_is_left_out()
    {
        _lab.Write("inventory/a\nrm/homelab.yaml", "").Write("inventory/b/homelab.yaml", "");
        Assert.Equal("inventory/b\n", _lab.Run("complete", "--", "build", "").Out);
    }

    [Fact]
    public void Nothing_is_said_where_there_is_no_lab() => Assert.Equal((0, "", ""), _lab.Run("complete", "--", "show", "x"));

    [Theory]
    [InlineData("bash", "complete -o default -F _hlc hlc")]
    [InlineData("zsh", "compdef _hlc hlc")]
    [InlineData("fish", "complete -c hlc")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName hlc")]
    public void There_is_a_script_for_a_shell(string shell, string part)
    {
        var (code, output, error) = _lab.Run("completion", shell);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.Contains(" complete ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', output);
    }
}
