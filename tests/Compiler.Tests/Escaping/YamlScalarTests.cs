using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using YamlDotNet.Serialization;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class YamlScalarTests
{
    /// <summary>Reads many documents of a list of every place a scalar can stand at, and prints the texts that it found.</summary>
    private const string PyYaml =
        """
        import sys, json, yaml
        def texts(node):
            if isinstance(node, dict):
                return [t for k, v in node.items() for t in texts(k) + texts(v)]
            if isinstance(node, list):
                return [t for v in node for t in texts(v)]
            return [node if isinstance(node, str) else {"type": type(node).__name__}]
        for line in sys.stdin:
            print(json.dumps(texts(yaml.safe_load(json.loads(line)))))
        """;

    [Theory]
    [InlineData("caddy:2.11.4", "caddy:2.11.4")]
    [InlineData("192.168.1.1", "192.168.1.1")]
    [InlineData("192.168.1.0/24", "192.168.1.0/24")]
    [InlineData("~/.ssh/homelab", "~/.ssh/homelab")]
    [InlineData("pg_isready -U gitea -d gitea", "pg_isready -U gitea -d gitea")]
    [InlineData("30s", "30s")]
    [InlineData("日本語 é", "日本語 é")]
    [InlineData("no", "\"no\"")]
    [InlineData("22:22", "\"22:22\"")]
    [InlineData("1.10", "\"1.10\"")]
    [InlineData("", "\"\"")]
    [InlineData("... x", "\"... x\"")]
    [InlineData("--- x", "\"--- x\"")]
    [InlineData(" x", "\" x\"")]
    [InlineData("x:", "\"x:\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("it's", "it's")]
    [InlineData("'a'", "\"'a'\"")]
    [InlineData("say \"hi\"", "say \"hi\"")]
    [InlineData("\"hi\"", "'\"hi\"'")]
    [InlineData("C:\\x: y", "'C:\\x: y'")]
    [InlineData("a\nb", "\"a\\nb\"")]
    [InlineData("\u0085\ufeff", "\"\\x85\\uFEFF\"")]
    [InlineData("\0", "\"\\x00\"")]
    public void Writes_the_simplest_form(string text, string expected) => Assert.Equal(expected, YamlScalar.Write(text).Text);

    [Fact]
    public void Refuses_what_utf8_cannot_hold()
    {
        var written = YamlScalar.Write("a\ud800");
        Assert.Equal(RefusalReason.NotExpressible, written.Refusal?.Reason);
    }

    [Fact]
    public void YamlDotNet_reads_back_what_went_in()
    {
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        Prop.ForAll(NastyText.Arbitrary, text =>
        {
            var written = YamlScalar.Write(text);
            return written.IsRefused
                ? HasLoneSurrogate(text)
                : Documents(written.Text).All(document => Check(Texts(reader.Deserialize<object>(document)), text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public async Task PyYaml_reads_back_what_went_in()
    {
        ExternalReader.Require("python3", "-c", "import yaml");
        var texts = NastyText.Sample(6000).Where(text => !YamlScalar.Write(text).IsRefused).ToList();
        var input = string.Concat(texts.SelectMany(text => Documents(YamlScalar.Write(text).Text)).Select(document => JsonSerializer.Serialize(document) + "\n"));
        var output = await ExternalReader.Run("python3", input, "-c", PyYaml);
        var read = output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2 * texts.Count, read.Count);
        for (var i = 0; i < read.Count; i++)
        {
            foreach (var item in read[i].EnumerateArray())
            {
                Assert.True(
                    item.ValueKind == JsonValueKind.String && item.GetString() == texts[i / 2],
                    $"{JsonSerializer.Serialize(texts[i / 2])} was read as {item}");
            }
        }
    }

    [Fact]
    public void A_scalar_is_one_line() =>
        Prop.ForAll(NastyText.Arbitrary, text => !YamlScalar.Write(text).Text.AsSpan().ContainsAny("\n\r\u0085\u2028\u2029"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    internal static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Check(IEnumerable<object?> read, string text)
    {
        foreach (var item in read)
        {
            Assert.Equal(text, item);
        }

        return true;
    }

    /// <summary>A document that is the scalar, and one that has it in every other place.</summary>
    private static string[] Documents(string scalar) =>
        [scalar + "\n", $"- {scalar}\n- - {scalar}\n- [{scalar}, {scalar}]\n- {{{scalar}: {scalar}}}\n- {scalar}: {scalar}\n- {scalar} # {scalar}\n"];

    private static IEnumerable<object?> Texts(object? node) => node switch
    {
        List<object> list => list.SelectMany(Texts),
        Dictionary<object, object> map => map.SelectMany(entry => Texts(entry.Key).Concat(Texts(entry.Value))),
        _ => [node],
    };
}
