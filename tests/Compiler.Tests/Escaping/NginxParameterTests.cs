using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>That nginx reads back what went in is tested with it, in <c>Acceptance.Tests</c>.</summary>
public sealed class NginxParameterTests
{
    [Theory]
    [InlineData("http://192.168.1.1:80/x?a=1&b", "http://192.168.1.1:80/x?a=1&b")]
    [InlineData("", "\"\"")]
    [InlineData("a;{}#", "\"a;{}#\"")]
    [InlineData("a \"b\" 'c' \\n", "\"a \\\"b\\\" 'c' \\\\n\"")]
    [InlineData("a\r\n\tb", "\"a\\r\\n\\tb\"")]
    public void Writes_the_simplest_form(string text, string expected) => Assert.Equal(expected, NginxParameter.Write(text).Text);

    [Fact]
    public void Refuses_dollars_and_nul_only() => Prop.ForAll(NastyText.Arbitrary, text =>
        NginxParameter.Write(text).IsRefused == (text.AsSpan().ContainsAny("$\0") || YamlScalarTests.HasLoneSurrogate(text)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void A_parameter_has_a_length()
    {
        Assert.False(NginxParameter.Write(new string('a', 4095)).IsRefused);
        Assert.True(NginxParameter.Write(new string('a', 4096)).IsRefused);
        Assert.False(NginxParameter.Write(new string(' ', 4093)).IsRefused);
        Assert.True(NginxParameter.Write(new string('é', 2047)).IsRefused);
    }

    [Fact]
    public void References_are_late() =>
        Assert.Equal(RefusalReason.LateValue, NginxParameter.Write(TextValue.Of(new SecretPart("a", "A"), Origin.None)).Refusal?.Reason);
}
