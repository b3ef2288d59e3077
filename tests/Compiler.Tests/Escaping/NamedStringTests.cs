using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>That BIND reads back what went in is tested with it, in <c>Acceptance.Tests</c>.</summary>
public sealed class NamedStringTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("/etc/bind/db.home.arpa", "\"/etc/bind/db.home.arpa\"")]
    [InlineData("a \"b\" \\c \\\\", "\"a \\\"b\\\" \\c \\\\\"")]
    [InlineData("{;} # // /*", "\"{;} # // /*\"")]
    public void Escapes_quotes_only(string text, string expected) => Assert.Equal(expected, NamedString.Write(text).Text);

    [Theory]
    [InlineData("C:\\")]
    [InlineData("a\\\"b")]
    [InlineData("a\\\\\\")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void Refuses_what_has_no_escape(string text) => Assert.Equal(RefusalReason.NotExpressible, NamedString.Write(text).Refusal?.Reason);

    [Fact]
    public void Refuses_nothing_without_need()
    {
        Assert.All(PrintableText.Without("\\"), text => Assert.False(NamedString.Write(text).IsRefused));
        Prop.ForAll(NastyText.Arbitrary, text => !NamedString.Write(text).IsRefused
            || text.AsSpan().ContainsAny("\n\r\0\\") || YamlScalarTests.HasLoneSurrogate(text)).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void References_are_late() =>
        Assert.Equal(RefusalReason.LateValue, NamedString.Write(TextValue.Of(new SecretPart("a", "A"), Origin.None)).Refusal?.Reason);
}
