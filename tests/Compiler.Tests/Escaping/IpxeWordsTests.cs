using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>iPXE takes a command apart at spaces, and knows neither quotes nor escapes.</summary>
public sealed class IpxeWordsTests
{
    [Theory]
    [InlineData("linux")]
    [InlineData("auto=true url=http://10.0.0.1:8080/preseed.cfg?a=b#c")]
    [InlineData("a$b {c} a||b \"x\" 'y' \\")]
    public void Writes_words_as_they_are(string text) => Assert.Equal(text, IpxeWords.Write(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a  b")]
    [InlineData("a ")]
    [InlineData("${net0/mac}")]
    [InlineData("a || reboot")]
    [InlineData("a && reboot")]
    [InlineData("a # b")]
    [InlineData("a\nreboot")]
    [InlineData("a\tb")]
    [InlineData("é")]
    public void Refuses_what_would_be_something_else(string text) => Assert.Equal(RefusalReason.NotExpressible, IpxeWords.Write(text).Refusal?.Reason);

    [Fact]
    public void Nothing_becomes_a_command() => Prop.ForAll(NastyText.Arbitrary, static text =>
    {
        var written = IpxeWords.Write(text);
        return written.IsRefused || (written.Text == text && !text.Contains("${", StringComparison.Ordinal)
            && text.Split(' ').All(static word => word.Length > 0 && word is not ("||" or "&&" or "#") && word.All(static c => c is > ' ' and <= '~')));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
