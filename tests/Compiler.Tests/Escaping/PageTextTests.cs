using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class PageTextTests
{
    [Fact]
    public void Xml_reads_back_the_line() => Prop.ForAll(NastyText.Arbitrary, static text =>
    {
        var line = CommentLine.Write(text).Text;
        var written = XmlText.Write(text).Text;
        return XElement.Parse($"<a b=\"{written}\">{written}</a>") is var read && read.Value == line && read.Attribute("b")?.Value == line;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("box-1, 192.168.1.2", "box-1, 192.168.1.2")]
    [InlineData("a \"b\" <c> & #d;", "a #34;b#34; #60;c#62; #38; #35;d#59;")]
    [InlineData("1. one", "1#46; one")]
    [InlineData("- one", "#45; one")]
    [InlineData("`a`", "#96;a#96;")]
    public void Mermaid_has_codes_for_what_is_more_than_a_letter(string text, string expected) => Assert.Equal(expected, MermaidText.Write(text).Text);
}
