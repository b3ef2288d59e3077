using Hlc.Goldens;

namespace Hlc.Cli.Tests.Disturbances;

/// <summary>The example lab, built by the real program in other surroundings: the same bytes, and nothing to do after another one.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private static readonly SortedDictionary<string, string> Expected = TestLab.TreeOf(Repository.File("out/hub"));

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("export TZ=Pacific/Kiritimati; umask 077", "LC_ALL", "tr_TR.UTF-8")]
    [InlineData("unset HOME PATHEXT TMPDIR USER LOGNAME LC_ALL", "LANG", "de_DE.ISO-8859-1")]
    [InlineData("export TERM=dumb; umask 000", "LC_ALL", "C")]
    [InlineData("cd /", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0")]
    public void Surroundings_change_no_byte(string before, string name, string value)
    {
        HlcProgram.NeedShell();
        var program = new HlcProgram(_lab.Root) { Before = before, Environment = new Dictionary<string, string> { [name] = value } };
        string[] build = ["build", Repository.File("inventory/hub"), "--out", _lab.At("out")];
        var (code, _, error) = program.Run(build);
        Assert.True(code == 0, error);
        Assert.Equal(Expected, _lab.Tree("out"));
        Assert.Contains(" 0 written, 0 deleted", (program with { Before = "umask 027" }).Run(build).Out, StringComparison.Ordinal);
        Assert.Equal(0, new HlcProgram(_lab.Root).Run([.. build, "--check"]).Code);
    }

    [Theory]
    [InlineData("077", 0b110_000_000, 0b111_000_000)]
    [InlineData("000", 0b110_110_110, 0b111_111_111)]
    [InlineData("022", 0b110_100_100, 0b111_101_101)]
    public void Who_may_read_is_the_users_choice(string umask, int mode, int executable)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("there are no modes");
        }

        var program = new HlcProgram(_lab.Root) { Before = "umask " + umask };
        Assert.Equal(0, program.Run("build", Repository.File("inventory/hub"), "--out", _lab.At("out")).Code);
        Assert.All(Directory.GetFiles(_lab.At("out"), "*", SearchOption.AllDirectories), file =>
            Assert.Equal((UnixFileMode)(File.ReadAllText(file).StartsWith("#!", StringComparison.Ordinal) ? executable : mode), File.GetUnixFileMode(file)));
    }
}
