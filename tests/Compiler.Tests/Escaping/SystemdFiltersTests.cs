using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>That systemd reads back what went in is tested with it, in <c>Acceptance.Tests</c>.</summary>
public sealed class SystemdFiltersTests
{
    [Theory]
    [InlineData("Backup of \"x\"; #1", "Backup of \"x\"; #1")]
    [InlineData("100% \\n", "100%% \\n")]
    [InlineData("a\\\\", "a\\\\")]
    public void A_plain_value_is_bare(string text, string expected) => Assert.Equal(expected, SystemdValue.Write(text).Text);

    [Theory]
    [InlineData("")]
    [InlineData(" a")]
    [InlineData("a\t")]
    [InlineData("a\\")]
    [InlineData("a\nb")]
    [InlineData("a\uffffb")]
    public void A_plain_value_cannot_hold_everything(string text) =>
        Assert.Equal(RefusalReason.NotExpressible, SystemdValue.Write(text).Refusal?.Reason);

    [Fact]
    public void A_plain_value_refuses_nothing_without_need() =>
        Assert.All(PrintableText.Without("\\"), text => Assert.False(SystemdValue.Write(text).IsRefused));

    [Theory]
    [InlineData("A=b", "A=b", "A=b")]
    [InlineData("", "\"\"", "\"\"")]
    [InlineData("A=b c", "\"A=b c\"", "\"A=b c\"")]
    [InlineData(";", "\";\"", "\";\"")]
    [InlineData("5% of $10 ${A}", "\"5%% of $10 ${A}\"", "\"5%% of $$10 $${A}\"")]
    [InlineData("a\n\"b\\\u001b\u0085", "\"a\\n\\\"b\\\\\\x1b\\u0085\"", "\"a\\n\\\"b\\\\\\x1b\\u0085\"")]
    public void A_word_is_bare_or_in_quotes(string text, string word, string commandWord)
    {
        Assert.Equal(word, SystemdWord.Write(text).Text);
        Assert.Equal(commandWord, SystemdCommandWord.Write(text).Text);
    }

    [Fact]
    public void A_word_refuses_what_systemd_drops_only() => Prop.ForAll(NastyText.Arbitrary, text =>
    {
        var isDropped = text.EnumerateRunes().Any(rune => rune.Value == 0 || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
            || YamlScalarTests.HasLoneSurrogate(text);
        return SystemdWord.Write(text).IsRefused == isDropped && SystemdCommandWord.Write(text).IsRefused == isDropped;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void References_are_variables_of_a_command_line()
    {
        var text = new TextValue([new LiteralPart("a=$ "), new SecretPart("p", "S"), new VariablePart("V", null, "set it")], Origin.None);
        Assert.Equal("\"a=$$ ${S}${V}\"", SystemdCommandWord.Write(text).Text);
        Assert.Equal(RefusalReason.LateValue, SystemdWord.Write(text).Refusal?.Reason);
        Assert.Equal(RefusalReason.LateValue, SystemdValue.Write(text).Refusal?.Reason);
        Assert.Equal(
            RefusalReason.LateValue, SystemdCommandWord.Write(TextValue.Of(new VariablePart("V", "x", null), Origin.None)).Refusal?.Reason);
    }

    [Fact]
    public void Variables_of_a_command_line_are_replaced_where_they_are_meant() => Prop.ForAll(NastyText.Arbitrary, text =>
    {
        var written = SystemdCommandWord.Write(new TextValue([new LiteralPart(text), new SecretPart("p", "S")], Origin.None));
        return written.IsRefused || WithoutDollars(written.Text) == SystemdWord.Write(text + "<S>").Text
            || SystemdWord.IsBare(text + "<S>");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    /// <summary>What systemd makes of the dollars of a word (systemd.service(5), "Command lines"), with <c>&lt;S&gt;</c> for S.</summary>
    private static string WithoutDollars(string word)
    {
        var read = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '$' && word[i + 1] == '$')
            {
                i++;
            }
            else if (word[i] == '$')
            {
                Assert.Equal("${S}", word.Substring(i, 4));
                read.Append("<S>");
                i += 3;
                continue;
            }

            read.Append(word[i]);
        }

        return read.ToString();
    }
}
