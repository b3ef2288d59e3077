using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("plain text, 1.5 (x)", "plain text, 1.5 (x)")]
    [InlineData("a | b", "a \\| b")]
    [InlineData("*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`")]
    [InlineData("- a\n- b", "\\- a - b")]
    [InlineData("12. a", "12\\. a")]
    [InlineData("192.168.1.1", "192.168.1.1")]
    [InlineData("https://a.example", "https&#58;//a.example")]
    [InlineData("a@b.example", "a&#64;b.example")]
    [InlineData("www.a.example", "www&#46;a.example")]
    [InlineData("", "")]
    public void Text_shows_as_it_is(string text, string expected) => Assert.Equal(expected, MarkdownText.Write(text).Text);

    [Theory]
    [InlineData("/srv/a b", "`/srv/a b`")]
    [InlineData("a|b", "<code>a&#124;b</code>")]
    [InlineData("a`b", "<code>a&#96;b</code>")]
    [InlineData("", "<code></code>")]
    [InlineData("*", "`*`")]
    public void Code_shows_as_it_is(string text, string expected) => Assert.Equal(expected, MarkdownCode.Write(text).Text);

    [Fact]
    public void A_reference_shows_its_name()
    {
        var text = TextValue.Of(new SecretPart("p", "A"), Origin.None);
        Assert.Equal("\\${A\\}".Replace("{", "\\{", StringComparison.Ordinal), MarkdownText.Write(text).Text);
        Assert.Equal("`${A}`", MarkdownCode.Write(text).Text);
    }
}
