using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Cli.Tests.Reports;

/// <summary>Colours and width are the terminal's, and what goes elsewhere has neither.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Escape = "\x1b[";

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", null, true)]
    [InlineData("1", "xterm", false)]
    [InlineData("0", "xterm", false)]
    [InlineData(null, "dumb", false)]
    public void The_environment_says_whether_colours_are_wanted(string? noColour, string? term, bool expected) =>
        Assert.Equal(expected, Colour.IsWanted(noColour, term));

    [Theory]
    [InlineData(false, "auto", false)]
    [InlineData(true, "auto", true)]
    [InlineData(false, "always", true)]
    [InlineData(true, "never", false)]
    public void The_option_is_stronger_than_the_terminal(bool isTerminal, string option, bool expected)
    {
        _lab.Write("homelab.yaml", "warn = careful\na = 1");
        foreach (var command in new[] { "validate", "diff" })
        {
            var (output, error) = Run(isTerminal, null, command, "--color", option);
            Assert.Equal(expected, error.Contains(Escape, StringComparison.Ordinal));
            Assert.Equal(expected && command == "diff", output.Contains(Escape, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public void Machines_get_no_colours(string format)
    {
        _lab.Write("homelab.yaml", "warn = careful");
        var (output, error) = Run(true, null, "validate", "--format", format);
        Assert.DoesNotContain(Escape, output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_long_line_is_cut_to_the_terminal_around_the_caret(int columns)
    {
        foreach (var filling in new[] { "x", "日", "\t", "\u202e", "😀" })
        {
            var text = string.Concat(Enumerable.Repeat(filling, 300)) + "HERE" + string.Concat(Enumerable.Repeat(filling, 300));
            var span = new SourceSpan(new SourceFile("f", text), text.IndexOf("HERE", StringComparison.Ordinal), 4);
            using var writer = new StringWriter();
            DiagnosticText.Write(writer, new Diagnostic(new DiagnosticRule("HLC3999", Severity.Error, "t", "w"), span, "m"), columns: columns);
            var lines = writer.ToString().Split('\n');
            Assert.Contains("HERE", lines[1], StringComparison.Ordinal);
            Assert.Contains("^^^^", lines[2], StringComparison.Ordinal);
            Assert.All(lines[1..3], line => Assert.InRange(Width(line), 0, columns));
            Assert.Equal(Width(lines[1][..lines[1].IndexOf("HERE", StringComparison.Ordinal)]), lines[2].IndexOf('^', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Without_a_terminal_a_line_has_its_usual_width()
    {
        _lab.Write("homelab.yaml", "warn = " + new string('x', 120));
        Assert.Contains(new string('x', 120) + "\n", Run(false, null, "validate").Error, StringComparison.Ordinal);
        Assert.DoesNotContain("| warn = " + new string('x', 120), Run(true, 60, "validate").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_line_does_not_wrap()
    {
        using var terminal = new StringWriter();
        using var status = new StatusLine(terminal, 10);
        status.Show("a rather long name (1 of 2)");
        Assert.Equal("\r\x1b[Ka rather ", terminal.ToString());
    }

    private static int Width(string line) => line.EnumerateRunes().Sum(static rune => rune.Value is >= 0x2E80 and <= 0xA4CF or >= 0x1F300 ? 2 : 1);

    private (string Out, string Error) Run(bool isTerminal, int? columns, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new CommandIo(output, error, TextReader.Null, _lab.Root) { ColourOut = isTerminal, ColourError = isTerminal, IsOutTerminal = isTerminal, ErrorColumns = columns };
        new HlcApp(io, TestLab.Pipeline).Run(arguments);
        return (output.ToString(), error.ToString());
    }
}
