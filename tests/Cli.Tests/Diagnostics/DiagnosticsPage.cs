using System.Text;
using Hlc.Diagnostics;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>The page that explains every diagnostic: made of the rules, and of what the cases really print.</summary>
internal static class DiagnosticsPage
{
    private static readonly (char Digit, string Title)[] Stages =
    [
        ('1', "YAML"), ('2', "Shape"), ('3', "Meaning"), ('4', "Planning"), ('5', "Templates"), ('6', "Output"),
    ];

    private const int LongestExample = 40;

    internal static string Of(IReadOnlyList<DiagnosticRule> rules, IReadOnlyList<DiagnosticCase> cases)
    {
        var examples = cases.Where(static c => !c.IsWaived).GroupBy(static c => c.Code).ToDictionary(static g => g.Key, static g => g.First());
        var page = new StringBuilder("""
            # Diagnostics

            Every message has a code that never changes its meaning. A check has a name besides: `checks: { <name>: error | warning | ignore }`
            sets it for the lab, `waive: { <name>: <reason> }` excuses one entry. What has no name cannot be turned off, because nothing
            could be made of what it concerns.

            This page is made of the rules and their cases in `tests/cases/diagnostics`; a test keeps it current.


            """);
        foreach (var (digit, title) in Stages)
        {
            page.Append($"## {title}\n\n| code | check | severity | |\n|---|---|---|---|\n");
            foreach (var rule in rules.Where(r => r.Code[3] == digit))
            {
                page.Append($"| [{rule.Code}](#{rule.Code.ToLowerInvariant()}) | {(rule.Check is null ? "" : $"`{rule.Check}`")} | {Word(rule)} | {rule.Title} |\n");
            }

            page.Append('\n');
            foreach (var rule in rules.Where(r => r.Code[3] == digit))
            {
                Section(page, rule, examples.GetValueOrDefault(rule.Code));
            }
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Section(StringBuilder page, DiagnosticRule rule, DiagnosticCase? example)
    {
        page.Append($"### {rule.Code}\n\n**{rule.Title}** ({Word(rule)}{(rule.Check is null ? "" : $", check `{rule.Check}`")}). {rule.Why}\n\n");
        if (example is null)
        {
            return;
        }

        if (example.Text is { } text && IsShowable(text))
        {
            Fence(page, "yaml", text);
        }

        var printed = example.Text is null ? File.ReadAllText(example.Golden) : DiagnosticCase.TextOf(example.Run().Where(d => d.Rule.Code == rule.Code));
        Fence(page, "text", printed);
    }

    private static string Word(DiagnosticRule rule) => rule.OffByDefault ? "error, off unless named" : rule.Severity.ToString().ToLowerInvariant();

    /// <summary>Long inventories and invisible characters teach nothing on a page.</summary>
    private static bool IsShowable(string text) =>
        text.Length > 0 && text.Count(static c => c == '\n') <= LongestExample && text.Length < 3000 && !text.Any(static c => c != '\n' && (char.IsControl(c) || c > '\u2000'));

    private static void Fence(StringBuilder page, string language, string text) =>
        page.Append($"````{language}\n{text.TrimEnd('\n')}\n````\n\n");
}
