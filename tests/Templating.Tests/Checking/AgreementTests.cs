using System.Text.RegularExpressions;
using Hlc.Fuzzing;
using Hlc.Templating.Checking;

namespace Hlc.Templating.Tests.Checking;

/// <summary>
/// What the check accepts, the engine renders: random templates, and changed ones, with random models. None fails for a name, a
/// type, a number of arguments or a null, and no text from outside reaches the output but through a filter that may write there.
/// </summary>
public sealed partial class AgreementTests(ITestOutputHelper output)
{
    private static readonly string[] Words =
    [
        "lab", "owner", "service", "services", "s", "t", "x", "n", "ts", "name", "note", "port", "tls", "issuer", "secret", "count", "'own'",
        "1", "null", "yaml", "shell", "line", "upcase", "first", "map", "sort", "f", "$1", "end", "else", "+", "==", "??", "?.", ".", "|", "settings",
    ];

    private const string PartFollows = "\n--- part\n";

    // What the values decide, not their types: an index, a divisor, the number of steps, the pattern of a number.
    private static readonly string[] ValueErrors =
    [
        "There is no item", "A number is divided by zero", "The range would count down", "The rendering takes more", "The rendering writes more",
        "Calls and includes are nested", "The number is too large", "The text is longer", "The list is longer", "There is no text to replace",
    ];

    private int _accepted;
    private int _rejected;

    [Fact, Trait("Category", "fuzz")]
    public void Random_templates_that_pass_the_check_render() => Run(
        nameof(Random_templates_that_pass_the_check_render),
        static random => new TemplateGenerator(random, random.Of(0, 0, 1, 3)).Template());

    [Fact, Trait("Category", "fuzz")]
    public void Changed_templates_that_pass_the_check_render() => Run(
        nameof(Changed_templates_that_pass_the_check_render),
        static random => Change(new TemplateGenerator(random, 0).Template(), random));

    private void Run(string target, Func<FuzzRandom, string> write)
    {
        (_accepted, _rejected) = (0, 0);
        var run = new FuzzRun(target, random => write(random) + PartFollows + new TemplateGenerator(random, 0).Part(), Check);
        (string report, string? failure) = run.Run();
        output.WriteLine($"{report}, {_accepted} accepted, {_rejected} rejected");
        if (failure is not null)
            Assert.Fail($"{report}\n{failure}");

        // Where one of the two is rare, little is shown of it.
        int parsed = _accepted + _rejected;
        Assert.True(parsed < 100 || (_accepted > parsed / 20 && _rejected > parsed / 20), $"{_accepted} accepted, {_rejected} rejected");
    }

    // What is wrong with a template, and the one that it includes; null if nothing is.
    private string? Check(string text)
    {
        int end = text.IndexOf(PartFollows, StringComparison.Ordinal);
        if (Template.Parse("test", end < 0 ? text : text[..end]).Template is not { } template
            || Template.Parse("part", end < 0 ? "" : text[(end + PartFollows.Length)..]).Template is not { } included)
            return null;
        Template? Include(string name) => name == "part" ? included : null;
        bool passes = TemplateCheck.Run(template, new TemplateCheckSettings
        {
            Root = Checks.Root,
            Functions = Checks.Functions,
            Safety = Checks.Yaml,
            Include = Include,
        }).IsEmpty;
        (_accepted, _rejected) = passes ? (_accepted + 1, _rejected) : (_accepted, _rejected + 1);
        var random = new FuzzRandom(text.Aggregate(17ul, static (hash, c) => (hash * 31) + c));
        string? problem = null;
        for (int model = 0; passes && model < 4 && problem is null; model++)
            problem = Render(template, Include, random);
        return problem;
    }

    private static string? Render(Template template, Func<string, Template?> include, FuzzRandom random)
    {
        TemplateRenderResult result = template.RenderToString(
            RandomModel.Of(random),
            new RenderSettings
            {
                Options = TemplateOptions.Strict with { StepLimit = 20_000, OutputLimit = 100_000 },
                Functions = Checks.Functions,
                Include = include,
            },
            out string? text);
        foreach (TemplateError error in result.Errors)
        {
            if (!ValueErrors.Any(known => error.Message.StartsWith(known, StringComparison.Ordinal)))
                return $"{error.TemplateName} {error.Span}: {error.Message}";
        }

        foreach (string line in (text ?? "").Split('\n'))
        {
            string left = Filtered().Replace(line, "");
            if (line.TrimStart(' ').StartsWith('#'))
                left = Commented().Replace(left, "");
            if (left.AsSpan().IndexOfAny('[', ']', RandomModel.Mark) >= 0)
                return $"not from a filter: {line}";
        }

        return null;
    }

    private static string Change(string text, FuzzRandom random)
    {
        MatchCollection words = Word().Matches(text);
        Match changed = words[random.Next(words.Count)];
        return string.Concat(text.AsSpan(0, changed.Index), random.Of(Words), text.AsSpan(changed.Index + changed.Length));
    }

    // What 'yaml' and 'raw' wrote.
    [GeneratedRegex(@"\[[yr][^\[\]]*\]")]
    private static partial Regex Filtered();

    // What 'line' wrote.
    [GeneratedRegex(@"\[l[^\[\]]*\]")]
    private static partial Regex Commented();

    [GeneratedRegex(@"\$?\w+|'\w*'|==|\?\?|\?\.|[+|.]")]
    private static partial Regex Word();
}
