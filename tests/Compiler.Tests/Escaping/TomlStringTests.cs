using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class TomlStringTests
{
    private const string TomlToJson =
        """
        import sys, json, tomllib
        for line in sys.stdin:
            print(json.dumps(tomllib.loads(json.loads(line))))
        """;

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("C:\\ \"x\"", "\"C:\\\\ \\\"x\\\"\"")]
    [InlineData("a\nb\tc\0\u007f", "\"a\\nb\\tc\\u0000\\u007F\"")]
    [InlineData("日本 é ${A}", "\"日本 é ${A}\"")]
    [InlineData("\U000E0001\u202e", "\"\\U000E0001\\u202E\"")]
    public void Escapes_what_must_be_or_cannot_be_seen(string text, string expected) => Assert.Equal(expected, TomlString.Write(text).Text);

    [Fact]
    public void Refuses_half_a_character_only() => Prop.ForAll(NastyText.Arbitrary, text =>
        TomlString.Write(text).IsRefused == YamlScalarTests.HasLoneSurrogate(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void References_are_late() =>
        Assert.Equal(RefusalReason.LateValue, TomlString.Write(TextValue.Of(new SecretPart("a", "A"), Origin.None)).Refusal?.Reason);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("true", "true")]
    [InlineData("-.inf", "-inf")]
    [InlineData(".nan", "nan")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", null)]
    [InlineData("null", null)]
    public void Numbers_are_what_toml_has(string canonical, string? expected)
    {
        var written = TomlString.WriteTyped(canonical);
        Assert.Equal(expected is null, written.IsRefused);
        Assert.Equal(expected ?? "", written.Text);
    }

    [Fact]
    public async Task Pythons_reader_reads_back_what_went_in()
    {
        ExternalReader.Require("python3", "-c", "import tomllib");
        var texts = NastyText.Sample(6000).Where(text => text is not ("v" or "t") && !TomlString.Write(text).IsRefused).ToList();
        var input = string.Concat(texts.Select(text => TomlString.Write(text).Text)
            .Select(toml => JsonSerializer.Serialize($"v = {toml} # c\n{toml} = [{toml}, {{ {toml} = {toml} }}]\n[t.{toml}]\nw = {toml}\n") + "\n"));
        var lines = (await ExternalReader.Run("python3", input, "-c", TomlToJson)).TrimEnd('\n').Split('\n');
        Assert.Equal(texts.Count, lines.Length);
        for (var i = 0; i < texts.Count; i++)
        {
            var text = texts[i];
            using var read = JsonDocument.Parse(lines[i]);
            Assert.Equal(text, read.RootElement.GetProperty("v").GetString());
            Assert.Equal(text, read.RootElement.GetProperty(text)[0].GetString());
            Assert.Equal(text, read.RootElement.GetProperty(text)[1].GetProperty(text).GetString());
            Assert.Equal(text, read.RootElement.GetProperty("t").GetProperty(text).GetProperty("w").GetString());
        }
    }

    [Fact]
    public async Task Pythons_reader_reads_back_trees()
    {
        ExternalReader.Require("python3", "-c", "import tomllib");
        var trees = SampleTrees.Of(400, withNull: false).Select(tree => (Tree: tree, Toml: TomlTreeWriter.Write(tree, 2)))
            .Where(tree => tree.Toml.Refusal is null).ToList();
        Assert.True(trees.Count > 380, $"{trees.Count} of 400");
        var input = string.Concat(trees.Select(tree => JsonSerializer.Serialize($"v = {tree.Toml.Text}\n") + "\n"));
        var lines = (await ExternalReader.Run("python3", input, "-c", TomlToJson)).TrimEnd('\n').Split('\n');
        for (var i = 0; i < trees.Count; i++)
        {
            Assert.Equal(SampleTrees.Expected(trees[i].Tree)?.ToJsonString(), JsonNode.Parse(lines[i])?["v"]?.ToJsonString());
        }
    }
}
