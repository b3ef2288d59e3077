using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Cli.Init;

/// <summary>Why a lab is not begun.</summary>
public static class InitErrors
{
    /// <summary>Files that are there already.</summary>
    public static readonly DiagnosticRule ExistsRule = new("HLC6060", Severity.Error, "Files that 'hlc init' would write exist already",
        "What somebody has written is never lost to a command that begins something, and half of a beginning would fit nothing.");

    /// <summary>A folder whose workflows no forge would find.</summary>
    public static readonly DiagnosticRule RootRule = new("HLC6061", Severity.Error, "The folder is not the root of its repository",
        "Forges and Renovate read their files in the root of a repository and nowhere else.");

    internal static Diagnostic Exists(IReadOnlyList<string> paths) => new(
        ExistsRule, SourceSpan.None,
        $"{(paths.Count == 1 ? "this file exists" : $"these {paths.Count} files exist")} already: {string.Join(", ", paths.Select(static p => $"'{p}'"))}",
        "move them away, or begin in another folder; for a lab that exists, 'hlc init --ci' adds what a forge needs");

    internal static Diagnostic NotRoot(string folder, string root) => new(
        RootRule, SourceSpan.None, $"'{folder}' lies in the repository '{root}', and its workflows would not be found",
        $"begin the lab without '--ci', then run 'hlc init --ci FORGE' in '{root}'");
}
