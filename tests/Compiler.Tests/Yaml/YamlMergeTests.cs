namespace Hlc.Tests.Yaml;

public class YamlMergeTests
{
    [Theory]
    [InlineData("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}", "{x: 1, y: 3}")]
    [InlineData("a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a, z: 4}", "{y: 3, x: 1, z: 4}")]
    [InlineData("a: &a {x: 1}\nc: &c {x: 2, y: 2}\nb: {<<: [*a, *c]}", "{x: 1, y: 2}")]
    [InlineData("a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c, z: 3}", "{x: 1, y: 2, z: 3}")]
    [InlineData("a: &a [{x: 1}, {x: 2, y: 2}]\nb: {<<: *a}", "{x: 1, y: 2}")]
    [InlineData("b: {<<: {x: 1}, y: 2}", "{x: 1, y: 2}")]
    [InlineData("b: {<<: , y: 2}", "{y: 2}")]
    [InlineData("b: {'<<': 1, y: 2}", "{<<: 1, y: 2}")]
    public void Merge_keys_give_way_to_explicit_keys_and_to_what_is_listed_first(string text, string expected) =>
        Assert.Equal(expected, YamlTexts.Compact(Assert.NotNull(YamlTexts.Read(text).Find("b")).Value));

    [Fact]
    public void Merged_entries_stand_where_they_were_written()
    {
        var merged = Assert.NotNull(YamlTexts.Read("a: &a\n  x: 1\nb:\n  <<: *a\n").Find("b")).Value;
        Assert.Equal("2:3-2:4", YamlTexts.Range(merged.Entries[0].Key.Span));
        Assert.Equal("4:3-4:9", YamlTexts.Range(merged.Span));
    }

    [Fact]
    public void An_anchor_said_again_counts_from_there() =>
        Assert.Equal("{a: 1, b: 1, c: 2, d: 2}", YamlTexts.Compact(YamlTexts.Read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")));

    [Fact]
    public void Of_a_key_said_twice_the_first_counts()
    {
        var bag = new Hlc.Diagnostics.DiagnosticBag();
        var root = Hlc.Yaml.YamlReader.Read(new Hlc.Text.SourceFile("t.yaml", "a: 1\nb: 2\n'a': 3\na: 4"), bag);
        Assert.Equal("{a: 1, b: 2}", YamlTexts.Compact(Assert.NotNull(root)));
        Assert.Equal(2, bag.Count);
        Assert.All(bag.Sorted(), static d => Assert.Equal("1:1-1:2", YamlTexts.Range(d.Notes[0].Span)));
    }

    [Fact]
    public void Many_entries_are_found_by_key()
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(static i => $"k{i}: v{i}\n"));
        Assert.Equal("v4321", Assert.NotNull(YamlTexts.Read(text).Find("k4321")).Value.Text);
        Assert.Null(YamlTexts.Read(text).Find("k5000"));
    }
}
