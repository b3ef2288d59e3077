using Hlc.Cli.Output;
using Hlc.Output;

namespace Hlc.Cli.Printing;

/// <summary>Prints what a build would change.</summary>
internal static class DeltaPrinter
{
    private const string Reset = "\x1b[0m";

    /// <summary>Writes every change as a unified diff.</summary>
    internal static void WriteDiff(TextWriter to, OutputFolder folder, OutputDelta delta, bool colour, bool isTerminal)
    {
        foreach (var entry in delta.Entries.Append(delta.Manifest))
        {
            foreach (var line in Diff(folder, entry))
            {
                to.Write(Coloured(isTerminal ? Safe(line) : line, colour) + "\n");
            }
        }
    }

    /// <summary>The change of one path as a unified diff; nothing for what is unchanged or cannot be changed.</summary>
    internal static IReadOnlyList<string> Diff(OutputFolder folder, DeltaEntry entry) =>
        entry.Change is OutputChange.Unchanged or OutputChange.Blocked
            ? []
            : UnifiedDiff.Of(folder.Display(entry.Path), Before(entry), After(entry));

    /// <summary>A line that a terminal can show: a file may hold what moves the cursor.</summary>
    internal static string Safe(string line)
    {
        var start = line.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return start < 0
            ? line
            : string.Concat(line.Select(c => c != '\t' && (char.IsControl(c) || c is '\u202E' or '\u2066' or '\u2067') ? '\uFFFD' : c));
    }

    private static string Coloured(string line, bool colour)
    {
        var code = !colour || line.Length == 0 ? null : line[0] switch
        {
            '+' => "\x1b[32m",
            '-' => "\x1b[31m",
            '@' => "\x1b[36m",
            'd' => "\x1b[1m",
            _ => null,
        };
        return code is null ? line : code + line + Reset;
    }

    private static DiffSide? Before(DeltaEntry entry) =>
        entry.Disk is { Kind: DiskKind.File } file
            ? new DiffSide(file.Content, ModeOf(file.IsExecutable ?? entry.Artifact?.IsExecutable ?? false))
            : null;

    private static DiffSide? After(DeltaEntry entry) =>
        entry.Artifact is { } artifact ? new DiffSide(artifact.Content, ModeOf(artifact.IsExecutable)) : null;

    private static string ModeOf(bool isExecutable) => isExecutable ? "100755" : "100644";
}
