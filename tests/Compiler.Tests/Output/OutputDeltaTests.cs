using System.Text;
using Hlc.Output;

namespace Hlc.Tests.Output;

public sealed class OutputDeltaTests
{
    [Theory]
    // new, previous, disk
    [InlineData("new", null, null, OutputChange.Create)]
    [InlineData("new", "new", null, OutputChange.Create)]
    [InlineData("new", "old", "old", OutputChange.Update)]
    [InlineData("new", "new", "new", OutputChange.Unchanged)]
    [InlineData("new", "old", "new", OutputChange.Unchanged)]
    [InlineData("new", null, "new", OutputChange.Unchanged)]
    [InlineData("new", null, "other", OutputChange.Foreign)]
    [InlineData("new", "old", "edited", OutputChange.HandEdited)]
    [InlineData("new", "new", "edited", OutputChange.HandEdited)]
    [InlineData(null, "old", "old", OutputChange.Delete)]
    [InlineData(null, "old", "edited", OutputChange.HandEdited)]
    [InlineData(null, "old", null, null)]
    [InlineData(null, null, "other", null)]
    public void Each_path_is_judged_by_the_inventory_the_manifest_and_the_disk(
        string? made, string? previous, string? disk, OutputChange? expected)
    {
        var delta = Delta(made, previous, disk, OutputJournal.Empty);
        Assert.Equal(expected, delta.Entries.SingleOrDefault()?.Change);
    }

    [Theory]
    [InlineData("third", "old", "interrupted", OutputChange.Update)]
    [InlineData("third", null, "interrupted", OutputChange.Update)]
    [InlineData(null, "old", "interrupted", OutputChange.Delete)]
    [InlineData(null, null, "interrupted", OutputChange.Delete)]
    [InlineData("third", "old", "edited", OutputChange.HandEdited)]
    [InlineData(null, null, "edited", OutputChange.HandEdited)]
    public void What_an_interrupted_build_has_written_is_known(string? made, string? previous, string disk, OutputChange expected)
    {
        var journal = OutputJournal.Empty.For(Artifacts.Tree(Artifacts.Of("a/b", "interrupted")), null);
        Assert.Equal(expected, Delta(made, previous, disk, journal).Entries.Single().Change);
    }

    [Fact]
    public void Force_overwrites_edits_but_not_links()
    {
        var edited = Delta("new", "old", "edited", OutputJournal.Empty).Forced();
        Assert.Equal(OutputChange.Update, edited.Entries.Single().Change);
        Assert.Equal(OutputChange.Delete, Delta(null, "old", "edited", OutputJournal.Empty).Forced().Entries.Single().Change);
        var link = Compute(Artifacts.Tree(Artifacts.Of("a")), null, ("a", new DiskFile(DiskKind.Link, default, null)));
        Assert.Equal(OutputChange.Blocked, link.Forced().Entries.Single().Change);
    }

    [Fact]
    public void A_wrong_mode_is_an_update()
    {
        var tree = Artifacts.Tree(Artifacts.Of("a", "x") with { IsExecutable = true });
        Assert.Equal(OutputChange.Update, Compute(tree, tree, ("a", File("x"))).Entries.Single().Change);
        Assert.Equal(
            OutputChange.Unchanged, Compute(tree, tree, ("a", File("x") with { IsExecutable = null })).Entries.Single().Change);
    }

    [Fact]
    public void A_file_of_ours_makes_room_for_a_folder()
    {
        var old = Artifacts.Tree(Artifacts.Of("a", "x"));
        var delta = Compute(Artifacts.Tree(Artifacts.Of("a/b", "y")), old, ("a", File("x")));
        Assert.Equal([OutputChange.Delete, OutputChange.Create], delta.Entries.Select(entry => entry.Change));
    }

    [Fact]
    public void A_file_of_others_in_the_place_of_a_folder_blocks()
    {
        var delta = Compute(Artifacts.Tree(Artifacts.Of("a/b", "y")), null, ("a", File("x")));
        Assert.Equal("a", delta.Conflicts.Single().Path.Value);
        Assert.Equal(OutputChange.Blocked, delta.Conflicts.Single().Change);
    }

    [Fact]
    public void A_folder_of_ours_makes_room_for_a_file_unless_others_use_it()
    {
        var old = Artifacts.Tree(Artifacts.Of("a/b/c", "x"));
        var now = Artifacts.Tree(Artifacts.Of("a", "y"));
        var folder = new DiskFile(DiskKind.Folder, default, null);
        Assert.Empty(Compute(now, old, ("a", folder), ("a/b", folder), ("a/b/c", File("x"))).Conflicts);
        Assert.Equal(
            "a", Compute(now, old, ("a", folder), ("a/b", folder), ("a/b/c", File("x")), ("a/b/d", File("z"))).Conflicts.Single().Path.Value);
        Assert.Equal("a", Compute(now, old, ("a", folder), ("a/e", folder)).Conflicts.Single().Path.Value);
        Assert.NotEmpty(Compute(now, old, ("a", folder), ("a/b", folder), ("a/b/c", File("edited"))).Conflicts);
    }

    [Fact]
    public void The_manifest_is_compared_by_its_bytes()
    {
        var tree = Artifacts.Tree(Artifacts.Of("a", "x"));
        var file = new DiskFile(DiskKind.File, tree.ManifestArtifact.Content, false);
        Assert.Equal(OutputChange.Create, Compute(tree, null).Manifest.Change);
        Assert.True(Compute(tree, tree, ("a", File("x")), ("manifest.json", file)).IsEmpty);
        Assert.Equal(OutputChange.Update, Compute(tree, tree, ("manifest.json", File("{}"))).Manifest.Change);
    }

    [Fact]
    public void A_journal_survives_its_text_and_keeps_what_it_knew()
    {
        var first = OutputJournal.Empty.For(Artifacts.Tree(Artifacts.Of("a", "1"), Artifacts.Of("b", "1")), null);
        var second = first.For(Artifacts.Tree(Artifacts.Of("a", "2")), null);
        Assert.True(OutputJournal.TryParse(second.ToBytes(), out var read));
        Assert.True(read.Knows(Artifacts.At("a"), Artifacts.Hash("1")));
        Assert.True(read.Knows(Artifacts.At("a"), Artifacts.Hash("2")));
        Assert.True(read.Knows(Artifacts.At("b"), Artifacts.Hash("1")));
        Assert.False(read.Knows(Artifacts.At("b"), Artifacts.Hash("2")));
        Assert.Equal(["a", "b"], read.Paths.Select(path => path.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hlc journal 2\n")]
    [InlineData("hlc journal 1\nx\n")]
    [InlineData("hlc journal 1\n0000000000000000000000000000000000000000000000000000000000000000  ../x\n")]
    [InlineData("hlc journal 1\n0000000000000000000000000000000000000000000000000000000000000000  /etc/passwd\n")]
    [InlineData("hlc journal 1\n0000000000000000000000000000000000000000000000000000000000000000  manifest.json\n")]
    [InlineData("hlc journal 1\n000000000000000000000000000000000000000000000000000000000000000Z  a\n")]
    public void A_journal_of_another_form_is_refused(string text) =>
        Assert.False(OutputJournal.TryParse(Encoding.UTF8.GetBytes(text), out _));

    private static DiskFile File(string content) => new(DiskKind.File, Encoding.UTF8.GetBytes(content), false);

    private static OutputDelta Delta(string? made, string? previous, string? disk, OutputJournal journal)
    {
        var tree = made is null ? Artifacts.Tree() : Artifacts.Tree(Artifacts.Of("a/b", made));
        var old = previous is null ? null : Artifacts.Tree(Artifacts.Of("a/b", previous)).Manifest;
        var files = new Dictionary<OutputPath, DiskFile>();
        if (disk is not null)
        {
            files.Add(Artifacts.At("a/b"), File(disk));
        }

        return OutputDelta.Compute(tree, old, journal, files);
    }

    private static OutputDelta Compute(OutputTree tree, OutputTree? previous, params (string Path, DiskFile File)[] disk) =>
        OutputDelta.Compute(
            tree, previous?.Manifest, OutputJournal.Empty,
            disk.ToDictionary(pair => OutputPath.FromListing(pair.Path), pair => pair.File));
}
