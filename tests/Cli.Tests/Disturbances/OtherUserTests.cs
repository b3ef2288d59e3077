namespace Hlc.Cli.Tests.Disturbances;

/// <summary>Folders and files that the user who builds may not change, or that belong to somebody else.</summary>
public sealed class OtherUserTests : IDisposable
{
    private const string Stack = "services/one/compose.yaml";

    private readonly DisturbedLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("chmod 0555 out", "'out' cannot be written: permission denied", "chmod 0755 out")]
    [InlineData("chmod 0555 out/services/one", "'out/services/one/README.md' cannot be written: permission denied", "chmod 0755 out/services/one")]
    [InlineData("chmod 0000 out/services/one", "'out/services/one/compose.yaml'", "chmod 0755 out/services/one")]
    [InlineData("chmod 0000 " + "out/" + Stack, "'out/services/one/compose.yaml' cannot be read: permission denied", "chmod 0644 out/" + Stack)]
    [InlineData("chmod 0000 out/manifest.json", "'out/manifest.json' or its journal cannot be read: permission denied", "chmod 0644 out/manifest.json")]
    [InlineData("echo > out/.hlc.lock; chown 0 out/.hlc.lock; chmod 0600 out/.hlc.lock", "'out' cannot be written: permission denied", "rm out/.hlc.lock")]
    [InlineData("echo > out/.hlc.journal; chown 0 out/.hlc.journal; chmod 0600 out/.hlc.journal", "or its journal cannot be read: permission denied", "rm out/.hlc.journal")]
    [InlineData("chown 0 out out/manifest.json; chmod 1777 out", "'out/manifest.json' cannot be written: ", "chown -R 65534 out; chmod 0755 out")]
    [InlineData("chown 0 out/services/one out/" + Stack + "; chmod 1777 out/services/one", "'out/services/one/compose.yaml' cannot be written: ", "chown -R 65534 out")]
    public void What_may_not_be_changed_is_an_error_and_no_file_is_torn(string before, string message, string after)
    {
        var (old, built) = Prepare();
        Shell(before);
        var (code, _, error) = Nobody.Run("build");
        Assert.True(code == 1, $"{code} {error}");
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
        _lab.AssertWhole(old, built);

        Shell(after);
        var (again, _, problem) = Nobody.Run("build");
        Assert.True(again == 0, problem);
        Assert.Equal(built, _lab.Output());
    }

    [Theory]
    [InlineData("chmod 0444 out/" + Stack)]
    [InlineData("chown 0 out/" + Stack)]
    [InlineData("chown 0 out/manifest.json; chmod 0644 out/manifest.json")]
    public void A_file_in_a_folder_of_ours_is_replaced_whoever_owns_it(string before)
    {
        var (_, built) = Prepare();
        Shell(before);
        var (code, _, error) = Nobody.Run("build");
        Assert.True(code == 0, error);
        Assert.Equal(built, _lab.Output());
    }

    [Fact]
    public void A_file_of_another_user_that_no_build_wrote_is_kept()
    {
        Prepare();
        Shell("rm out/manifest.json; echo theirs > out/services/one/compose.yaml; chown 0 out/services/one/compose.yaml");
        var before = _lab.Output();
        var (code, _, error) = Nobody.Run("build");
        Assert.Equal(1, code);
        Assert.Contains("HLC6021", error, StringComparison.Ordinal);
        Assert.Equal(before, _lab.Output());
    }

    [Fact]
    public void A_file_of_the_lab_that_may_not_be_read_is_an_error()
    {
        Prepare();
        var before = _lab.Output();
        Shell("echo theirs > big.txt; chown 0 big.txt; chmod 0600 big.txt");
        Shell("sed -i 's#volumes:#files: { /etc/big.txt: big.txt }, volumes:#' homelab.yaml");
        var (code, _, error) = Nobody.Run("build");
        Assert.Equal(1, code);
        Assert.Contains("'big.txt' cannot be read: permission denied", error, StringComparison.Ordinal);
        Assert.Equal(before, _lab.Output());
    }

    private HlcProgram Nobody => _lab.Program with { AsNobody = true };

    /// <summary>A first version that a user without rights has built, and the inventory of a second.</summary>
    private (SortedDictionary<string, string> Old, SortedDictionary<string, string> Built) Prepare()
    {
        HlcProgram.NeedOtherUser(_lab.Root);
        var versions = (_lab.Expected(1), _lab.Expected(2));
        Shell("chown -R 65534:65534 .");
        _lab.Version(1);
        var (code, _, error) = Nobody.Run("build");
        Assert.True(code == 0, error);
        _lab.Version(2);
        return versions;
    }

    private void Shell(string command)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = _lab.Root });
        process?.WaitForExit();
        Assert.Equal(0, process?.ExitCode);
    }
}
