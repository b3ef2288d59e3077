using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>That BIND reads back what went in is tested with it, in <c>Acceptance.Tests</c>.</summary>
public sealed class ZoneTextTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("v=spf1 -all; @ $x (y)", "\"v=spf1 -all; @ $x (y)\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("a\nb\0é", "\"a\\010b\\000\\195\\169\"")]
    public void Escapes_octets(string text, string expected) => Assert.Equal(expected, ZoneText.Write(text).Text);

    [Fact]
    public void A_long_text_is_several_strings()
    {
        Assert.Equal($"\"{new string('a', 255)}\"", ZoneText.Write(new string('a', 255)).Text);
        Assert.Equal($"\"{new string('a', 255)}\" \"a\"", ZoneText.Write(new string('a', 256)).Text);
        Assert.Equal($"\"{new string('a', 254)}\" \"\\195\\169\"", ZoneText.Write(new string('a', 254) + "é").Text);
        Assert.False(ZoneText.Write(new string('a', 65279)).IsRefused);
        Assert.True(ZoneText.Write(new string('a', 65280)).IsRefused);
    }

    [Fact]
    public void Refuses_half_a_character_only() => Prop.ForAll(NastyText.Arbitrary, text =>
        ZoneText.Write(text).IsRefused == YamlScalarTests.HasLoneSurrogate(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData(".", ".")]
    [InlineData("*.home.arpa", "*.home.arpa")]
    [InlineData("git.home.arpa.", "git.home.arpa.")]
    [InlineData("_sip._tcp", "_sip._tcp")]
    [InlineData("0/25.2.0.192", "0/25.2.0.192")]
    [InlineData("$ORIGIN", "\\$ORIGIN")]
    [InlineData("my printer;x", "my\\032printer\\;x")]
    [InlineData("a\\.b", "a\\\\.b")]
    public void Names_keep_their_dots(string text, string expected) => Assert.Equal(expected, ZoneName.Write(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("@")]
    [InlineData("admin@home.arpa")]
    [InlineData("büro")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    public void Refuses_what_is_no_name(string text) => Assert.Equal(RefusalReason.NotExpressible, ZoneName.Write(text).Refusal?.Reason);

    [Fact]
    public void Labels_and_names_have_a_length()
    {
        var label = new string('a', 63);
        var longest = string.Join('.', label, label, label, new string('b', 61));
        Assert.False(ZoneName.Write(longest).IsRefused);
        Assert.False(ZoneName.Write(longest + ".").IsRefused);
        Assert.True(ZoneName.Write(longest + "b").IsRefused);
        Assert.True(ZoneName.Write(label + "a").IsRefused);
    }

    [Fact]
    public void A_name_may_hold_every_printable_character() =>
        Assert.All(PrintableText.Without("@."), text => Assert.False(ZoneName.Write(text).IsRefused));
}
