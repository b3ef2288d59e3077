using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class DotenvValueTests
{
    private const string PythonDotenv =
        """
        import sys, json, io, dotenv
        for line in sys.stdin:
            print(json.dumps(dotenv.dotenv_values(stream=io.StringIO(json.loads(line)))))
        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("https://wiki.example/x?a=1", "'https://wiki.example/x?a=1'")]
    [InlineData("Europe/Rome", "Europe/Rome")]
    [InlineData("a b", "'a b'")]
    [InlineData("a$b", "'a$b'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("say \"it's\"", "\"say \\\"it's\\\"\"")]
    [InlineData("C:\\", "\"C:\\\\\"")]
    [InlineData("a\\n", "'a\\n'")]
    public void Writes_the_simplest_form(string text, string expected) => Assert.Equal(expected, DotenvValue.Write(text).Text);

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    [InlineData("${A}")]
    [InlineData("it's $5")]
    public void Refuses_what_its_readers_disagree_on(string text) =>
        Assert.Equal(RefusalReason.NotExpressible, DotenvValue.Write(text).Refusal?.Reason);

    [Fact]
    public void References_are_late() =>
        Assert.Equal(RefusalReason.LateValue, DotenvValue.Write(TextValue.Of(new SecretPart("a", "A"), Origin.None)).Refusal?.Reason);

    [Fact]
    public void Compose_reads_back_what_went_in() =>
        Prop.ForAll(NastyText.Arbitrary, text =>
        {
            var written = DotenvValue.Write(text);
            return written.IsRefused || (ReadLikeCompose(written.Text) == text && !written.Text.Contains('\n'));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public async Task Python_dotenv_reads_back_what_went_in()
    {
        ExternalReader.Require("python3", "-c", "import dotenv");
        var texts = NastyText.Sample(4000).Where(text => !DotenvValue.Write(text).IsRefused).ToList();
        var input = string.Concat(texts.Select(text => JsonSerializer.Serialize($"V={DotenvValue.Write(text).Text}\nW=next\n") + "\n"));
        var output = await ExternalReader.Run("python3", input, "-c", PythonDotenv);
        var lines = output.TrimEnd('\n').Split('\n');
        for (var i = 0; i < texts.Count; i++)
        {
            using var read = JsonDocument.Parse(lines[i]);
            Assert.Equal(texts[i], read.RootElement.GetProperty("V").GetString());
            Assert.Equal("next", read.RootElement.GetProperty("W").GetString());
        }
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    public async Task A_shell_reads_back_what_went_in(string shell)
    {
        ExternalReader.Require(shell, "-c", "true");
        var texts = NastyText.Sample(4000).Where(text => !DotenvValue.Write(text).IsRefused).ToList();
        var script = new StringBuilder("HOME=/expanded\n");
        foreach (var text in texts)
        {
            script.Append("V=").Append(DotenvValue.Write(text).Text).Append("\nprintf '%s\\0' \"$V\"\n");
        }

        var output = await ExternalReader.Run(shell, script.ToString());
        Assert.Equal(texts, output.Split('\0')[..^1]);
    }

    /// <summary>A value as compose-go reads it, from what Compose documents of its .env files.</summary>
    private static string ReadLikeCompose(string written)
    {
        if (written.Length == 0 || written[0] is not ('\'' or '"'))
        {
            return written.Split(" #")[0].TrimEnd();
        }

        var quote = written[0];
        var value = new StringBuilder();
        for (var i = 1; i < written.Length; i++)
        {
            if (written[i] == quote)
            {
                Assert.Equal(written.Length - 1, i);
                Assert.False(quote == '"' && value.ToString().Contains('$'), "would be interpolated");
                return value.ToString();
            }

            var escapable = quote == '"' ? "abcfnrtv$\"\\" : "'";
            if (written[i] == '\\' && i + 1 < written.Length && escapable.Contains(written[i + 1]))
            {
                i++;
                Assert.True(written[i] is '"' or '\\' or '\'', "an escape of its own");
            }

            value.Append(written[i]);
        }

        throw new InvalidOperationException("unterminated");
    }
}
