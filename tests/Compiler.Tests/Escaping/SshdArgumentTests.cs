using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>That sshd reads back what went in is tested with it, in <c>Acceptance.Tests</c>.</summary>
public sealed class SshdArgumentTests
{
    [Theory]
    [InlineData("/etc/issue.net", "/etc/issue.net")]
    [InlineData("git@192.168.1.0/24", "git@192.168.1.0/24")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("#a", "\"#a\"")]
    [InlineData("=a", "\"=a\"")]
    [InlineData("it's \"x\" \\y", "\"it's \\\"x\\\" \\\\y\"")]
    public void Writes_the_simplest_form(string text, string expected) => Assert.Equal(expected, SshdArgument.Write(text).Text);

    [Fact]
    public void Refuses_breaks_nul_and_nothing_only() => Prop.ForAll(NastyText.Arbitrary, text =>
        SshdArgument.Write(text).IsRefused == (text.Length == 0 || text.AsSpan().ContainsAny("\n\r\0") || YamlScalarTests.HasLoneSurrogate(text)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void References_are_late() =>
        Assert.Equal(RefusalReason.LateValue, SshdArgument.Write(TextValue.Of(new SecretPart("a", "A"), Origin.None)).Refusal?.Reason);
}
