using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Reports;

/// <summary>The completion scripts in their own shells. PowerShell is not in Debian: its script is only read, by <c>CompleterTests</c>.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CompletionTests()
    {
        var program = Path.Combine(_folder.Path, "hlc");
        File.WriteAllText(program, HlcProgram.Launcher);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hlc bu", "build")]
    [InlineData("hlc build --format=j", "json")]
    [InlineData("hlc build --format ", "github json sarif text")]
    [InlineData("hlc build inventory/h", "inventory/hub")]
    [InlineData("hlc show hosts.services.add", "hosts.services.address")]
    [InlineData("hlc nonsense x", "")]
    public async Task Bash_completes(string line, string expected)
    {
        Consumer.Require("bash");
        const string Script = """
            source <(hlc completion bash)
            complete -p hlc >&2
            COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=($1) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
            _hlc hlc
            echo "${COMPREPLY[*]}"
            """;
        var run = await Run("bash", "--norc", "-c", Script, "bash", line);
        Assert.Equal(expected, run.Succeeded().TrimEnd('\n'));
        Assert.Equal("complete -o default -F _hlc hlc\n", run.Errors);
    }

    [Theory]
    [InlineData("hlc bu", "build")]
    [InlineData("hlc build --format ", "github json sarif text")]
    [InlineData("hlc build inventory/h", "inventory/hub")]
    [InlineData("hlc show hosts.services.add", "hosts.services.address")]
    public async Task Fish_completes(string line, string expected)
    {
        Consumer.Require("fish");
        var run = await Run("fish", "--no-config", "-c", "hlc completion fish | source; complete -C $argv[1]", line);
        Assert.Equal(expected, string.Join(' ', run.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static found => found.Split('\t')[0])));
    }

    [Theory]
    [InlineData("hlc bu", "hlc build ")]
    [InlineData("hlc build inventory/h", "hlc build inventory/hub ")]
    [InlineData("hlc show hosts.services.add", "hlc show hosts.services.address ")]
    [InlineData("hlc show hosts.ser", "hlc show hosts.services.")]
    public async Task Zsh_completes(string line, string expected)
    {
        Consumer.Require("zsh");

        // Completion is a matter of zsh's line editor, which wants a terminal: a second zsh gets one and is typed into.
        const string Script = """
            zmodload zsh/zpty
            zpty shell "zsh -f -i"
            zpty -w shell "PS1= RPS1= PROMPT_EOL_MARK=; unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source <(hlc completion zsh)"
            zpty -w shell "report() { print -r -- \"<<\$BUFFER>>\"; BUFFER=; zle accept-line }; zle -N report; bindkey '^X' report; print RE''ADY"
            zpty -r shell seen '*READY*'
            zpty -w -n shell "$1"$'\t'
            sleep 2
            zpty -w -n shell $'\x18'
            zpty -r shell seen '*<<*>>*'
            zpty -d shell
            seen=${seen##*<<}
            print -r -- "${seen%%>>*}|"
            """;
        var run = await Run("zsh", "-f", "-c", Script, "zsh", line);
        Assert.Equal(expected + "|", run.Succeeded().TrimEnd('\n'));
    }

    [Fact]
    public async Task The_scripts_for_shells_are_sound()
    {
        Consumer.Require("shellcheck");
        (await ProgramRun.Of("shellcheck", "--shell=bash", Repository.File("src/Cli/Completion/hlc.bash"))).Succeeded();
    }

    private Task<ProgramRun> Run(string program, params string[] arguments) => ProgramRun.Of(
        program, arguments, Repository.Root, new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}",
            ["HOME"] = _folder.Path,
        });
}
