using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Cli.Plans;

/// <summary>What can be in the way of a plan.</summary>
public static class PlanErrors
{
    /// <summary>Nothing to compare with.</summary>
    public static readonly DiagnosticRule HistoryRule = new("HLC6080", Severity.Error, "The last output cannot be read",
        "A plan compares with what git holds. Without it everything would seem to be new, and what is removed would not be seen.");

    /// <summary>Several folders that may be meant.</summary>
    public static readonly DiagnosticRule FolderRule = new("HLC6081", Severity.Error, "It is not clear which output was the last",
        "A lab whose output folder has another name now is compared with the folder that it had. If nobody says which, what is removed would not be seen.");

    internal static Diagnostic NoGit(string program) => new(
        HistoryRule, SourceSpan.None, $"the program '{program}' cannot be run", "install git, or say where it is with '--git'");

    internal static Diagnostic NoRepository(string folder) => new(
        HistoryRule, SourceSpan.None, $"'{folder}' is in no git repository", "commit what is deployed: 'git init', then add and commit the output folder");

    internal static Diagnostic NotRead(string folder, string problem) => new(
        HistoryRule, SourceSpan.None, $"the git repository in '{folder}' cannot be read: {problem}", "remove the cause and plan again");

    internal static Diagnostic NoRevision(string revision) => new(
        HistoryRule, SourceSpan.None, $"git knows no commit '{revision}' here",
        "name a branch, a tag or a commit with '--from'; a shallow clone holds only the last ones");

    internal static Diagnostic NoFolder(string revision, string folder) => new(
        HistoryRule, SourceSpan.None, $"there is no output in '{folder}' at '{revision}': no manifest.json", "correct what follows the ':' of '--from'");

    internal static Diagnostic TooLarge(string revision, string folder, int most) => new(
        HistoryRule, SourceSpan.None, $"the output in '{folder}' at '{revision}' is larger than {most} MiB", "compare with a commit in which it is not");

    internal static Diagnostic Unclear(string revision, string folder, IEnumerable<string> others) => new(
        FolderRule, SourceSpan.None, $"there is no output in '{folder}' at '{revision}', but several that hold files of these hosts: {string.Join(", ", others.Select(static o => $"'{o}'"))}",
        $"say which it was: '--from {revision}:FOLDER'");
}
