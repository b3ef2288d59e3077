using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class CommentLineTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData(" a\r\nb\tc ", "a b c")]
    [InlineData("a\u2028b\u202e", "a b")]
    [InlineData("{$A}", "{ $A}")]
    [InlineData("日本語", "日本語")]
    public void Joins_lines(string text, string expected) => Assert.Equal(expected, CommentLine.Write(text).Text);

    [Fact]
    public void A_reference_shows_its_name() =>
        Assert.Equal("${A}", CommentLine.Write(TextValue.Of(new SecretPart("p", "A"), Origin.None)).Text);

    [Fact]
    public void Nothing_begins_a_second_line() =>
        Prop.ForAll(NastyText.Arbitrary, text =>
            CommentLine.Write(text) is { IsRefused: false, Text: var line }
            && !line.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029')
            && !YamlScalarTests.HasLoneSurrogate(line)
            && !line.Contains("{$", StringComparison.Ordinal)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
