using System.Text;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/srv/data", "/srv/data")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("~", "'~'")]
    [InlineData("if", "'if'")]
    [InlineData("A=b", "'A=b'")]
    public void Writes_the_simplest_form(string text, string expected) => Assert.Equal(expected, ShellWord.Write(text).Text);

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public void Refuses_what_is_no_word_on_one_line(string text) => Assert.True(ShellWord.Write(text).IsRefused);

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    public async Task A_shell_reads_back_what_went_in(string shell)
    {
        ExternalReader.Require(shell, "-c", "true");
        var texts = NastyText.Sample(5000).Where(text => !ShellWord.Write(text).IsRefused).ToList();
        var script = new StringBuilder();
        foreach (var text in texts)
        {
            script.Append("printf '%s\\0' ").Append(ShellWord.Write(text).Text).Append('\n');
        }

        var output = await ExternalReader.Run(shell, script.ToString());
        Assert.Equal(texts, output.Split('\0')[..^1]);
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    public async Task References_stay_one_word(string shell)
    {
        ExternalReader.Require(shell, "-c", "true");
        var values = NastyText.Sample(1500).Where(text => !ShellWord.Write(text).IsRefused && text.Length > 0).ToList();
        var script = new StringBuilder();
        var expected = new List<string>();
        foreach (var value in values)
        {
            var text = new TextValue(
                [new LiteralPart("a'$"), new SecretPart("p", "S"), new VariablePart("UNSET", value, null), new LiteralPart("$(id) z")],
                Origin.None);
            var written = ShellWord.Write(text);
            if (!written.IsRefused)
            {
                script.Append("S=").Append(ShellWord.Write(value).Text).Append("\nprintf '%s\\0' ").Append(written.Text).Append('\n');
                expected.Add("a'$" + value + value + "$(id) z");
            }
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await ExternalReader.Run(shell, script.ToString())).Split('\0')[..^1]);
    }

    [Fact]
    public void A_missing_secret_stops_the_script() =>
        Assert.Equal("\"${S:?}\"", ShellWord.Write(TextValue.Of(new SecretPart("p", "S"), Origin.None)).Text);
}
