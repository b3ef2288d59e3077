using System.Text;
using Hlc.Fuzzing;
using Hlc.Templating.Checking;
using Hlc.Templating.Tests.Checking;

namespace Hlc.Templating.Tests;

/// <summary>Whatever a template holds, it is parsed and rendered, or refused: no exception, and no rendering without an end.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Fragments =
    [
        "{{", "}}", "{{~", "~}}", "{{-", "-}}", "{%{", "}%}", "\n", "  ", "if ", "else", "else if ", "end", "for x in ", "while ",
        "case ", "when ", "func f(a, b = 1)", "func g", "ret ", "capture c", "with o", "wrap g", "do", "break", "continue", "import o",
        "readonly x", "include 'self'", "include_join ['self'] ','", "x", "o.a", "o.b.c", "xs", "xs[0]", "$0", "$", "$a", "$$", "this",
        "null", "true", "1", "99999999999999999999", "1.5", "'a'", "\"b\\n\"", "`v`", "$\"i{x}j\"", "[1, 2]", "{k: 1}", "+", "-", "*",
        "/", "//", "%", "==", "!=", "<", ">=", "&&", "||", "??", "?!", "..", "..<", "?", ":", "?.", ".size", ".empty?", "|", "|>", "=",
        "+=", "++", "--", "@f", "^xs", "(", ")", "[", "]", "{", "}", ",", ";", "#", "##", "f 1", "f(1, b: 2)", "x = x + x", "x = x * x",
        "xs = xs + xs", "array.map 'a'", "array.each @f", "array.sort", "array.join ','", "string.upcase", "string.replace 'a' x",
        "string.pad_left 100000000", "math.format 'D9'", "regex.match '(a+)+$'", "object.to_json", "o.self = o", "limit: 2", "reversed",
        "for.index", "while.first",
    ];

    private static readonly TemplateOptions Bounded = TemplateOptions.Reference with
    {
        LoopLimit = 0,
        StepLimit = 20_000,
        OutputLimit = 100_000,
        RegexMilliseconds = 20,
    };

    [Fact, Trait("Category", "fuzz")]
    public void Random_templates() => Run(new FuzzRun(nameof(Random_templates), RandomTemplate, Check));

    [Fact, Trait("Category", "fuzz")]
    public void Mutated_templates()
    {
        string[] texts = [.. ProbeTests.Templates()];
        Run(new FuzzRun(nameof(Mutated_templates), random => Mutate(random.Pick(texts), texts, random), Check));
    }

    [Fact, Trait("Category", "fuzz")]
    public void Mutated_corpus_templates()
    {
        string? corpus = SharedFolder.Find(Path.Combine("scriban", "corpus"));
        if (corpus is null)
            Assert.Skip("the corpus is not beside the repository");

        string[] texts = [.. Directory.GetFiles(corpus, "*.scriban").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        Run(new FuzzRun(nameof(Mutated_corpus_templates), random => Mutate(random.Pick(texts), texts, random), Check));
    }

    private void Run(FuzzRun run)
    {
        _rendered = 0;
        (string report, string? failure) = run.Run();
        output.WriteLine($"{report}, {_rendered} rendered");
        if (failure is not null)
            Assert.Fail($"{report}\n{failure}");
    }

    [Theory]
    [InlineData("{{ func f(n); ret f(n + 1); end; f 1 }}")]
    [InlineData("{{ func f; f; f; end; f }}")]
    [InlineData("{{ while true; end }}")]
    [InlineData("{{ x = 'ab'; while true; x = x + x; end }}")]
    [InlineData("{{ x = 9; while true; x = x * x; end }}")]
    [InlineData("{{ x = [1]; while true; x = x + x; end }}")]
    [InlineData("{{ x = [1]; while true; x = [x, x]; end }}")]
    [InlineData("{{ x = [1]; for i in 1..60; x = [x, x]; end; x }}")]
    [InlineData("{{ x = [1]; for i in 1..60; x = [x, x]; end; x == x }}")]
    [InlineData("{{ 'x' * 1000000000000 }}")]
    [InlineData("{{ o = {}; o.o = o; o }}")]
    [InlineData("{{ o = {}; o.o = o; o | object.to_json }}")]
    [InlineData("{{ a = []; a[2000000000] = 1 }}")]
    [InlineData("{{ 'a' | string.pad_left 2000000000 }}")]
    [InlineData("{{ [] | array.insert_at 2000000000 1 }}")]
    [InlineData("{{ 1 << 2000000000 }}")]
    [InlineData("{{ 1 | math.format 'D999999999' }}")]
    [InlineData("{{ ('a' * 40) + '!' | regex.match '(a+)+$' }}")]
    [InlineData("{{ x = 'a' * 10000; y = x | string.replace 'a' x; z = y | string.replace 'a' x }}")]
    [InlineData("{{ for i in 1..2000000000; end }}")]
    [InlineData("{{ while true }}0123456789012345678901234567890123456789012345678901234567890123456789{{ end }}")]
    [InlineData("{{ a = [1]; for x in a; a[a.size] = 1; end }}")]
    [InlineData("{{ include 'self' }}")]
    [InlineData("{{ include 'self'; include 'self' }}")]
    public void What_would_never_end_or_fill_the_memory_is_refused(string text)
    {
        TemplateOptions options = TemplateOptions.Strict with { StepLimit = 2_000_000, OutputLimit = 10_000_000 };
        TemplateRenderResult result = Render(text, options, out _);
        Assert.False(result.Succeeded);
        Assert.Single(result.Errors);
    }

    [Theory]
    [InlineData("{{ ", "(", "1", ")", " }}")]
    [InlineData("{{ ", "[", "1", "]", " }}")]
    [InlineData("{{ ", "{a:", "1", "}", " }}")]
    [InlineData("{{ ", "-", "1", "", " }}")]
    [InlineData("{{ ", "1 + ", "1", "", " }}")]
    [InlineData("{{ ", "x | f | ", "f", "", " }}")]
    [InlineData("{{ x", ".a", "", "", " }}")]
    [InlineData("{{ x", "[0]", "", "", " }}")]
    [InlineData("{{ ", "x ? 1 : ", "1", "", " }}")]
    [InlineData("{{ ", "if true;", "1", ";end", " }}")]
    [InlineData("{{ ", "do;", "1", ";end", " }}")]
    [InlineData("{{ ", "for i in [1];", "1", ";end", " }}")]
    public void Deep_nesting_is_refused_not_followed(string start, string open, string middle, string close, string end)
    {
        var text = new StringBuilder(start);
        for (int depth = 0; depth < 20_000; depth++)
            text.Append(open);
        text.Append(middle);
        for (int depth = 0; depth < 20_000; depth++)
            text.Append(close);
        text.Append(end);
        Assert.NotEmpty(Template.Parse("deep", text.ToString()).Errors);
    }

    private int _rendered;

    // What is wrong with what came of a template; null if nothing is.
    private string? Check(string text)
    {
        TemplateOptions strict = TemplateOptions.Strict with { StepLimit = 20_000, OutputLimit = 100_000, RegexMilliseconds = 20 };
        return Check(text, Bounded) ?? Check(text, strict);
    }

    private string? Check(string text, TemplateOptions options)
    {
        TemplateRenderResult result = Render(text, options, out string? first);
        TemplateRenderResult again = Render(text, options, out string? second);
        _rendered += result.Succeeded ? 1 : 0;

        // How long a match takes is the one thing that may differ.
        bool isTimed = text.Contains("regex", StringComparison.Ordinal);
        return !isTimed && (result.Succeeded != again.Succeeded || first != second) ? "it renders differently the second time" : null;
    }

    private static TemplateRenderResult Render(string text, TemplateOptions options, out string? output)
    {
        output = null;
        TemplateParseResult parsed = Template.Parse("fuzz", text, options);
        foreach (TemplateError error in parsed.Errors)
            Assert.InRange(error.Span.End, error.Span.Offset, text.Length);
        if (parsed.Template is not { } template)
            return new TemplateRenderResult(false, parsed.Errors);
        Checked(template, text);
        ITemplateObject? model = JsonModel.Parse("""{"xs": [3, 1, 2], "o": {"a": 1, "b": {"c": "d"}}, "n": null, "s": "text"}""").AsObject;
        Assert.NotNull(model);
        var settings = new RenderSettings { Options = options, Include = name => name == "self" ? template : null };
        TemplateRenderResult result = template.RenderToString(model, settings, out output);
        Assert.True(result.Succeeded == result.Errors.IsEmpty, text);
        foreach (TemplateError error in result.Errors)
            Assert.InRange(error.Span.End, error.Span.Offset, text.Length);
        return result;
    }

    // The check comes to an end, and what it reports has a place in the template; whether it is right is asked elsewhere.
    private static void Checked(Template template, string text)
    {
        IReadOnlyList<TemplateError> errors = TemplateCheck.Run(template, new TemplateCheckSettings
        {
            Root = Checks.Root,
            Functions = Checks.Functions,
            Safety = Checks.Yaml,
            Include = name => name == "self" ? template : null,
        });
        foreach (TemplateError error in errors)
            Assert.InRange(error.Span.End, error.Span.Offset, text.Length);
    }

    private static string RandomTemplate(FuzzRandom random)
    {
        var text = new StringBuilder(random.Next(4) > 0 ? "{{ " : string.Empty);
        int count = random.Next(14);
        for (int index = 0; index < count; index++)
            text.Append(Fragments[random.Next(Fragments.Length)]).Append(random.Next(3) > 0 ? " " : string.Empty);
        return text.Append(random.Next(4) > 0 ? " }}" : string.Empty).ToString();
    }

    private static string Mutate(string text, string[] others, FuzzRandom random)
    {
        int changes = 1 + random.Next(3);
        for (int change = 0; change < changes; change++)
        {
            int at = random.Next(text.Length + 1);
            int removed = Math.Min(random.Next(6), text.Length - at);
            string other = random.Pick(others);
            int from = random.Next(other.Length + 1);
            string added = random.Next(3) switch
            {
                0 => string.Empty,
                1 => random.Pick(Fragments),
                _ => other.Substring(from, Math.Min(random.Next(16), other.Length - from)),
            };
            text = string.Concat(text.AsSpan(0, at), added, text.AsSpan(at + removed));
        }

        return text;
    }
}
