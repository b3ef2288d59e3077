using System.Text;

namespace Hlc.Cli.Publishing;

/// <summary>The page of the branch that people see first: which branch holds what.</summary>
internal static class LandingPage
{
    internal static string Of(string lab, IReadOnlyList<PublishedBranch> stacks, string? resources)
    {
        var page = new StringBuilder();
        page.Append("# ").Append(Text(lab)).Append("\n\n");
        page.Append("Every stack of this lab has a branch of its own, which holds all that it needs and nothing else.\n");
        page.Append("`hlc publish` writes them from the lab's inventory: change it there.\n\n");
        page.Append("| stack | host | branch |\n|---|---|---|\n");
        foreach (var stack in stacks)
        {
            page.Append("| ").Append(Text(stack.Title)).Append(" | ").Append(Text(stack.Host ?? "–")).Append(" | `").Append(Code(stack.Name)).Append("` |\n");
        }

        if (resources is not null)
        {
            page.Append("\nWhat Komodo keeps (servers, stacks, variables, procedures) is in the branch `").Append(Code(resources)).Append("`.\n");
        }

        page.Append("\nTo roll a stack back, revert the last commit of its branch and push it:\n\n");
        page.Append("```\ngit switch STACK\ngit revert HEAD\ngit push\n```\n\n");
        page.Append("`hlc publish` leaves such a branch alone until the inventory says the same, or until it is told to take it over.\n");
        return page.ToString();
    }

    /// <summary>A name as plain text of a line or a table's cell (GitHub Flavored Markdown, "Backslash escapes").</summary>
    private static string Text(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            text.Append(char.IsControl(c) ? " " : char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' || c > 127 ? c.ToString() : $"\\{c}");
        }

        return text.ToString();
    }

    /// <summary>Branches hold no character that would end a code span but the backtick.</summary>
    private static string Code(string branch) => branch.Replace("`", "'", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
