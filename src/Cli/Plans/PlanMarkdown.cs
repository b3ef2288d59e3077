using System.Text;
using Hlc.Diagnostics;

namespace Hlc.Cli.Plans;

/// <summary>A plan for a comment of a pull request.</summary>
internal static class PlanMarkdown
{
    /// <summary>What fits into a comment, which holds 65,536 characters, beside what else is said there.</summary>
    internal const int Longest = 30_000;

    /// <summary>What every reader of Markdown takes for a mark (CommonMark, 2.4), as far as it is one inside of a line.</summary>
    private const string Marks = "\\`*_[]<>|~&";

    /// <summary>The text, with a line break at its end.</summary>
    internal static string Of(Plan plan)
    {
        var text = new StringBuilder($"### {Plain(plan.Lab)}: {Plain(plan.Counts())}\n\n{Plain(Sentence(plan.Compared()))}\n");
        foreach (var (danger, word) in plan.Refused.Select(static d => (d, "Refused")).Concat(plan.Allowed.Select(static d => (d, "Allowed"))))
        {
            text.Append($"\n> **{word}** ({danger.Diagnostic.Rule.Code}): {Plain(danger.Diagnostic.Message)}\n");
        }

        foreach (var (title, changes) in plan.Groups())
        {
            List(text, Sentence(title), changes.Select(static c => $"**{Plain(PlanWords.About(c))}**{Plain(PlanWords.Happens(c))}"));
        }

        List(text, "No longer in the lab", plan.Changes.GoneHosts.Select(static h => $"**host {Plain(h)}**: what is deployed there stays"));
        List(text, "Names", plan.Changes.Names.Select(static n => Plain(PlanWords.Name(n))));
        if (PlanText.Elsewhere(plan) is { } elsewhere)
        {
            text.Append($"\n{Plain(Sentence(elsewhere))}\n");
        }

        return text.ToString();
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> items)
    {
        var left = 0;
        var isBegun = false;
        foreach (var item in items)
        {
            if (text.Length + item.Length > Longest)
            {
                left++;
                continue;
            }

            if (!isBegun)
            {
                text.Append($"\n#### {Plain(title)}\n\n");
                isBegun = true;
            }

            text.Append($"- {item}\n");
        }

        if (left > 0)
        {
            text.Append($"\n…and {left} more under “{Plain(title)}”: `hlc plan` shows all of them.\n");
        }
    }

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A text that is only a text: no mark, and nobody who is called to the pull request, or another that is linked.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var character in DisplayText.Escape(text))
        {
            if (Marks.Contains(character, StringComparison.Ordinal))
            {
                plain.Append('\\');
            }

            plain.Append(character);
            if (character is '@' or '#')
            {
                // A word joiner: the forge looks for a name or a number right behind the sign.
                plain.Append('\u2060');
            }
        }

        return plain.ToString();
    }
}
