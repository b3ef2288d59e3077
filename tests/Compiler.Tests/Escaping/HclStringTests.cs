using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

/// <summary>That HCL's programs read back what went in is tested with them, in <c>Acceptance.Tests</c>.</summary>
public sealed class HclStringTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("a ${b} %{c}", "\"a $${b} %%{c}\"")]
    [InlineData("$ $$ % {} $a", "\"$ $$ % {} $a\"")]
    [InlineData("$${b}", "\"$$${b}\"")]
    [InlineData("{{ timestamp }}", "\"{{ timestamp }}\"")]
    [InlineData("a\n\"b\"\\\0", "\"a\\n\\\"b\\\"\\\\\\u0000\"")]
    [InlineData("日本 é กู", "\"日本 é กู\"")]
    public void Opens_no_template(string text, string expected) => Assert.Equal(expected, HclString.Write(text).Text);

    [Theory]
    [InlineData("e\u0301")]
    [InlineData("\u212b")]
    [InlineData("\u1100\u1161")]
    public void Refuses_what_its_programs_would_normalize(string text) =>
        Assert.Equal(RefusalReason.NotExpressible, HclString.Write(text).Refusal?.Reason);

    [Fact]
    public void Refuses_half_a_character() => Assert.True(HclString.Write("a\ud800").IsRefused);

    [Fact]
    public void Passes_every_printable_text() => Assert.All(PrintableText.Without(""), text => Assert.False(HclString.Write(text).IsRefused));

    [Fact]
    public void References_are_late() =>
        Assert.Equal(RefusalReason.LateValue, HclString.Write(TextValue.Of(new VariablePart("A", null, null), Origin.None)).Refusal?.Reason);

    [Fact]
    public void No_template_is_open() => Prop.ForAll(NastyText.Arbitrary, text =>
    {
        var written = HclString.Write(text).Text;
        return Enumerable.Range(1, Math.Max(0, written.Length - 2))
            .All(i => written[i] is not ('$' or '%') || written[i + 1] != '{' || written[i - 1] == written[i]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("a-b_1", "a-b_1")]
    [InlineData("for", "\"for\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("1a", "\"1a\"")]
    [InlineData("a.b", "\"a.b\"")]
    [InlineData("", "\"\"")]
    public void A_key_is_bare_where_it_is_a_name(string key, string expected) => Assert.Equal(expected, HclString.WriteKey(key).Text);

    [Theory]
    [InlineData("a-b_1", true)]
    [InlineData("for", false)]
    [InlineData("a b", false)]
    [InlineData("1a", false)]
    public void The_name_of_an_attribute_is_never_in_quotes(string name, bool isName) => Assert.Equal(isName, !HclString.WriteName(name).IsRefused);

    [Fact]
    public void A_body_has_its_equals_signs_in_one_column() => Assert.Equal("""
        a  = "1"
        bb = "2"
          long = {
            x = "3"
          }
          c = []
        """.ReplaceLineEndings("\n").Replace("\nbb", "\n  bb", StringComparison.Ordinal),
        HclTreeWriter.WriteBody(
            new ResolvedMap([Entry("a", Text("1")), Entry("bb", Text("2")), Entry("long", new ResolvedMap([Entry("x", Text("3"))])), Entry("c", new ResolvedList([]))]), 2).Text);

    private static ResolvedEntry Entry(string key, ResolvedTree value) => new(key, Origin.None, value);

    private static ResolvedTree Text(string text) => ResolvedTree.Of(TextValue.Of(text, Origin.None));

    [Fact]
    public void Infinity_is_refused() => Assert.NotNull(FiniteNumber.Write(".inf", "HCL").Refusal);
}
