using System.Collections.Immutable;
using Hlc.Cli.Output;
using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Printing;

/// <summary>Tells the user what went wrong, on the stream for diagnostics.</summary>
internal static class Reporter
{
    private const int MostDiffLines = 40;

    /// <summary>Prints diagnostics; true if one of them is an error.</summary>
    internal static bool Report(CommandIo io, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            DiagnosticText.Write(io.Error, diagnostic, io.ColourError);
        }

        return diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
    }

    /// <summary>Prints what stands in a build's way, with the difference from what was to be written.</summary>
    internal static void ReportConflicts(CommandIo io, OutputFolder folder, OutputDelta delta, bool withDiff = true)
    {
        foreach (var entry in delta.Conflicts)
        {
            DiagnosticText.Write(io.Error, Conflict(folder, entry), io.ColourError);
            var diff = withDiff ? DeltaPrinter.Diff(folder, entry) : [];
            foreach (var line in diff.Take(MostDiffLines))
            {
                io.Error.Write($"    {DeltaPrinter.Safe(line)}\n");
            }

            if (diff.Count > MostDiffLines)
            {
                io.Error.Write("    … 'hlc diff' shows the rest\n");
            }
        }
    }

    /// <summary>Says that a lab was not written, and of how many errors.</summary>
    internal static int Refused(CommandIo io, string lab, int errors, string what)
    {
        var count = DiagnosticText.Summary(errors, 0);
        io.Error.Write($"{lab}: {(count.Length > 0 ? count + ", " : string.Empty)}{what}\n");
        return ExitCode.Error;
    }

    /// <summary>The number of errors.</summary>
    internal static int Errors(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);

    private static Diagnostic Conflict(OutputFolder folder, DeltaEntry entry)
    {
        var path = folder.Display(entry.Path);
        return (entry.Change, entry.Disk?.Kind) switch
        {
            (OutputChange.HandEdited, _) => OutputErrors.HandEdited(path, entry.Artifact),
            (OutputChange.Foreign, _) => OutputErrors.Foreign(path, entry.Artifact),
            (_, DiskKind.Link) => OutputErrors.Link(path, entry.Artifact),
            (_, DiskKind.Folder) => OutputErrors.Folder(path, entry.Artifact),
            _ => OutputErrors.FileForFolder(path, entry.Artifact),
        };
    }
}
