using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Tests.Output;

public sealed class OutputTreeTests
{
    [Fact]
    public void Files_are_sorted_by_the_bytes_of_their_paths()
    {
        var tree = Artifacts.Tree(Artifacts.Of("b"), Artifacts.Of("a/b"), Artifacts.Of("a-b"), Artifacts.Of("B2"));
        Assert.Equal(["B2", "a-b", "a/b", "b"], tree.Artifacts.Select(artifact => artifact.Path.Value));
        Assert.Equal(["B2", "a-b", "a/b", "b"], tree.Manifest.Files.Select(file => file.Path.Value));
    }

    [Theory]
    [InlineData("x/y", "x/y", "HLC6001")]
    [InlineData("x", "x/y", "HLC6002")]
    [InlineData("x/y/z", "x", "HLC6002")]
    [InlineData("x/Y", "x/y", "HLC6003")]
    [InlineData("X/a", "x/b", "HLC6003")]
    [InlineData("X", "x/b", "HLC6003")]
    [InlineData("ä", "Ä", "HLC6003")]
    public void Files_in_each_others_way_are_reported_at_both_entries(string first, string second, string code)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(OutputTree.Build([Artifacts.Of(first, "", 1), Artifacts.Of(second, "", 3)], diagnostics));
        var diagnostic = Assert.Single(diagnostics.Sorted());
        Assert.Equal(code, diagnostic.Rule.Code);
        var lines = new[] { diagnostic.Span, Assert.Single(diagnostic.Notes).Span }.Select(span => span.ToString()).Order();
        Assert.Equal(["homelab.yaml:1:1", "homelab.yaml:3:1"], lines);
    }

    [Fact]
    public void Every_collision_is_reported_in_one_go()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(OutputTree.Build(
            [Artifacts.Of("a"), Artifacts.Of("a", "", 2), Artifacts.Of("b"), Artifacts.Of("B", "", 2)], diagnostics));
        Assert.Equal(["HLC6001", "HLC6003"], diagnostics.Sorted().Select(diagnostic => diagnostic.Rule.Code).Order());
    }
}
