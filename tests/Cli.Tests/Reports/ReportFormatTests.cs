using System.Text.Json;
using System.Text.RegularExpressions;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Text;

namespace Hlc.Cli.Tests.Reports;

/// <summary><c>--format</c>: what goes where, what is held back, and that no text of a lab gets out of its place.</summary>
public sealed class ReportFormatTests : IDisposable
{
    private static readonly string[] Hostile =
    [
        "::error file=x::forged", "##[error]forged", "a\r::warning::forged", "%0A::error::forged", "\"}],\"x\":[{\"", "\\", "\u2028", "\u202e",
        "[click](http://evil.example)", "a,line=9::b", "::stop-commands::x", "\u0085::error::x", "{0} {{", "\0", "\x1b[31m", "日本語 😀",
    ];

    private readonly TestLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public void A_document_is_all_that_stdout_holds_and_stderr_is_empty(string format)
    {
        _lab.Write("inventory/bad/homelab.yaml", "lab = bad\nwarn = careful\nerror = it is wrong").Write("inventory/good/homelab.yaml", "lab = good\na = 1");
        foreach (var command in new[] { "validate", "build", "diff" })
        {
            var (code, output, error) = _lab.Run(command, "--format", format);
            Assert.Equal((1, ""), (code, error));
            using var document = JsonDocument.Parse(output);
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public void Several_labs_are_one_report(string format)
    {
        _lab.Write("inventory/bad/homelab.yaml", "lab = bad\nwarn = careful\nerror = it is wrong\nerror = 100%, really").Write("inventory/good/homelab.yaml", "lab = good\na = 1");
        var (_, output, error) = _lab.Run("build", "--format", format);
        Golden.File(Repository.File($"tests/Cli.Tests/goldens/report.{format}"), format == "github" ? output + error : output);
    }

    [Fact]
    public void Paths_are_those_of_the_repository()
    {
        _lab.Write("labs/x/homelab.yaml", "error = wrong").Write(".git/HEAD", "");
        var (_, _, error) = _lab.RunIn("labs/x", "validate", "--format", "github");
        Assert.StartsWith("::error file=labs/x/homelab.yaml,line=1,col=1,endLine=1,endColumn=14,title=HLC3999%3A t::wrong\n", error, StringComparison.Ordinal);
        using var log = JsonDocument.Parse(_lab.RunIn("labs/x", "validate", "--format", "sarif").Out);
        Assert.Equal("labs/x/homelab.yaml", Results(log).Single().GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void Of_many_errors_people_see_the_first_hundred_and_documents_hold_ten_thousand()
    {
        _lab.Write("homelab.yaml", "lab = x\nwarn = w\n" + string.Concat(Enumerable.Range(0, 10_050).Select(static i => $"error = e{i}\n")));
        foreach (var format in new[] { "text", "github" })
        {
            var error = _lab.Run("validate", "--format", format).Error;
            Assert.Contains("e99\n", error, StringComparison.Ordinal);
            Assert.DoesNotContain("e100\n", error, StringComparison.Ordinal);
            Assert.EndsWith(
                "x: 9,950 more errors not shown: '--format json' holds up to 10,000\nx: 10050 errors, 1 warning\n", error, StringComparison.Ordinal);
        }

        using var json = JsonDocument.Parse(_lab.Run("validate", "--format", "json").Out);
        var result = json.RootElement.GetProperty("results")[0];
        Assert.Equal((10_050, 51, 10_000), (result.GetProperty("errors").GetInt32(), result.GetProperty("omitted").GetInt32(), result.GetProperty("diagnostics").GetArrayLength()));
        using var log = JsonDocument.Parse(_lab.Run("validate", "--format", "sarif").Out);
        Assert.Equal(10_000, Results(log).Count());
        Assert.Contains("51 more", log.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_stays_when_lines_are_added_above()
    {
        var before = Fingerprints("a = 1\nerror = wrong\nerror = other");
        var after = Fingerprints("\n\nb = 1\na = 1\nerror = wrong\nerror = other");
        Assert.Equal(before, after);
        Assert.Equal(2, before.Distinct().Count());
    }

    [Fact]
    public void A_bug_is_in_the_document_and_on_stderr()
    {
        _lab.Write("homelab.yaml", "throw = oops");
        var (code, output, error) = _lab.Run("validate", "--format", "sarif");
        Assert.Equal(70, code);
        Assert.Contains("InvalidOperationException: oops", error, StringComparison.Ordinal);
        using var log = JsonDocument.Parse(output);
        Assert.False(log.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public void Wrong_usage_has_no_document()
    {
        var (code, output, error) = _lab.Run("validate", "nowhere", "--format", "json");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("hlc: there is no lab at 'nowhere'", error, StringComparison.Ordinal);
        Assert.Contains("'xml'", _lab.Run("validate", "--format", "xml").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        var random = new Random(20_260_101);
        for (var round = 0; round < 200; round++)
        {
            var name = Text(random);
            var message = Text(random);
            var folder = "inventory/" + string.Concat(Text(random).Where(static c => c is not ('/' or '\0') && !char.IsSurrogate(c))) + "x";
            Directory.CreateDirectory(_lab.At("inventory"));
            Directory.Delete(_lab.At("inventory"), recursive: true);
            _lab.Write(folder + "/homelab.yaml", $"lab = {name}\nerror = {message}").Write("inventory/other/homelab.yaml", $"lab = {message}\nf/a = {name}");

            // Line breaks in an inventory end its lines; what is left of the message is what is to be reported.
            using var json = JsonDocument.Parse(_lab.Run("validate", "--format", "json").Out);
            var expected = json.RootElement.GetProperty("results").EnumerateArray().Sum(static result => result.GetProperty("errors").GetInt32());
            using var log = JsonDocument.Parse(_lab.Run("validate", "--format", "sarif").Out);
            Assert.Equal(expected, Results(log).Count());
            Assert.DoesNotContain("](", log.RootElement.ToString(), StringComparison.Ordinal);

            foreach (var command in new[] { "validate", "diff" })
            {
                var (_, output, error) = _lab.Run(command, "--format", "github");
                Assert.Equal(0, Commands(output));
                Assert.Equal(expected, Commands(error));
            }
        }
    }

    [Fact]
    public void Half_a_character_breaks_no_document()
    {
        var file = new SourceFile("a\ud800", "x\ud800y");
        var rule = new DiagnosticRule("HLC3999", Severity.Error, "t", "w");
        var diagnostic = new Diagnostic(rule, new SourceSpan(file, 1, 1), "b\udc00", "c\ud800") { Notes = [new DiagnosticNote("d\ud800", new SourceSpan(file, 0, 3))] };
        foreach (var format in new[] { ReportFormat.Json, ReportFormat.Sarif, ReportFormat.Github, ReportFormat.Text })
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var reporter = new Reporter(new CommandIo(output, error, TextReader.Null, _lab.Root), format, "validate");
            Assert.Equal(1, reporter.End(reporter.About("e\ud800", "f\ud800", () => reporter.Report([diagnostic]) ? 1 : 0)));
            if (format is ReportFormat.Json or ReportFormat.Sarif)
            {
                using var document = JsonDocument.Parse(output.ToString());
            }
        }
    }

    [Theory]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("a ::error::x", "a ::error::x")]
    [InlineData(" \t::x\r::y\n:z", " \t: :x\r: :y\n:z")]
    [InlineData(":::", ": ::")]
    [InlineData("x ##[add-mask]y", "x ## [add-mask]y")]
    [InlineData("###[x", "### [x")]
    [InlineData(": :x", ": :x")]
    public void No_line_is_a_command(string text, string expected) => Assert.Equal(expected, GithubCommand.Inert(text));

    /// <summary>The lines that a runner takes for commands: <c>::name …::</c> behind blanks, or <c>##[name …]</c> anywhere.</summary>
    private static int Commands(string log) =>
        Regex.Split(log, "\r\n|\r|\n").Count(static line => line.TrimStart().StartsWith("::", StringComparison.Ordinal) || line.Contains("##[", StringComparison.Ordinal));

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Hostile[random.Next(Hostile.Length)]));

    private static JsonElement.ArrayEnumerator Results(JsonDocument log) => log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();

    private List<string?> Fingerprints(string inventory)
    {
        _lab.Write("homelab.yaml", inventory);
        using var log = JsonDocument.Parse(_lab.Run("validate", "--format", "sarif").Out);
        return [.. Results(log).Select(static result => result.GetProperty("partialFingerprints").GetProperty("hlc/v1").GetString())];
    }
}
