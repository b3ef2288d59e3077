using System.Text;

namespace Hlc.Templating.Tests;

/// <summary>Runs the cases whose expectations the reference engine produced.</summary>
public sealed class CorpusTests(ITestOutputHelper console)
{
    private enum Outcome
    {
        Passed,
        Refused,
        Wrong,
    }

    [Fact]
    public void Every_required_case_passes_and_no_case_prints_something_else()
    {
        SortedDictionary<string, int> counts = RunAll(isStrict: false);
        Assert.True(counts.GetValueOrDefault("required Passed") > 250);
    }

    [Fact]
    public void A_strict_rendering_prints_the_same_or_refuses()
    {
        SortedDictionary<string, int> counts = RunAll(isStrict: true);
        Assert.True(counts.GetValueOrDefault("required Passed") > 200);
    }

    private SortedDictionary<string, int> RunAll(bool isStrict)
    {
        string? corpus = SharedFolder.Find(Path.Combine("scriban", "corpus"));
        if (corpus is null)
            Assert.Skip("the corpus is not beside the repository");

        var failures = new StringBuilder();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string name, string level) in ReadTags(corpus))
        {
            Outcome outcome = Run(Path.Combine(corpus, name), isStrict, out string detail);
            string key = $"{level} {outcome}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
            bool isFailure = outcome == Outcome.Wrong || (outcome == Outcome.Refused && level == "required" && !isStrict);
            if (isFailure)
                failures.AppendLine($"== {name} ({level}): {detail}");
            else if (outcome == Outcome.Refused)
                console.WriteLine($"refused: {name} ({level}): {detail}");
        }

        string summary = string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
        console.WriteLine(summary);
        Assert.True(failures.Length == 0, $"{summary}\n{failures}");
        return counts;
    }

    private static IEnumerable<(string Name, string Level)> ReadTags(string corpus)
    {
        string tags = Path.Combine(corpus, "tags.tsv");
        foreach (string line in File.ReadLines(tags).Skip(1))
        {
            string[] columns = line.Split('\t');
            yield return (columns[0], columns[1]);
        }
    }

    private static Outcome Run(string path, bool isStrict, out string detail)
    {
        TemplateOptions start = TemplateOptions.Reference;
        if (isStrict)
            start = TemplateOptions.Strict with { IndentOnEmptyLines = true, LoopLimit = 1000 };
        TemplateOptions options = ReadOptions(path + ".opts", start);
        TemplateRenderResult result = Render(path, options, out string? text);
        bool mustFail = File.Exists(path + ".error");
        detail = string.Join("; ", result.Errors.Select(error => $"{error.Span.Offset}: {error.Message}"));
        if (!result.Succeeded)
            return mustFail ? Outcome.Passed : Outcome.Refused;
        string expected = mustFail ? "an error" : File.ReadAllText(path + ".expected");
        if (!mustFail && string.Equals(text, expected, StringComparison.Ordinal))
            return Outcome.Passed;
        detail = $"expected\n{expected}\nbut got\n{text}";
        return Outcome.Wrong;
    }

    private static TemplateOptions ReadOptions(string path, TemplateOptions options)
    {
        if (!File.Exists(path))
            return options;
        foreach (string line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            string[] parts = line.Split('=');
            Assert.True(options.TrySet(parts[0], parts[1], out options), line);
        }

        return options;
    }

    private static TemplateRenderResult Render(string path, TemplateOptions options, out string? text)
    {
        text = null;
        TemplateParseResult parsed = Template.Parse("text", File.ReadAllText(path + ".scriban"), options);
        if (parsed.Template is null)
            return new TemplateRenderResult(false, parsed.Errors);
        string json = File.Exists(path + ".json") ? File.ReadAllText(path + ".json") : "{}";
        var settings = new RenderSettings
        {
            Options = options,
            Include = name => ReadInclude(Path.Combine(path + ".inc", name), name, options),
        };
        ITemplateObject? model = JsonModel.Parse(json).AsObject;
        Assert.NotNull(model);
        TemplateRenderResult result = parsed.Template.RenderToString(model, settings, out text);
        var traced = new TraceRecorder();
        Assert.Equal(result.Succeeded, parsed.Template.Render(model, traced, settings).Succeeded);
        if (result.Succeeded)
            Assert.Equal(text, traced.Text);
        return result;
    }

    private static Template? ReadInclude(string path, string name, TemplateOptions options) =>
        File.Exists(path) ? Template.Parse(name, File.ReadAllText(path), options).Template : null;
}
