using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Tests.Diagnostics;

public class DiagnosticTextTests
{
    private static readonly DiagnosticRule Rule = new("HLC3004", Severity.Error, "t", "w");

    [Fact]
    public void A_diagnostic_shows_both_places_and_what_to_do()
    {
        var file = new SourceFile("inventory/homelab.yaml", new string('\n', 16) + "    port: 8443 # x\n" + new string('\n', 24) + "      port: 8443\r\n");
        var first = new SourceSpan(file, file.Text.IndexOf("8443", StringComparison.Ordinal), 4);
        var second = new SourceSpan(file, file.Text.LastIndexOf("8443", StringComparison.Ordinal), 4);
        var diagnostic = new Diagnostic(Rule, second, "host port 8443 is already taken on 'atlas'", "pick a free port or move one service to another host")
        {
            Notes = [new DiagnosticNote($"first taken by 'grafana' at {first}", first)],
        };
        Assert.Equal(
            """
            inventory/homelab.yaml:42:13: error HLC3004: host port 8443 is already taken on 'atlas'
               42 |       port: 8443
                  |             ^^^^
              note: first taken by 'grafana' at inventory/homelab.yaml:17:11
               17 |     port: 8443 # x
                  |           ^^^^
              help: pick a free port or move one service to another host

            """,
            DiagnosticText.Of(diagnostic));
    }

    [Theory]
    [InlineData("a: b", 3, 1, "    1 | a: b\n      |    ^\n")]
    [InlineData("a: b", 4, 0, "    1 | a: b\n      |     ^\n")]
    [InlineData("a: b\n", 5, 0, "    2 |\n      | ^\n")]
    [InlineData("\ta: \tb", 5, 1, "    1 |     a:  b\n      |         ^\n")]
    [InlineData("a: 漢字 x", 3, 2, "    1 | a: 漢字 x\n      |    ^^^^\n")]
    [InlineData("漢e\u0301😀: x", 7, 1, "    1 | 漢e\u0301😀: x\n      |        ^\n")]
    [InlineData("a: \x1b[31mb", 8, 1, "    1 | a: \\x1b[31mb\n      |            ^\n")]
    [InlineData("a: \u202eb\u200b\u00a0", 4, 2, "    1 | a: \\u202eb\\u200b\\xa0\n      |          ^^^^^^^\n")]
    [InlineData("a: [1,\n  2]\nb: 1", 3, 7, "    1 | a: [1,\n      |    ^^^\n")]
    [InlineData("a: \U000E0041", 3, 2, "    1 | a: \\U000e0041\n      |    ^^^^^^^^^^\n")]
    public void Carets_stand_below_what_is_shown(string text, int start, int length, string expected)
    {
        var printed = DiagnosticText.Of(new Diagnostic(Rule, new SourceSpan(new SourceFile("f", text), start, length), "m"));
        Assert.Equal(expected, printed[(printed.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(5_000)]
    [InlineData(9_995)]
    public void A_long_line_is_shown_around_the_carets(int start)
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 1_000));
        var lines = DiagnosticText.Of(new Diagnostic(Rule, new SourceSpan(new SourceFile("f", text), start, 3), "m")).Split('\n');
        Assert.InRange(lines[1].Length, 20, 162);
        var caret = lines[2].IndexOf('^', StringComparison.Ordinal);
        Assert.Equal(text[start..(start + 3)], lines[1][caret..(caret + 3)]);
        Assert.Equal(3, lines[2].Count(static c => c == '^'));
    }

    [Fact]
    public void A_long_line_is_never_cut_within_a_character()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 1_000));
        for (var start = 0; start < 400; start++)
        {
            var printed = DiagnosticText.Of(new Diagnostic(Rule, new SourceSpan(new SourceFile("f", text), start * 2, 2), "m"));
            Assert.DoesNotContain("\\u", printed, StringComparison.Ordinal);
            Assert.Equal(2, printed.Count(static c => c == '^'));
        }
    }

    [Fact]
    public void Messages_cannot_write_to_the_terminal()
    {
        var span = new SourceSpan(new SourceFile("a\x1b]0;x\a.yaml", "a"), 0, 1);
        var printed = DiagnosticText.Of(new Diagnostic(Rule, span, "bad \x1b[2J\nname\u202e", "do\tthis") { Notes = [new DiagnosticNote("\rhere", SourceSpan.None)] });
        Assert.Equal(
            """
            a\x1b]0;x\x07.yaml:1:1: error HLC3004: bad \x1b[2J\nname\u202e
                1 | a
                  | ^
              note: \rhere
              help: do\tthis

            """,
            printed);
    }

    [Fact]
    public void What_no_file_says_has_no_place() =>
        Assert.Equal("error HLC3004: m\n", DiagnosticText.Of(new Diagnostic(Rule, SourceSpan.None, "m")));

    [Theory]
    [InlineData(Severity.Error, "error", "31")]
    [InlineData(Severity.Warning, "warning", "33")]
    [InlineData(Severity.Note, "note", "36")]
    public void Colours_change_no_text(Severity severity, string word, string colour)
    {
        var diagnostic = new Diagnostic(Rule, new SourceSpan(new SourceFile("f", "a: b"), 3, 1), "m", "h") { Severity = severity };
        var coloured = DiagnosticText.Of(diagnostic, colour: true);
        Assert.Contains($"\x1b[1;{colour}m{word} HLC3004:\x1b[0m", coloured, StringComparison.Ordinal);
        var plain = System.Text.RegularExpressions.Regex.Replace(coloured, "\x1b\\[[0-9;]*m", "");
        Assert.Equal(DiagnosticText.Of(diagnostic), plain);
    }

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 0, "1 error")]
    [InlineData(0, 1, "1 warning")]
    [InlineData(2, 1, "2 errors, 1 warning")]
    [InlineData(1, 3, "1 error, 3 warnings")]
    public void The_summary_counts(int errors, int warnings, string expected)
    {
        Assert.Equal(expected, DiagnosticText.Summary(errors, warnings));
        var diagnostics = Enumerable.Range(0, errors + warnings)
            .Select(i => new Diagnostic(Rule, SourceSpan.None, "m") { Severity = i < errors ? Severity.Error : Severity.Warning })
            .Append(new Diagnostic(Rule, SourceSpan.None, "n") { Severity = Severity.Note });
        Assert.Equal(expected, DiagnosticText.Summary(diagnostics));
    }
}
