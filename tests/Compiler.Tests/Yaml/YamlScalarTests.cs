using Hlc.Model;
using Hlc.Yaml;

namespace Hlc.Tests.Yaml;

public class YamlScalarTests
{
    [Theory]
    [InlineData(TreeScalarType.Null, "", "~", "null", "Null", "NULL")]
    [InlineData(TreeScalarType.Boolean, "true", "True", "TRUE", "false", "False", "FALSE")]
    [InlineData(TreeScalarType.Integer, "0", "-1", "+12", "017", "0o17", "0xfF", "12345678901234567890")]
    [InlineData(TreeScalarType.Float, "1.", "1.5", "-.5", ".5", "1e3", "1.5E-3", "+1e+3", ".inf", "-.INF", "+.Inf", ".nan", ".NaN")]
    [InlineData(TreeScalarType.Text, "nUll", "tRUE", "yes", "no", "on", "y", "1_000", "0b1", "22:22", "0o8", "0x", "0o", "-0x1F", "-0o7", "+", "-", ".", "e3", "1e", "1e+", "1.2.3", "-.nan", ".infx", "1 2", "0x1g", "١", "2024-01-31", "=", "<<")]
    public void The_core_schema_decides(TreeScalarType type, params string[] texts) =>
        Assert.All(texts, t => Assert.Equal((t, type), (t, YamlScalars.TypeOf(t))));

    [Theory]
    [InlineData("yes", "No", "ON", "off", "y", "N")]
    [InlineData("22:22", "1:2:3", "-1:30", "05:30", "190:20:30.15", "1_0:30")]
    [InlineData("017", "08", "-010", "0o17", "1_000", "0b1", "-0b10", "0x1_F", "-0x1F", "+0x1F", "0_7")]
    [InlineData("1e3", "1.5e3", ".5e3", "-.5", "+.5", "1_0.5", "1E5", "1_000.")]
    [InlineData("2024-01-31", "2024-1-3", "2024-01-31T10:00:00Z", "2024-01-31 10:00:00")]
    [InlineData("=", "<<")]
    public void Older_programs_read_something_else(params string[] texts) =>
        Assert.All(texts, static t => Assert.True(YamlScalars.IsAmbiguous(t), t));

    [Theory]
    [InlineData("", "~", "null", "true", "FALSE", "yEs", "yess", "o", "text", "none")]
    [InlineData("0", "1", "-12", "+3", "0xFF", "100000", "12345678901234567890")]
    [InlineData("1.5", "1.", "-1.5", ".5", "1.5e+3", "1.5E-3", ".5e-1", ".inf", "-.INF", ".nan")]
    [InlineData("80:80", "3000:3000", "1:2:", ":30", "1:60", "999:0:x", "10.0.0.1", "1.2.3", "2024", "2024-01", "2024-01-31x", "20240-01-31", "10:20:90")]
    [InlineData("-", "+", ".", "--", "..", "./x", "-x", "+x", "0x", "0b", "0b2", "0xZ", "1x", "1 000", "1,5", "==", "<", "0.0.0.0/0", "1.5e", "512m", "30s")]
    public void All_programs_read_the_same(params string[] texts) =>
        Assert.All(texts, static t => Assert.False(YamlScalars.IsAmbiguous(t), t));

    [Fact]
    public void A_native_slot_becomes_a_tree_with_types_and_places()
    {
        var root = YamlTexts.Read("b: &b\n  n: 1\n  s: \"1\"\n  e: \"{{ x }}\"\n  p: a{{ y }}\n  l: [true, ~]\nc:\n  <<: *b\n  n: 2.5\nd: *b\n");
        var tree = Assert.IsType<TreeMap>(TreeBuilder.Build(root));
        Assert.Equal("{b: {n: Integer 1, s: Text 1, e: {Text {{ x }}}, p: {Text a{{ y }}}, l: [Boolean true, Null ~]}, "
            + "c: {s: Text 1, e: {Text {{ x }}}, p: {Text a{{ y }}}, l: [Boolean true, Null ~], n: Float 2.5}, "
            + "d: {n: Integer 1, s: Text 1, e: {Text {{ x }}}, p: {Text a{{ y }}}, l: [Boolean true, Null ~]}}", Print(tree));
        var c = Assert.IsType<TreeMap>(tree["c"]);
        Assert.Equal("3:3-3:4", YamlTexts.Range(c.Entries[0].KeySpan));
        Assert.Equal("3:6-3:9", YamlTexts.Range(c.Entries[0].Value.Span));
        Assert.Equal("10:4-10:6", YamlTexts.Range(Assert.IsType<TreeMap>(tree["d"]).Span));
        Assert.False(Assert.IsType<TreeScalar>(c["s"]).IsPlain);
        Assert.True(Assert.IsType<TreeScalar>(c["p"]).IsPlain);
    }

    private static string Print(Tree tree) => tree switch
    {
        TreeMap map => "{" + string.Join(", ", map.Entries.Select(static e => $"{e.Key}: {Print(e.Value)}")) + "}",
        TreeList list => "[" + string.Join(", ", list.Items.Select(Print)) + "]",
        TreeScalar { IsExpression: true } scalar => $"{{{scalar.Type} {scalar.Text}}}",
        TreeScalar scalar => $"{scalar.Type} {scalar.Text}",
        _ => "?",
    };
}
