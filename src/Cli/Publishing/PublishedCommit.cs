using System.Globalization;
using System.Text;

namespace Hlc.Cli.Publishing;

/// <summary>What a commit of ours says, and how one is told from others': by the lines at its end, one of which names its tree.</summary>
internal static class PublishedCommit
{
    private const string LabKey = "Hlc-Lab: ";

    private const string BranchKey = "Hlc-Branch: ";

    private const string TreeKey = "Hlc-Tree: ";

    /// <summary>The message of a commit.</summary>
    internal static string Message(Publication publication, PublishedBranch branch, string tree, bool isFirst)
    {
        var lines = new[]
        {
            $"{(isFirst ? "Publish" : "Update")} {branch.Title}",
            string.Empty,
            string.Create(CultureInfo.InvariantCulture, $"{branch.Files.Count} {(branch.Files.Count == 1 ? "file" : "files")}, compiled by hlc from the inventory."),
            string.Empty,
            LabKey + OneLine(publication.Lab),
            BranchKey + branch.Name,
            TreeKey + tree,
        };
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The lab whose branch this is by its last commit; null if that is not ours, or was changed by somebody.</summary>
    internal static string? LabOf(GitBranch branch)
    {
        string? lab = null;
        var isNamed = false;
        var isIntact = false;
        foreach (var line in branch.Message.Split('\n'))
        {
            lab = line.StartsWith(LabKey, StringComparison.Ordinal) ? line[LabKey.Length..] : lab;
            isNamed |= line == BranchKey + branch.Name;
            isIntact |= line == TreeKey + branch.Tree;
        }

        return isNamed && isIntact ? lab : null;
    }

    /// <summary>A lab's name as it stands in a message.</summary>
    internal static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString().Trim();
    }
}
