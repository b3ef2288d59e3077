using System.Diagnostics;
using System.Text;

namespace Hlc.Cli.Tests.Disturbances;

/// <summary>A manifest that somebody changed: an error that names its place, in bounded time, and nothing is written or deleted for it.</summary>
public sealed class TamperedManifestTests : IDisposable
{
    private const string Hash = "\"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\", \"mode\": \"0644\"";

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("""{ "version": 2, "files": [] }""", "HLC6011")]
    [InlineData("""{ "version": 99999999999999999999, "files": [] }""", "HLC6011")]
    [InlineData("""{ "version": "1", "files": [] }""", "HLC6011")]
    [InlineData("""{ "version": 1, "files": [], "files": [] }""", "HLC6010")]
    [InlineData("""{ "version": 1, "files": [{ "path": "../victim", "kind": "k", HASH }] }""", "HLC6012")]
    [InlineData("""{ "version": 1, "files": [{ "path": "/etc/passwd", "kind": "k", HASH }] }""", "HLC6012")]
    [InlineData("""{ "version": 1, "files": [{ "path": "a/../../victim", "kind": "k", HASH }] }""", "HLC6012")]
    [InlineData("""{ "version": 1, "files": [{ "path": "a", "path": "../victim", "kind": "k", HASH }] }""", "HLC6010")]
    [InlineData("""{ "version": 1, "files": [{ "path": "a", "kind": "k", HASH }, { "path": "a", "kind": "k", HASH }] }""", "HLC6010")]
    [InlineData("""{ "version": 1, "files": [{ "path": "a\u0000b", "kind": "k", HASH }] }""", "HLC6012")]
    [InlineData("""{ "version": 1, "files": [{ "path": "\ud800", "kind": "k", HASH }] }""", "HLC6010")]
    [InlineData("""{ "version": 1, "files": [{ "path": "manifest.json", "kind": "k", HASH }] }""", "HLC6012")]
    [InlineData("""{ "version": 1, "files": [{ "path": ".hlc.lock", "kind": "k", HASH }] }""", "HLC6012")]
    [InlineData("<<<<<<< HEAD", "HLC6010")]
    public void Content(string manifest, string code)
    {
        Build();
        _lab.Write("out/manifest.json", manifest.Replace("HASH", Hash, StringComparison.Ordinal));
        AssertRefused(code);
    }

    [Fact]
    public void Deep_nesting()
    {
        Build();
        _lab.Write("out/manifest.json", "{ \"version\": 1, \"x\": " + new string('[', 1_000_000));
        AssertRefused("HLC6010");
    }

    [Fact]
    public void A_million_bad_entries()
    {
        Build();
        var text = new StringBuilder("{ \"version\": 1, \"files\": [");
        for (var i = 0; i < 1_000_000; i++)
        {
            text.Append("{ \"path\": \"../").Append(i).Append("\", \"kind\": \"k\" },\n");
        }

        _lab.Write("out/manifest.json", text.ToString());
        Assert.True(AssertRefused("HLC6012").Length < 100_000);
    }

    [Theory]
    [InlineData("manifest.json", 100)]
    [InlineData("manifest.json", 3_000)]
    [InlineData(".hlc.journal", 100)]
    [InlineData("a/b", 3_000)]
    public void A_huge_file(string name, long mebibytes)
    {
        Build();
        using (var file = File.OpenWrite(_lab.At("out/" + name)))
        {
            file.SetLength(mebibytes << 20);
        }

        if (name == ".hlc.journal")
        {
            // It says only which files are ours; without it, those that are as the manifest says are still known.
            var (code, _, error) = _lab.Run("build");
            Assert.Equal(0, code);
            Assert.Contains("HLC6033", error, StringComparison.Ordinal);
        }
        else
        {
            AssertRefused(name == "a/b" ? "HLC6030" : "HLC6010", canForce: mebibytes <= 100);
        }
    }

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("a/b")]
    [InlineData(".hlc.journal")]
    [InlineData(".hlc.lock")]
    public async Task A_pipe_in_its_place_is_not_waited_for(string name)
    {
        HlcProgram.NeedShell();
        Build();
        File.Delete(_lab.At("out/" + name));
        using (var make = Process.Start("mkfifo", [_lab.At("out/" + name)]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        _lab.Write("homelab.yaml", "a/b = 2");
        var build = Task.Run(() => _lab.Run("build", "--force"), TestContext.Current.CancellationToken);
        var (code, _, error) = await build.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.NotEqual(ExitCode.Internal, code);
        Assert.True(code == 0 || error.Contains("error HLC6", StringComparison.Ordinal), error);
    }

    private void Build()
    {
        _lab.Write("homelab.yaml", "a/b = 1").Write("victim", "v");
        Assert.Equal(0, _lab.Run("build").Code);
    }

    private string AssertRefused(string code, bool canForce = true)
    {
        _lab.Write("homelab.yaml", "a/b = 2");
        var watch = Stopwatch.StartNew();
        var (exit, _, error) = _lab.Run("build");
        Assert.Equal(1, exit);
        Assert.Contains("error " + code, error, StringComparison.Ordinal);
        Assert.Contains("out/", error, StringComparison.Ordinal);
        Assert.True(code == "HLC6030" || _lab.Read("out/a/b") == "1");
        Assert.Equal("v", _lab.Read("victim"));
        if (canForce)
        {
            Assert.Equal(0, _lab.Run("build", "--force").Code);
            Assert.Equal(("2", "v"), (_lab.Read("out/a/b"), _lab.Read("victim")));
            Assert.Equal(0, _lab.Run("build", "--check").Code);
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
        return error;
    }
}
