using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>A value of a preseed file is the rest of its line.</summary>
public sealed class PreseedValueTests
{
    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("a # b \"c\" 'd' $e \\ f")]
    [InlineData("日本")]
    public void Writes_a_text_as_it_is(string text) => Assert.Equal(text, PreseedValue.Write(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a ")]
    [InlineData("a\\")]
    [InlineData("a\nd-i passwd/root-login boolean true")]
    [InlineData("a\tb")]
    public void Refuses_what_would_be_another_value(string text) => Assert.Equal(RefusalReason.NotExpressible, PreseedValue.Write(text).Refusal?.Reason);

    [Fact]
    public void Refuses_half_a_character() => Assert.True(PreseedValue.Write("a\ud800").IsRefused);

    [Fact]
    public void Nothing_becomes_a_line() => Prop.ForAll(NastyText.Arbitrary, static text =>
    {
        var written = PreseedValue.Write(text);
        return written.IsRefused || (written.Text == text && !text.Any(char.IsControl) && text.Trim() == text && !text.EndsWith('\\'));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
