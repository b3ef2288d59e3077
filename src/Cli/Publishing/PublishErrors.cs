using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Cli.Publishing;

/// <summary>What can be in the way of publishing.</summary>
public static class PublishErrors
{
    /// <summary>Two things for one branch, or a branch that cannot be.</summary>
    public static readonly DiagnosticRule BranchRule = new("HLC6050", Severity.Error, "A branch that cannot be published",
        "Each stack has a branch of its own, and so has the landing page.");

    /// <summary>No git.</summary>
    public static readonly DiagnosticRule NoGitRule = new("HLC6051", Severity.Error, "There is no git here",
        "The repository is written through git itself, and by nothing else.");

    /// <summary>No repository.</summary>
    public static readonly DiagnosticRule RepositoryRule = new("HLC6052", Severity.Error, "There is no git repository to publish to",
        "Nothing is created where nobody made a repository, and no repository further up is taken for it.");

    /// <summary>A branch with commits of others.</summary>
    public static readonly DiagnosticRule ForeignRule = new("HLC6053", Severity.Error, "A branch with commits that hlc did not make",
        "Somebody has said something there, a rollback perhaps: it is not undone without being told to.");

    /// <summary>A branch that a working tree shows.</summary>
    public static readonly DiagnosticRule CheckedOutRule = new("HLC6054", Severity.Error, "A branch that is checked out",
        "Its files would look changed by hand there, and the next commit in that folder would undo what was published.");

    /// <summary>Branches that do not hold still, or that git does not write.</summary>
    public static readonly DiagnosticRule WriteRule = new("HLC6055", Severity.Error, "The branches cannot be written",
        "All branches move together or none does: what was there is still there.");

    /// <summary>A remote that refuses.</summary>
    public static readonly DiagnosticRule PushRule = new("HLC6056", Severity.Error, "The branches cannot be pushed",
        "The repository holds what was published, the remote does not: Komodo deploys what the remote holds.");

    /// <summary>A branch of a stack that is gone.</summary>
    public static readonly DiagnosticRule GoneRule = new("HLC6057", Severity.Warning, "A branch of a stack that the lab no longer has",
        "It is never changed again, and whoever deploys it goes on deploying what it held last.");

    /// <summary>Names of branches that Komodo does not look for.</summary>
    public static readonly DiagnosticRule PrefixRule = new("HLC6058", Severity.Error, "Branches that Komodo would not find",
        "Its resources name the branches: what is published under other names is never deployed.");

    internal static Diagnostic BadBranch(string branch, string problem) => new(
        BranchRule, SourceSpan.None, $"'{branch}' cannot be the name of a git branch: {problem}", "choose another prefix, or rename the stack");

    internal static Diagnostic Twice(string branch, string first, string second) => new(
        BranchRule, SourceSpan.None, $"the branch '{branch}' would hold both {first} and {second}",
        "rename the stack, give all branches a prefix with 'deploy: { komodo: { branch_prefix: … } }', or take another '--landing'");

    internal static Diagnostic NoGit(string program) => new(
        NoGitRule, SourceSpan.None, $"the program '{program}' cannot be run", "install git, or say where it is with '--git'");

    internal static Diagnostic NoRepository(string folder, string problem) => new(
        RepositoryRule, SourceSpan.None, $"'{folder}' is not a git repository: {problem}", $"make one with 'git init --bare {folder}', or clone it");

    internal static Diagnostic Foreign(string branch, string commit, string? lab) => new(
        ForeignRule, SourceSpan.None,
        lab is null ? $"the last commit of '{branch}', {commit[..12]}, is not one that hlc made" : $"the branch '{branch}' belongs to the lab '{lab}'",
        lab is null
            ? $"change the inventory until it says the same; or publish upon it with '--take-over {branch}', or pass it by with '--except {branch}'"
            : $"give the branches of one of the labs a prefix, or take it over with '--take-over {branch}'");

    internal static Diagnostic CheckedOut(string branch, string folder) => new(
        CheckedOutRule, SourceSpan.None, $"the branch '{branch}' is checked out in '{folder}'", "check out another branch there, or publish to a bare repository");

    internal static Diagnostic NotWritten(string folder, string problem) => new(
        WriteRule, SourceSpan.None, $"the branches of '{folder}' cannot be written: {problem}", "remove the cause and publish again");

    internal static Diagnostic NotPushed(string remote, string problem) => new(
        PushRule, SourceSpan.None, $"the branches cannot be pushed to '{remote}': {problem}", "remove the cause and publish again with '--push': what is published already is pushed as well");

    internal static Diagnostic Gone(string branch) => new(
        GoneRule, SourceSpan.None, $"nothing of the lab goes to the branch '{branch}' any more", "take its stack down, then delete it with '--prune'");

    internal static Diagnostic Prefix(string said, string known) => new(
        PrefixRule, SourceSpan.None, $"'--branch-prefix {said}' names other branches than 'deploy.komodo' does, which says '{known}'",
        "say it in the inventory: 'deploy: { komodo: { branch_prefix: … } }'");
}
