using System.Text;
using Hlc.Yaml;

namespace Hlc.Tests.Yaml;

public class YamlPositionTests
{
    private const string Tricky = """
        a: &x
          b: |
            text
            more

          # comment
          c: >-
           x
           y
        # c
        d: &y {e: 1, f: [1, 2]}
        g: *y
        h:
        i: "q\n😀" # c
        😀: z y
        l:
        - 1
        - &s two
        -
        - a: 1
          b: 2
        m: [a: 1, {b}, [ ] ]
        n:
          - - deep
          - 'it''s'
        o: &e
        p: two
          lines  # c
        q: &z # c
          k: v
        "r s": {
            t: u
          }
        ? u
        : *s
        v:
          *s : w

        """;

    private const string Places = """
        1:1-37:9 = Mapping
        1:1-1:2 key a
        2:3-9:5 a = Mapping
        2:3-2:4 key a.b
        2:6-4:9 a.b = Literal text\nmore\n
        7:3-7:4 key a.c
        7:6-9:5 a.c = Folded x y
        11:1-11:2 key d
        11:7-11:24 d = Mapping
        11:8-11:9 key d.e
        11:11-11:12 d.e = Plain 1
        11:14-11:15 key d.f
        11:17-11:23 d.f = Sequence
        11:18-11:19 d.f.0 = Plain 1
        11:21-11:22 d.f.1 = Plain 2
        12:1-12:2 key g
        12:4-12:6 g = alias of 11:7-11:24 Mapping
        11:8-11:9 key g.e
        11:11-11:12 g.e = Plain 1
        11:14-11:15 key g.f
        11:17-11:23 g.f = Sequence
        11:18-11:19 g.f.0 = Plain 1
        11:21-11:22 g.f.1 = Plain 2
        13:1-13:2 key h
        13:3-13:3 h = Plain 
        14:1-14:2 key i
        14:4-14:11 i = DoubleQuoted q\n😀
        15:1-15:3 key 😀
        15:5-15:8 😀 = Plain z y
        16:1-16:2 key l
        17:1-21:7 l = Sequence
        17:3-17:4 l.0 = Plain 1
        18:6-18:9 l.1 = Plain two
        19:2-19:2 l.2 = Plain 
        20:3-21:7 l.3 = Mapping
        20:3-20:4 key l.3.a
        20:6-20:7 l.3.a = Plain 1
        21:3-21:4 key l.3.b
        21:6-21:7 l.3.b = Plain 2
        22:1-22:2 key m
        22:4-22:21 m = Sequence
        22:5-22:9 m.0 = Mapping
        22:5-22:6 key m.0.a
        22:8-22:9 m.0.a = Plain 1
        22:11-22:14 m.1 = Mapping
        22:12-22:13 key m.1.b
        22:13-22:13 m.1.b = Plain 
        22:16-22:19 m.2 = Sequence
        23:1-23:2 key n
        24:3-25:12 n = Sequence
        24:5-24:11 n.0 = Sequence
        24:7-24:11 n.0.0 = Plain deep
        25:5-25:12 n.1 = SingleQuoted it's
        26:1-26:2 key o
        26:6-26:6 o = Plain 
        27:1-27:2 key p
        27:4-28:8 p = Plain two lines
        29:1-29:2 key q
        30:3-30:7 q = Mapping
        30:3-30:4 key q.k
        30:6-30:7 q.k = Plain v
        31:1-31:6 key r s
        31:8-33:4 r s = Mapping
        32:5-32:6 key r s.t
        32:8-32:9 r s.t = Plain u
        34:3-34:4 key u
        35:3-35:5 u = alias of 18:6-18:9 Plain two
        36:1-36:2 key v
        37:3-37:9 v = Mapping
        37:3-37:5 key v.two
        37:8-37:9 v.two = Plain w

        """;

    [Fact]
    public void Every_node_has_its_true_place() => Assert.Equal(Places, Print(YamlTexts.Read(Tricky)));

    [Fact]
    public void Carriage_returns_move_nothing() =>
        Assert.Equal(Places, Print(YamlTexts.Read(Tricky.Replace("\n", "\r\n", StringComparison.Ordinal))));

    [Theory]
    [InlineData("---\na: 1", "2:1-2:5")]
    [InlineData("# c\n\n  a:\n    b: 1 # c\n# c\n", "3:3-4:9")]
    [InlineData("{a: 1, b: {}} # c", "1:1-1:14")]
    [InlineData("&r\na:\n- b: |+\n    c\n\n\n", "2:1-4:6")]
    public void The_root_ends_with_its_last_child(string text, string range) =>
        Assert.Equal(range, YamlTexts.Range(YamlTexts.Read(text).Span));

    [Fact]
    public void A_pair_in_a_list_has_its_own_place_even_if_the_file_begins_with_a_brace() =>
        Assert.Equal("1:6-1:10", YamlTexts.Range(YamlTexts.Read("{x: [a: 1]}").Entries[0].Value.Items[0].Span));

    private static string Print(YamlNode root)
    {
        var text = new StringBuilder();
        Print(text, root, "");
        return text.ToString();
    }

    private static void Print(StringBuilder to, YamlNode node, string path)
    {
        to.Append(YamlTexts.Range(node.Span)).Append(' ').Append(path).Append(path.Length > 0 ? " = " : "= ");
        to.Append(node.IsAlias ? $"alias of {YamlTexts.Range(node.Definition)} " : "");
        to.Append(node.Kind == YamlKind.Scalar ? $"{node.Style} {node.Text.Replace("\n", "\\n", StringComparison.Ordinal)}" : node.Kind.ToString());
        to.Append('\n');
        var prefix = path.Length == 0 ? "" : $"{path}.";
        for (var i = 0; i < node.Items.Count; i++)
        {
            Print(to, node.Items[i], $"{prefix}{i}");
        }

        foreach (var (key, value) in node.Entries)
        {
            to.Append(YamlTexts.Range(key.Span)).Append(" key ").Append(prefix).Append(key.Text).Append('\n');
            Print(to, value, prefix + key.Text);
        }
    }
}
