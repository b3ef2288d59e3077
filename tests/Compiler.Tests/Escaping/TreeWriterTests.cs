using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class TreeWriterTests
{
    private const string YamlToJson =
        """
        import sys, json, yaml
        for line in sys.stdin:
            print(json.dumps(yaml.safe_load(json.loads(line))))
        """;

    private static readonly ResolvedTree Daemon = Map(
        ("log-driver", Text("local")),
        ("log-opts", Map(("max-size", Text("10m")), ("max-file", Text("3")))),
        ("dns", List(Text("192.168.1.53"), Text("1.1.1.1"))),
        ("mtu", Scalar("0x5DC", TreeScalarType.Integer)),
        ("live-restore", Scalar("TRUE", TreeScalarType.Boolean)),
        ("ratio", Scalar("0.50", TreeScalarType.Float)),
        ("nothing", Scalar("~", TreeScalarType.Null)),
        ("pools", List(Map(("base", Text("10.0.0.0/8")), ("size", Scalar("24", TreeScalarType.Integer))), List(Text("a"), List()))),
        ("empty", Map()));

    [Fact]
    public void Yaml_in_block_style() => Assert.Equal(
        """
            log-driver: local
            log-opts:
              max-size: 10m
              max-file: "3"
            dns:
              - 192.168.1.53
              - 1.1.1.1
            mtu: 1500
            live-restore: true
            ratio: 0.50
            nothing: null
            pools:
              - base: 10.0.0.0/8
                size: 24
              - - a
                - []
            empty: {}
        """, YamlTreeWriter.Write(Daemon, 4).Text);

    [Fact]
    public void Json_with_two_spaces() => Assert.Equal(
        """
        {
          "log-driver": "local",
          "log-opts": {
            "max-size": "10m",
            "max-file": "3"
          },
          "dns": [
            "192.168.1.53",
            "1.1.1.1"
          ],
          "mtu": 1500,
          "live-restore": true,
          "ratio": 0.50,
          "nothing": null,
          "pools": [
            {
              "base": "10.0.0.0/8",
              "size": 24
            },
            [
              "a",
              []
            ]
          ],
          "empty": {}
        }
        """, JsonTreeWriter.Write(Daemon, 0).Text);

    [Fact]
    public void Compose_interpolates_values_and_not_keys() => Assert.Equal(
        "a$b: a$$b\ntoken: \"${TOKEN}\"",
        YamlTreeWriter.WriteCompose(
            Map(("a$b", Text("a$b")), ("token", ResolvedTree.Of(TextValue.Of(new SecretPart("t", "TOKEN"), Origin.None)))), 0).Text);

    [Fact]
    public void A_late_value_inside_a_tree_is_refused()
    {
        var tree = Map(("token", List(ResolvedTree.Of(TextValue.Of(new SecretPart("t", "TOKEN"), Origin.None)))));
        Assert.Equal(RefusalReason.LateValue, YamlTreeWriter.Write(tree, 0).Refusal?.Reason);
        Assert.Equal(RefusalReason.LateValue, JsonTreeWriter.Write(tree, 0).Refusal?.Reason);
    }

    [Theory]
    [InlineData("0o17", TreeScalarType.Integer, "15")]
    [InlineData("017", TreeScalarType.Integer, "17")]
    [InlineData("+7", TreeScalarType.Integer, "7")]
    [InlineData("-0", TreeScalarType.Integer, "0")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", TreeScalarType.Integer, "4722366482869645213695")]
    [InlineData("1e3", TreeScalarType.Float, "1000.0")]
    [InlineData("1e300", TreeScalarType.Float, "1.0e+300")]
    [InlineData(".5", TreeScalarType.Float, "0.5")]
    [InlineData("1.", TreeScalarType.Float, "1.0")]
    [InlineData("-2.50", TreeScalarType.Float, "-2.50")]
    [InlineData("-.INF", TreeScalarType.Float, "-.inf")]
    public void Numbers_have_one_form_for_all_readers(string text, TreeScalarType type, string expected) =>
        Assert.Equal(expected, YamlTreeWriter.Write(Scalar(text, type), 0).Text);

    [Fact]
    public void Json_refuses_infinity() => Assert.NotNull(JsonTreeWriter.Write(Scalar(".inf", TreeScalarType.Float), 0).Refusal);

    [Fact]
    public void A_key_that_readers_refuse_is_refused() =>
        Assert.NotNull(YamlTreeWriter.Write(Map((new string('k', 1100), Text("v"))), 0).Refusal);

    [Fact]
    public void Json_is_read_back()
    {
        foreach (var tree in SampleTrees.Of(400, withNull: true))
        {
            var written = JsonTreeWriter.Write(tree, 3);
            if (written.Refusal is null)
            {
                Assert.Equal(SampleTrees.Expected(tree)?.ToJsonString(), JsonNode.Parse(written.Text)?.ToJsonString());
            }
        }
    }

    [Fact]
    public async Task Yaml_is_read_back()
    {
        ExternalReader.Require("python3", "-c", "import yaml");
        var trees = SampleTrees.Of(400, withNull: true).Where(tree => YamlTreeWriter.Write(tree, 0).Refusal is null).ToList();
        var input = string.Concat(trees.Select(tree => JsonSerializer.Serialize(YamlTreeWriter.Write(tree, 2).Text + "\n") + "\n"));
        var lines = (await ExternalReader.Run("python3", input, "-c", YamlToJson)).TrimEnd('\n').Split('\n');
        for (var i = 0; i < trees.Count; i++)
        {
            Assert.Equal(SampleTrees.Expected(trees[i])?.ToJsonString(), JsonNode.Parse(lines[i])?.ToJsonString());
        }
    }

    private static ResolvedScalar Text(string text) => Scalar(text, TreeScalarType.Text);

    private static ResolvedScalar Scalar(string text, TreeScalarType type) => new(TextValue.Of(text, Origin.None), type);

    private static ResolvedList List(params ResolvedTree[] items) => new(ImmutableArray.Create(items));

    private static ResolvedMap Map(params (string Key, ResolvedTree Value)[] entries) =>
        new([.. entries.Select(entry => new ResolvedEntry(entry.Key, Origin.None, entry.Value))]);
}
