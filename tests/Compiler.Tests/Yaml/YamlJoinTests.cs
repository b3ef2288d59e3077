using Hlc.Diagnostics;
using Hlc.Yaml;

namespace Hlc.Tests.Yaml;

public class YamlJoinTests
{
    [Fact]
    public void Mappings_join_at_every_depth_in_the_order_of_the_files()
    {
        var (root, faults) = Join("lab: x\nservices:\n  a: {host: h}\n  b: {}\ninclude: [more/*.yaml]\n", "services:\n  c: {host: i}\n  a: {note: n}\nhosts: {h: {}}\n");
        Assert.Equal([], faults);
        Assert.Equal("{lab: x, services: {a: {host: h, note: n}, b: {}, c: {host: i}}, include: [more/*.yaml], hosts: {h: {}}}", YamlTexts.Compact(root));
    }

    [Fact]
    public void Each_node_keeps_its_file_and_place()
    {
        var (root, _) = Join("services:\n  a: {host: h}\n", "services:\n  c: {host: i}\n  a: {note: n}\n");
        var services = Assert.NotNull(root.Find("services"));
        Assert.Equal("0.yaml:1:1", services.Key.Span.ToString());
        Assert.Equal("0.yaml:2:3", services.Value.Span.ToString());
        Assert.Equal("1.yaml:2:3", Assert.NotNull(services.Value.Find("c")).Key.Span.ToString());
        Assert.Equal("1.yaml:3:13", Assert.NotNull(Assert.NotNull(services.Value.Find("a")).Value.Find("note")).Value.Span.ToString());
    }

    [Theory]
    [InlineData("a: 1", "a: 1", "1.yaml:1:1 HLC1027 'a' is said in two files, 0.yaml:1:1")]
    [InlineData("a: {b: [1]}", "a: {b: [2]}", "1.yaml:1:5 HLC1027 'a.b' is said in two files, 0.yaml:1:5")]
    [InlineData("a: {b: 1}", "a: x", "1.yaml:1:1 HLC1027 'a' is said in two files, 0.yaml:1:1")]
    [InlineData("a: {b: 1}", "a: null", "1.yaml:1:1 HLC1027 'a' is said in two files, 0.yaml:1:1")]
    [InlineData("a: 1", "include: [x]", "1.yaml:1:1 HLC1028 'include' is allowed in the lab's first file only, ")]
    public void What_two_files_say_is_an_error_that_names_both_places(string first, string second, string expected)
    {
        var (root, faults) = Join(first, second);
        Assert.Equal([expected], faults);
        Assert.Equal(YamlTexts.Compact(YamlTexts.Read(first)), YamlTexts.Compact(root));
    }

    [Fact]
    public void A_key_without_a_value_joins_anything()
    {
        var (root, faults) = Join("a:\nb: {x: 1}\nc:\n", "a: {y: 2}\nb:\nc: [1]\n", "a: {z: 3}\n");
        Assert.Equal([], faults);
        Assert.Equal("{a: {y: 2, z: 3}, b: {x: 1}, c: [1]}", YamlTexts.Compact(root));
    }

    [Fact]
    public void A_single_file_stays_as_it_is()
    {
        var (root, faults) = Join("include: []\na: 1\n");
        Assert.Equal([], faults);
        Assert.Equal("0.yaml:1:1", root.Span.ToString());
    }

    private static (YamlNode Root, string[] Faults) Join(params string[] texts)
    {
        var bag = new DiagnosticBag();
        var root = YamlJoin.Join([.. texts.Select(static (t, i) => YamlTexts.Read(t, $"{i}.yaml"))], bag);
        return (root, [.. bag.Sorted().Select(static d => $"{d.Span} {d.Rule.Code} {d.Message}, {(d.Notes.IsEmpty ? "" : d.Notes[0].Span)}")]);
    }
}
