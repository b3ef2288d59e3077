using System.Diagnostics;
using System.Text;

namespace Hlc.Tests.Yaml;

public class YamlBoundsTests
{
    [Fact]
    public void Aliases_that_multiply_are_refused_at_the_alias_that_is_one_too_many()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 60; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var fault = Assert.Single(YamlTexts.Faults(text.ToString()));
        Assert.EndsWith("HLC1009 with this alias the document stands for more than 10000000 nodes", fault, StringComparison.Ordinal);
        Assert.StartsWith("7:", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_keys_that_multiply_are_refused()
    {
        var text = new StringBuilder("a0: &a0 {x0: {y: 1}, x1: {y: 1}}\n");
        for (var i = 1; i < 60; i++)
        {
            text.Append($"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}], z{i}: *a{i - 1}}}\n");
        }

        Assert.Contains("HLC1009", Assert.Single(YamlTexts.Faults(text.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_uses_of_one_anchor_are_measured_against_the_size_of_the_file()
    {
        var anchor = "a: &a {" + string.Join(", ", Enumerable.Range(0, 1_000).Select(static i => $"k{i}: v")) + "}\n";
        Assert.Equal([], YamlTexts.Faults(anchor + "b:\n" + string.Concat(Enumerable.Repeat("- *a\n", 40))));
        Assert.Contains(
            "HLC1009 with this alias the document stands for more than 100000 nodes",
            Assert.Single(YamlTexts.Faults(anchor + "b:\n" + string.Concat(Enumerable.Repeat("- *a\n", 200)))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(200, true)]
    [InlineData(200_000, true)]
    public void Depth_is_bounded(int depth, bool isRefused)
    {
        foreach (var nested in new[] { "a: " + new string('[', depth) + new string(']', depth), "a: " + new string('[', depth), Indented(Math.Min(depth, 2_000)) })
        {
            var faults = YamlTexts.Faults(nested);
            Assert.Equal(isRefused, faults.Any(static f => f.Contains("HLC1008", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Aliases_do_not_add_up_to_a_greater_depth()
    {
        var text = new StringBuilder("a0: &a0 " + new string('[', 60) + new string(']', 60) + "\n");
        for (var i = 1; i < 1_000; i++)
        {
            text.Append($"a{i}: &a{i} {new string('[', 60)}*a{i - 1}{new string(']', 60)}\n");
        }

        Assert.StartsWith("3:", Assert.Single(YamlTexts.Faults(text.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_above_the_bound_is_not_parsed() =>
        Assert.Contains("HLC1010", Assert.Single(YamlTexts.Faults("a: " + new string('x', 17 << 20))), StringComparison.Ordinal);

    [Fact]
    public void Large_but_simple_files_are_read_in_a_few_seconds()
    {
        var watch = Stopwatch.StartNew();
        const int Many = 300_000;
        Assert.Equal(5_000_000, YamlTexts.Read("a: " + new string('x', 5_000_000)).Entries[0].Value.Text.Length);
        Assert.Equal(Many, YamlTexts.Read("a: [" + string.Concat(Enumerable.Repeat("x: 1,", Many)) + "]").Entries[0].Value.Items.Count);
        Assert.Equal(Many, YamlTexts.Read(string.Concat(Enumerable.Range(0, Many).Select(static i => $"k{i}: &a{i} x\n"))).Entries.Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Theory]
    [InlineData("a: [", "{{x}},", "]")]
    [InlineData("a: [", "*x,", "]")]
    [InlineData("a: {", "x: 1,", "}")]
    [InlineData("", "x: 1\n", "")]
    [InlineData("", "a: @\n", "")]
    [InlineData("", "a:\n  b: [\n", "")]
    [InlineData("", "- ", "")]
    [InlineData("", " - \n", "@")]
    [InlineData("a:\n", "\tx\n", "")]
    [InlineData("", "a: \"\n", "")]
    [InlineData("a: ", "{{ ", "")]
    [InlineData("a: ", "!x ", "")]
    [InlineData("", "a: !x 1\n", "")]
    [InlineData("a: x\nb", " : ", "")]
    public void Many_faults_end_soon(string before, string repeated, string after)
    {
        var text = before + string.Concat(Enumerable.Repeat(repeated, 200_000)) + after;
        var watch = Stopwatch.StartNew();
        Assert.InRange(YamlTexts.Faults(text).Length, 1, 200);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    private static string Indented(int depth)
    {
        var text = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            text.Append(' ', i).Append("a:\n");
        }

        return text.ToString();
    }
}
