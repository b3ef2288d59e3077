using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class InlineTreeWriterTests
{
    private static readonly ResolvedTree Tree = Map(
        ("name", Scalar("a ${b}", TreeScalarType.Text)),
        ("a b", Scalar("0x10", TreeScalarType.Integer)),
        ("on", Scalar("TRUE", TreeScalarType.Boolean)),
        ("list", List(Scalar("1", TreeScalarType.Integer), List(Scalar("x", TreeScalarType.Text)), Map())),
        ("none", List()));

    [Fact]
    public void Toml_has_tables_on_one_line() => Assert.Equal(
        """{ name = "a ${b}", "a b" = 16, on = true, list = [1, ["x"], {}], none = [] }""", TomlTreeWriter.Write(Tree, 0).Text);

    [Fact]
    public void Toml_breaks_lists_of_tables() => Assert.Equal(
        """
        [
            { a = 1 },
            [
              ["x"],
            ],
          ]
        """,
        TomlTreeWriter.Write(
            List(Map(("a", Scalar("1", TreeScalarType.Integer))), List(List(Scalar("x", TreeScalarType.Text)))), 2).Text);

    [Fact]
    public void Hcl_has_a_line_for_each_entry() => Assert.Equal(
        """
        {
            name  = "a $${b}"
            "a b" = 16
            on    = true
            list = [
              1,
              [
                "x",
              ],
              {},
            ]
            none = []
          }
        """, HclTreeWriter.Write(Tree, 2).Text);

    [Theory]
    [InlineData("null", TreeScalarType.Null, true, false)]
    [InlineData(".inf", TreeScalarType.Float, false, true)]
    [InlineData("99999999999999999999", TreeScalarType.Integer, true, false)]
    public void What_a_format_does_not_have_is_refused(string text, TreeScalarType type, bool byToml, bool byHcl)
    {
        var tree = Map(("a", List(Scalar(text, type))));
        Assert.Equal(byToml, TomlTreeWriter.Write(tree, 0).Refusal is not null);
        Assert.Equal(byHcl, HclTreeWriter.Write(tree, 0).Refusal is not null);
    }

    [Fact]
    public void A_late_value_inside_a_tree_is_refused()
    {
        var tree = Map(("token", ResolvedTree.Of(TextValue.Of(new SecretPart("t", "TOKEN"), Origin.None))));
        Assert.Equal(RefusalReason.LateValue, TomlTreeWriter.Write(tree, 0).Refusal?.Reason);
        Assert.Equal(RefusalReason.LateValue, HclTreeWriter.Write(tree, 0).Refusal?.Reason);
    }

    private static ResolvedScalar Scalar(string text, TreeScalarType type) => new(TextValue.Of(text, Origin.None), type);

    private static ResolvedList List(params ResolvedTree[] items) => new(ImmutableArray.Create(items));

    private static ResolvedMap Map(params (string Key, ResolvedTree Value)[] entries) =>
        new([.. entries.Select(entry => new ResolvedEntry(entry.Key, Origin.None, entry.Value))]);
}
