using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>That HAProxy reads back what went in is tested with it, in <c>Acceptance.Tests</c>.</summary>
public sealed class HaproxyWordTests
{
    [Theory]
    [InlineData("192.168.1.1:8080", "192.168.1.1:8080")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("#a", "'#a'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("${HOME} \\n \"x\"", "'${HOME} \\n \"x\"'")]
    public void Writes_the_simplest_form(string text, string expected) => Assert.Equal(expected, HaproxyWord.Write(text).Text);

    [Fact]
    public void Refuses_breaks_and_nul_only() => Prop.ForAll(NastyText.Arbitrary, text =>
        HaproxyWord.Write(text).IsRefused == (text.AsSpan().ContainsAny("\n\r\0") || YamlScalarTests.HasLoneSurrogate(text)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void References_are_variables_of_the_environment()
    {
        Assert.Equal("\"${A}\"", HaproxyWord.Write(TextValue.Of(new SecretPart("a", "A"), Origin.None)).Text);
        Assert.Equal("'a$'\"${B-x y}\"", HaproxyWord.Write(
            new TextValue([new LiteralPart("a$"), new VariablePart("B", "x y", null)], Origin.None)).Text);
        Assert.True(HaproxyWord.Write(TextValue.Of(new VariablePart("B", "x}", null), Origin.None)).IsRefused);
        Assert.True(HaproxyWord.Write(TextValue.Of(new VariablePart("B-C", null, null), Origin.None)).IsRefused);
    }
}
