using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class MakeTextTests
{
    [Theory]
    [InlineData("/srv/data", "/srv/data")]
    [InlineData("$(shell id)", "'$$(shell id)'")]
    [InlineData("$HOME", "'$$HOME'")]
    [InlineData("#a", "'#a'")]
    [InlineData("", "''")]
    public void A_word_is_one_for_make_and_for_the_shell(string text, string expected) => Assert.Equal(expected, Word(text).Text);

    [Fact]
    public void Refuses_what_the_shell_cannot_hold() => Prop.ForAll(NastyText.Arbitrary, static text =>
        Word(text).IsRefused == ShellWord.Write(text).IsRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void References_are_the_shells() =>
        Assert.Equal("\"$${S:?}\"", MakeText.WriteWord(TextValue.Of(new SecretPart("p", "S"), Origin.None)).Text);

    [Theory]
    [InlineData("wiki-1.x_Y", false)]
    [InlineData("", true)]
    [InlineData("a b", true)]
    [InlineData("a%", true)]
    [InlineData("a:b", true)]
    [InlineData("$(id)", true)]
    [InlineData("a=b", true)]
    [InlineData("a#b", true)]
    [InlineData("a/b", true)]
    [InlineData("a\\", true)]
    [InlineData("a\nb", true)]
    [InlineData("é", true)]
    public void A_target_is_a_plain_name(string text, bool isRefused)
    {
        var written = MakeText.WriteTarget(TextValue.Of(text, Origin.None));
        Assert.Equal(isRefused, written.IsRefused);
        Assert.Equal(isRefused ? string.Empty : text, written.Text);
    }

    [Fact]
    public void A_target_holds_no_references() => Assert.True(MakeText.WriteTarget(TextValue.Of(new SecretPart("p", "S"), Origin.None)).IsRefused);

    [Fact]
    public async Task Make_and_its_shell_read_back_what_went_in()
    {
        ExternalReader.Require("make", "--version");
        var texts = NastyText.Sample(3000).Where(static text => !Word(text).IsRefused).ToList();
        Assert.True(texts.Count > 1000, $"{texts.Count} of 3000");
        var makefile = new StringBuilder("all:\n");
        foreach (var text in texts)
        {
            makefile.Append("\t@printf '%s\\0' ").Append(Word(text).Text).Append('\n');
        }

        var output = await ExternalReader.Run("make", makefile.ToString(), "--file=-");
        Assert.Equal(texts, output.Split('\0')[..^1]);
    }

    private static Escaped Word(string text) => MakeText.WriteWord(TextValue.Of(text, Origin.None));
}
