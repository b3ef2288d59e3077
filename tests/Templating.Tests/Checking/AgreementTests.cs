using System.Diagnostics;
using System.Text.RegularExpressions;
using Hlc.Templating.Checking;

namespace Hlc.Templating.Tests.Checking;

/// <summary>
/// What the check accepts, the engine renders: random templates, and changed ones, with random models. None fails for a name, a
/// type, a number of arguments or a null, and no text from outside reaches the output but through a filter that may write there.
/// </summary>
public sealed partial class AgreementTests
{
    private static readonly string[] Words =
    [
        "lab", "owner", "service", "services", "s", "t", "x", "n", "ts", "name", "note", "port", "tls", "issuer", "secret", "count", "'own'",
        "1", "null", "yaml", "shell", "line", "upcase", "first", "map", "sort", "f", "$1", "end", "else", "+", "==", "??", "?.", ".", "|", "settings",
    ];

    private const int Rounds = 300;

    // A longer search than that of an ordinary run.
    private static readonly TimeSpan Longer =
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("HLC_FUZZ_SECONDS"), out int seconds) ? seconds : 0);

    // What the values decide, not their types: an index, a divisor, the number of steps, the pattern of a number.
    private static readonly string[] ValueErrors =
    [
        "There is no item", "A number is divided by zero", "The range would count down", "The rendering takes more", "The rendering writes more",
        "Calls and includes are nested", "The number is too large", "The text is longer", "The list is longer", "There is no text to replace",
    ];

    [Fact]
    public void Random_templates_that_pass_the_check_render()
    {
        (int accepted, int rejected) = Run(20261126, static (dice, wrong) => new TemplateGenerator(dice, wrong).Template());
        Assert.True(accepted > Rounds / 10 && rejected > Rounds / 10, $"{accepted} accepted, {rejected} rejected");
    }

    [Fact]
    public void Changed_templates_that_pass_the_check_render()
    {
        (int accepted, int rejected) = Run(7, static (dice, _) => Change(new TemplateGenerator(dice, 0).Template(), dice));
        Assert.True(accepted > Rounds / 20 && rejected > Rounds / 10, $"{accepted} accepted, {rejected} rejected");
    }

    private static (int Accepted, int Rejected) Run(ulong seed, Func<Dice, int, string> write)
    {
        (int accepted, int rejected) = (0, 0);
        var clock = Stopwatch.StartNew();
        for (ulong round = 0; round < Rounds || clock.Elapsed < Longer; round++)
        {
            var dice = new Dice((seed * 1_000_003) + round);
            string text = write(dice, dice.Of(0, 0, 1, 3));
            string part = new TemplateGenerator(dice, 0).Part();
            if (Template.Parse("test", text).Template is not { } template || Template.Parse("part", part).Template is not { } included)
                continue;
            Template? Include(string name) => name == "part" ? included : null;
            bool passes = TemplateCheck.Run(template, new TemplateCheckSettings
            {
                Root = Checks.Root,
                Functions = Checks.Functions,
                Safety = Checks.Yaml,
                Include = Include,
            }).IsEmpty;
            (accepted, rejected) = passes ? (accepted + 1, rejected) : (accepted, rejected + 1);
            for (int model = 0; passes && model < 4; model++)
                Render(template, Include, dice, text + "\n--- part\n" + part);
        }

        return (accepted, rejected);
    }

    private static void Render(Template template, Func<string, Template?> include, Dice dice, string text)
    {
        TemplateRenderResult result = template.RenderToString(
            RandomModel.Of(dice),
            new RenderSettings
            {
                Options = TemplateOptions.Strict with { StepLimit = 20_000, OutputLimit = 100_000 },
                Functions = Checks.Functions,
                Include = include,
            },
            out string? output);
        foreach (TemplateError error in result.Errors)
        {
            bool isOfValue = ValueErrors.Any(known => error.Message.StartsWith(known, StringComparison.Ordinal));
            Assert.True(isOfValue, $"{error.TemplateName} {error.Span}: {error.Message}\n{text}");
        }

        if (output is null)
            return;
        foreach (string line in output.Split('\n'))
        {
            string left = Filtered().Replace(line, "");
            if (line.TrimStart(' ').StartsWith('#'))
                left = Commented().Replace(left, "");
            Assert.False(left.AsSpan().IndexOfAny('[', ']', RandomModel.Mark) >= 0, $"{line}\n{text}");
        }
    }

    private static string Change(string text, Dice dice)
    {
        MatchCollection words = Word().Matches(text);
        Match changed = words[dice.Next(words.Count)];
        return string.Concat(text.AsSpan(0, changed.Index), dice.Of(Words), text.AsSpan(changed.Index + changed.Length));
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
