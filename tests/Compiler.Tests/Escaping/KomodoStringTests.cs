using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class KomodoStringTests
{
    private const string TomlToJson =
        """
        import sys, json, tomllib
        for line in sys.stdin:
            print(json.dumps(tomllib.loads(json.loads(line))["v"]))
        """;

    [Fact]
    public void References_are_Komodos()
    {
        var text = new TextValue(
            [new LiteralPart("a \"b\" "), new SecretPart("x/y", "X_Y"), new LiteralPart(":"), new VariablePart("PORT", "80", "why")], Origin.None);
        Assert.Equal("\"a \\\"b\\\" [[X_Y]]:[[PORT]]\"", KomodoString.Write(text).Text);
        Assert.Equal("a \\\"b\\\" [[X_Y]]:[[PORT]]", KomodoString.WriteLine(text).Text);
    }

    [Fact]
    public void A_name_that_is_none_is_refused() =>
        Assert.True(KomodoString.Write(TextValue.Of(new SecretPart("a", "a]] b"), Origin.None)).IsRefused);

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    public void A_line_is_one_line(string text) => Assert.True(KomodoString.WriteLine(TextValue.Of(text, Origin.None)).IsRefused);

    [Fact]
    public void Texts_are_what_they_are_in_any_toml_file() => Prop.ForAll(NastyText.Arbitrary, static text =>
        KomodoString.Write(TextValue.Of(text, Origin.None)).Text == TomlString.Write(text).Text).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public async Task Pythons_reader_reads_back_lines()
    {
        ExternalReader.Require("python3", "-c", "import tomllib");
        var texts = NastyText.Sample(3000).Where(static text => !KomodoString.WriteLine(TextValue.Of(text, Origin.None)).IsRefused).ToList();
        Assert.True(texts.Count > 1000, $"{texts.Count} of 3000");
        var input = string.Concat(texts.Select(static text => JsonSerializer.Serialize($"v = \"\"\"\n{KomodoString.WriteLine(TextValue.Of(text, Origin.None)).Text}\nend\"\"\"\n") + "\n"));
        var lines = (await ExternalReader.Run("python3", input, "-c", TomlToJson)).TrimEnd('\n').Split('\n');
        Assert.Equal(texts, lines.Select(static line => JsonSerializer.Deserialize<string>(line)?[..^4]));
    }
}
