namespace Hlc.Cli.Tests;

public sealed class LabFolderTests : IDisposable
{
    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("notes.txt", "text")]
    [InlineData("sub/notes.txt", "text")]
    [InlineData("inner", "text")]
    [InlineData("bom.txt", "text")]
    [InlineData("absent", "! does not exist")]
    [InlineData("sub", "! is a folder")]
    [InlineData("latin1.txt", "! is not UTF-8")]
    [InlineData("../../secret", "! is named by an absolute path or by '..'")]
    [InlineData("sub/../../../secret", "! is named by an absolute path or by '..'")]
    [InlineData("../../absent", "! is named by an absolute path or by '..'")]
    [InlineData("/etc/passwd", "! is named by an absolute path or by '..'")]
    [InlineData("link", "! is reached by a link that leaves the lab's folder")]
    [InlineData("linked/secret", "! is reached by a link that leaves the lab's folder")]
    [InlineData("twice/secret", "! is reached by a link that leaves the lab's folder")]
    [InlineData("circle", "! cannot be read: there are too many links")]
    public void Only_files_of_the_lab_are_read(string path, string expected)
    {
        Arrange(path);
        Assert.Equal(0, _lab.Run("build").Code);
        Assert.StartsWith(expected, _lab.Read("out/x/read/0"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("link")]
    [InlineData("linked/secret")]
    public void What_is_allowed_is_read_too(string path)
    {
        Arrange(path);
        Assert.Equal(0, _lab.Run("build", "--allow-read", ".").Code);
        Assert.Equal("secret", _lab.Read("out/x/read/0"));
    }

    [Fact]
    public void An_inventory_that_is_a_link_out_of_its_folder_is_refused()
    {
        _lab.Write("secret", "secret = 1");
        Directory.CreateDirectory(_lab.At("inventory/x"));
        File.CreateSymbolicLink(_lab.At("inventory/x/homelab.yaml"), _lab.At("secret"));
        var (code, _, error) = _lab.Run("build");
        Assert.Equal(1, code);
        Assert.Contains("leaves the lab's folder", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret = 1", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.yaml", "a.yaml homelab.yaml")]
    [InlineData("sites/*.yaml", "sites/B.yaml sites/a.yaml")]
    [InlineData("**/a.yaml", "a.yaml sites/a.yaml sites/deep/a.yaml")]
    [InlineData("**/**/a.yaml", "a.yaml sites/a.yaml sites/deep/a.yaml")]
    [InlineData("sites/**", "sites/B.yaml sites/a.yaml sites/deep/a.yaml")]
    [InlineData("s?tes/d*/a.yaml", "sites/deep/a.yaml")]
    [InlineData("*/.hidden", "sites/.hidden")]
    [InlineData("nothing/*", "")]
    [InlineData("../*", "")]
    [InlineData("out*/*", "")]
    [InlineData("one.yaml", "one.yaml")]
    public void Patterns_list_files_in_ordinal_order(string pattern, string expected)
    {
        _lab.Write("x/homelab.yaml", "glob = " + pattern).Write("x/a.yaml", "").Write("x/sites/a.yaml", "").Write("x/sites/B.yaml", "")
            .Write("x/sites/deep/a.yaml", "").Write("x/sites/.hidden", "").Write("x/out/a.yaml", "").Write("y.yaml", "");
        Directory.CreateSymbolicLink(_lab.At("x/sites/deep/loop"), _lab.At("x/sites"));
        Assert.Equal(0, _lab.Run("build", "x").Code);
        Assert.Equal(expected, _lab.Read("x/out/glob").Replace('\n', ' '));
    }

    private void Arrange(string path)
    {
        _lab.Write("inventory/x/homelab.yaml", "read = " + path).Write("inventory/x/notes.txt", "text")
            .Write("inventory/x/sub/notes.txt", "text").Write("inventory/x/bom.txt", "\uFEFFtext").Write("secret", "secret");
        File.WriteAllBytes(_lab.At("inventory/x/latin1.txt"), [0x66, 0xFC, 0x72]);
        File.CreateSymbolicLink(_lab.At("inventory/x/inner"), "sub/notes.txt");
        File.CreateSymbolicLink(_lab.At("inventory/x/link"), "../../secret");
        File.CreateSymbolicLink(_lab.At("inventory/x/linked"), _lab.Root);
        File.CreateSymbolicLink(_lab.At("inventory/x/twice"), "linked");
        File.CreateSymbolicLink(_lab.At("inventory/x/circle"), "circle");
    }
}
