using System.Reflection;
using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Tests.Yaml;

public class YamlErrorTests
{
    public static TheoryData<string, string[]> Mistakes { get; } = new()
    {
        // Expressions without quotes.
        { "a: {{ x }}\nb: {{ x.y }}-foo\n", ["1:4-1:11 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings", "2:4-2:17 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings"] },
        { "a: {{ x }}\n", ["1:4-1:11 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings"] },
        { "a: {b: x{{ y }}, c: 1}\n", ["1:8-1:16 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings"] },
        { "a: {{{ x }}}\n", ["1:4-1:13 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings"] },
        { "a: {{ secret 'x' }}\n", ["1:4-1:20 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings"] },

        // Characters that cannot begin a value.
        { "c: @foo\n", ["1:4-1:8 HLC1015 a value that begins with '@' needs quotes"] },
        { "c: `foo # x\n", ["1:4-1:8 HLC1015 a value that begins with '`' needs quotes"] },
        { "c: %foo\n", ["1:4-1:8 HLC1015 a value that begins with '%' needs quotes"] },
        { "c: * * * *\n", ["1:4-1:11 HLC1015 a value that begins with '*' needs quotes"] },
        { "c: [*]\n", ["1:5-1:7 HLC1015 a value that begins with '*' needs quotes"] },
        { "c: *.home\n", ["1:4-1:10 HLC1006 the alias '*.home' names no anchor above it"] },
        { "a: &web 1\nc: *wed\n", ["2:4-2:8 HLC1006 the alias '*wed' names no anchor above it; did you mean '*web'?"] },

        // Brackets and quotes.
        { "a: [1, 2\nb: 3\n", ["1:4-1:5 HLC1018 '[' is never closed"] },
        { "a: {b: 1\nc: 3\n", ["1:4-1:5 HLC1018 '{' is never closed"] },
        { "a: [1, 2,\n  3\n  b: 1\n", ["1:4-1:5 HLC1018 '[' is never closed"] },
        { "a: [1, 2}\n", ["1:9-1:10 HLC1018 '[' is closed by '}'"] },
        { "a: ]\n", ["1:4-1:5 HLC1018 ']' closes nothing"] },
        { "a: [1]]\n", ["1:7-1:8 HLC1018 ']' closes nothing"] },
        { "a: [,]\n", ["1:5-1:6 HLC1001 nothing stands in front of this comma"] },
        { "a: [a b: c: d]\n", ["1:11-1:12 HLC1001 something is missing between the brackets"] },
        { "a: \"foo\nb: 3\nc: @x\n", ["1:4-1:8 HLC1019 a text in double quotes is never closed", "3:4-3:6 HLC1015 a value that begins with '@' needs quotes"] },
        { "a: 'foo\nb: it's\n", ["1:4-1:8 HLC1019 a text in single quotes is never closed"] },
        { "a: \"\\q\"\n", ["1:5-1:7 HLC1024 '\\q' is no escape"] },
        { "a: \"x\n b\"\nc: \"x\nb\"\n", ["3:4-3:6 HLC1019 a quoted text does not end on this line, and the next line is not indented"] },
        { "c: \"x\" y\n", ["1:8-1:9 HLC1025 'y' follows the end of a value"] },
        { "c: {a: b} y\n", ["1:11-1:12 HLC1025 'y' follows the end of a value"] },

        // Indentation.
        { "a:\n\tb: 1\n\tc: 2\n", ["2:1-2:2 HLC1017 this line is indented with a tab, and so is one line below"] },
        { "a:\n  b: 1\n\tc: 1\n", ["3:1-3:2 HLC1017 this line is indented with a tab"] },
        { "a: 1\n\t# comment\nb: 2\n", ["2:1-2:2 HLC1017 this line is indented with a tab"] },
        { "a:\n  b: 1\n\t\nb: 2\n", ["3:1-3:2 HLC1017 this line is indented with a tab"] },
        { "\ta: 1\n", ["1:1-1:2 HLC1017 this line is indented with a tab"] },
        { "a:\n    b: 1\n  c: 1\n", ["3:3-3:4 HLC1020 the indentation by 2 fits no line above"] },
        { "a:\n  b: 1\n   c: 1\n", ["3:4-3:5 HLC1020 this line is indented deeper than 'b: 1', which has a value already"] },
        { "a:\n  - b: 1\n    c: 2\n   d: 3\n", ["4:4-4:5 HLC1020 the indentation by 3 fits no line above"] },

        { "a: {\nx: 1,\ny: 2\n}\nb: @x\n", ["2:1-2:6 HLC1020 the lines inside brackets must be indented", "5:4-5:6 HLC1015 a value that begins with '@' needs quotes"] },
        { "r:\n  a: [\n  x\n  ]\n  b: 1\n", ["3:3-3:4 HLC1020 the lines inside brackets must be indented"] },

        // Keys and colons.
        { "a:b\nc: 1\n", ["1:2-1:3 HLC1021 no space after the colon of 'a'"] },
        { "a:\n  b:{ c: 1 }\n", ["2:4-2:5 HLC1021 no space after the colon of 'b'"] },
        { "a:\n  - b:\"c\"\n    d: 1\n", ["2:6-2:7 HLC1021 no space after the colon of 'b'"] },
        { "a:\n  - x: { b: [1 }\n    y: {{ z }}\n", ["2:16-2:17 HLC1018 '[' is closed by '}'", "3:8-3:15 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings"] },
        { "c: 1\na:b\n", ["2:2-2:3 HLC1021 no space after the colon of 'a'"] },
        { "c: 1\nfoo bar\nd: 2\n", ["2:1-2:8 HLC1022 'foo bar' is no 'key: value'"] },
        { "c: a: b\n", ["1:5-1:6 HLC1023 a second ': ' on one line"] },
        { "c: - b\n", ["1:4-1:7 HLC1026 a list cannot begin on the line of its key"] },
        { "a: 1\n- b\n", ["2:1-2:4 HLC1026 a list item stands among the keys of a mapping"] },
        { "- a\nb: 1\n", ["2:1-2:2 HLC1026 a line without '- ' stands among the items of a list"] },
        { "a: 1\nb: 2\na: 3\n", ["3:1-3:2 HLC1004 the key 'a' is said twice in one mapping"] },
        { "? [a]\n: b\n", ["1:3-1:6 HLC1005 a list cannot be a key"] },
        { ": x\n", ["1:1-1:1 HLC1005 a value has no key"] },

        // What YAML allows and inventories do not.
        { "a: !foo 1\nb: !!str 2\n", ["1:4-1:8 HLC1012 the tag '!foo' is not allowed", "2:4-2:9 HLC1012 the tag '!!str' is not allowed"] },
        { "a: !<>\n", ["1:4-1:6 HLC1012 the tag '!<' is not allowed"] },
        { "%YAML 1.2\n---\na: 1\n---\nb: 2\n", ["1:1-1:10 HLC1013 YAML directives are not allowed", "4:1-4:4 HLC1011 a second document begins here"] },
        { "%foo\n---\na: 1\n", ["1:1-1:5 HLC1013 YAML directives are not allowed"] },
        { "a: &x [*x]\n", ["1:8-1:10 HLC1007 the alias '*x' lies inside the node that it stands for"] },
        { "<<: 1\na: 1\n", ["1:5-1:6 HLC1014 '<<' takes a mapping or a list of mappings"] },
        { "<<: [{a: 1}, 1]\n", ["1:5-1:16 HLC1014 '<<' takes a mapping or a list of mappings"] },
        { "", ["1:1-1:1 HLC1002 the file is empty"] },
        { "# x\n---\n", ["1:1-1:1 HLC1002 the file is empty"] },
        { "foo\n", ["1:1-1:4 HLC1003 the file holds a single value where a mapping is expected"] },
        { "- a\n", ["1:1-1:4 HLC1003 the file holds a list where a mapping is expected"] },

        // Characters that nobody sees.
        { "a: b\0c\n", ["1:5-1:6 HLC1016 a NUL character (U+0000) is not allowed"] },
        { "a: \a\n", ["1:4-1:5 HLC1016 a control character (U+0007) is not allowed"] },
        { "\uFEFFa: 1\n", ["1:1-1:2 HLC1016 a byte order mark (U+FEFF) inside the text is not allowed"] },
        { "a: \u202e1\n", ["1:4-1:5 HLC1016 a change of the writing direction (U+202E) is not allowed"] },
        { "a: 1\rb: 2\n", ["1:5-1:6 HLC1016 a carriage return without a line feed is not allowed"] },
        { "a: x\u2028b\n", ["1:5-1:6 HLC1016 a line break (U+2028) that most editors do not show is not allowed"] },
        { "a:\n \u00a0b: 1\n", ["2:2-2:3 HLC1016 a no-break space (U+00A0) at the beginning of a line is not allowed"] },
        { "a: \uffff\n", ["1:4-1:5 HLC1016 a character (U+FFFF) that stands for nothing is not allowed"] },

        // Several at once.
        {
            "services:\n  web:\n    image: \"nginx\n    ports: [80, 90\n  db:\n    env: {A: {{ x }}, B: 1}\n  c:\n\t  image: x\n  d:\n    - a: 1\n      b 2\n",
            [
                "3:12-3:18 HLC1019 a text in double quotes is never closed",
                "6:14-6:21 HLC1015 an expression needs quotes: YAML reads '{{' as two mappings",
                "8:1-8:4 HLC1017 this line is indented with a tab",
                "11:7-11:10 HLC1022 'b 2' is no 'key: value'",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_explained_where_it_is(string text, string[] expected) => Assert.Equal(expected, YamlTexts.Faults(text));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_message_says_what_to_do(string text, string[] expected)
    {
        var bag = new DiagnosticBag();
        YamlReader.Read(new SourceFile("t.yaml", text), bag);
        Assert.Equal(expected.Length, bag.Count);
        Assert.All(bag.Sorted(), static d => Assert.False(string.IsNullOrEmpty(d.Help)));
    }

    // Not a row of the table above: test runners do not carry such texts.
    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Equal(
            ["1:4-1:5 HLC1016 half of a surrogate pair (U+D800) is not allowed", "1:6-1:7 HLC1016 half of a surrogate pair (U+DC00) is not allowed"],
            YamlTexts.Faults("a: \ud800 \udc00\n"));

    [Fact]
    public void Every_rule_has_a_case()
    {
        var rules = new[] { typeof(YamlErrors), typeof(YamlSyntaxErrors) }
            .SelectMany(static t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
            .Select(static f => f.GetValue(null))
            .OfType<DiagnosticRule>()
            .ToArray();
        Assert.Equal(rules.Length, rules.Select(static r => r.Code).Distinct().Count());
        Assert.All(rules, static r => Assert.Matches("^HLC1[0-9]{3}$", r.Code));

        // The bounds and the joining of files have tests or cases of their own.
        string[] elsewhere = ["HLC1008", "HLC1009", "HLC1010", "HLC1027", "HLC1028", "HLC1029", "HLC1030"];
        var provoked = Mistakes.SelectMany(static m => m.Data.Item2).Select(static m => m.Split(' ')[1]);
        Assert.Equal([], rules.Select(static r => r.Code).Except(provoked).Except(elsewhere));
    }

    [Theory]
    [InlineData("a:\t1\nb:\n  -\tx\n")]
    [InlineData("a: |\n  \tx\n\n \t\nb: 1\n")]
    [InlineData("a: {\n\tb: 1,\n\tc: [\n\t]\n}\n")]
    [InlineData("a: it's\nb: a \"b\nc: x{{ y }}z\nd: http://x:80/?#\ne: -1\nf: a, b] }\n")]
    [InlineData("a: 'it''s {{ x }}'\nb: \"\\\"[\"\n# it's [\nc: \"{{ x }}:{{ y }}\"\n")]
    [InlineData("---\na: 1\n...\n")]
    [InlineData("a: \u00a0x\u00a0y\u200d\n")]
    public void What_is_well_formed_passes(string text) => Assert.Equal([], YamlTexts.Faults(text));

    [Fact]
    public void A_tab_in_a_block_of_text_is_not_blamed_for_a_fault_below() =>
        Assert.Equal(
            ["5:6-5:8 HLC1015 a value that begins with '@' needs quotes"],
            YamlTexts.Faults("a:\n  b: |\n    x\n    \ty\n  c: @x\n"));
}
