using Hlc.Cli.Printing;
using Hlc.Goldens;

namespace Hlc.Cli.Tests;

public sealed class GoldenTests : IDisposable
{
    private readonly TestLab _lab = new();

    public GoldenTests() =>
        Assert.SkipWhen(Environment.GetEnvironmentVariable("HLC_ACCEPT") is { Length: > 0 }, "goldens are being accepted");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void What_is_equal_passes()
    {
        _lab.Write("g/a/b", "1\n");
        Golden.File(_lab.At("g/a/b"), "1\n");
        Golden.Folder(_lab.At("g"), new Dictionary<string, string> { ["a/b"] = "1\n" });
        Golden.File(_lab.At("g/absent"), null);
    }

    [Fact]
    public void What_differs_fails_with_the_difference_and_the_command_that_accepts_it()
    {
        _lab.Write("g/same", "1\n").Write("g/old", "1\n").Write("g/changed", "one\ntwo\n");
        var mismatch = Assert.Throws<GoldenMismatchException>(() => Golden.Folder(
            _lab.At("g"), new Dictionary<string, string> { ["same"] = "1\n", ["changed"] = "one\n2\n", ["new"] = "1\n" }));
        Assert.Contains("g/old", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("expected, but nothing produced it", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("not in the repository", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("- two\n+ 2\n", mismatch.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("g/same", mismatch.Message, StringComparison.Ordinal);
        Assert.Matches(@"To accept: \./accept Cli\.Tests \S+/g$", mismatch.Message);
        Assert.Equal("1\n", _lab.Read("g/old"));
    }

    [Fact]
    public void Line_breaks_count() =>
        Assert.Throws<GoldenMismatchException>(() => Golden.File(_lab.Write("g", "a\n").At("g"), "a\r\n"));

    [Fact]
    public void A_status_line_goes_before_anything_is_written()
    {
        using var terminal = new StringWriter();
        using var status = new StatusLine(terminal);
        status.Show("hub (1 of 2)");
        status.Write("error\n");
        status.Write("more\n");
        Assert.Equal("\r\x1b[Khub (1 of 2)\r\x1b[Kerror\nmore\n", terminal.ToString());
    }
}
