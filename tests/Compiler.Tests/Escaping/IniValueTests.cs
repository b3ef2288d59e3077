using System.Text;
using System.Text.Json;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class IniValueTests
{
    /// <summary>Reads a file four times, with the ways of reading that the filter holds for.</summary>
    private const string ConfigParser =
        """
        import sys, json, configparser
        text = sys.stdin.read()
        for reader in (configparser.ConfigParser(), configparser.RawConfigParser(), configparser.ConfigParser(inline_comment_prefixes=('#', ';')),
                       configparser.ConfigParser(strict=False, allow_no_value=True)):
            reader.read_string(text)
            print(json.dumps([reader.get('s', 'k%d' % i) for i in range(len(reader.options('s')))]))
        """;

    [Theory]
    [InlineData("")]
    [InlineData("no")]
    [InlineData("a = b: [c], it's $5")]
    [InlineData("日本 é")]
    public void Is_bare(string text) => Assert.Equal(text, IniValue.Write(text).Text);

    [Theory]
    [InlineData(" a")]
    [InlineData("a\u00a0")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("\"a\"")]
    [InlineData("a\\b")]
    [InlineData("a #b")]
    [InlineData("a;b")]
    [InlineData("5%")]
    [InlineData("'a'")]
    [InlineData("${a}")]
    public void Refuses_what_readers_disagree_on(string text) => Assert.Equal(RefusalReason.NotExpressible, IniValue.Write(text).Refusal?.Reason);

    [Fact]
    public void Refuses_nothing_without_need() =>
        Assert.All(PrintableText.Without("\"\\#;%'`"), text => Assert.False(IniValue.Write(text).IsRefused));

    [Fact]
    public void References_are_late() =>
        Assert.Equal(RefusalReason.LateValue, IniValue.Write(TextValue.Of(new SecretPart("a", "A"), Origin.None)).Refusal?.Reason);

    [Fact]
    public async Task Pythons_configparser_reads_back_what_went_in()
    {
        ExternalReader.Require("python3", "-c", "import configparser");
        var texts = Texts();
        var lines = (await ExternalReader.Run("python3", FileOf(texts), "-X", "utf8", "-c", ConfigParser)).TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal(texts, JsonSerializer.Deserialize<List<string>>(line)));
    }

    [Fact]
    public async Task Git_reads_back_what_went_in()
    {
        ExternalReader.Require("git", "--version");
        var texts = Texts();
        var output = await ExternalReader.Run("git", FileOf(texts), "config", "--file", "-", "--list", "--null");
        Assert.Equal(texts.Select((text, i) => $"s.k{i}\n{text}"), output.Split('\0')[..^1]);
    }

    private static List<string> Texts()
    {
        var texts = NastyText.Sample(8000).Concat(PrintableText.Without("")).Where(text => !IniValue.Write(text).IsRefused).ToList();
        Assert.True(texts.Count > 1000, $"{texts.Count}");
        return texts;
    }

    private static string FileOf(List<string> texts)
    {
        var file = new StringBuilder("[s]\n");
        for (var i = 0; i < texts.Count; i++)
        {
            file.Append('k').Append(i).Append(" = ").Append(IniValue.Write(texts[i]).Text).Append('\n');
        }

        return file.ToString();
    }
}
