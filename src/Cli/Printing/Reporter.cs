using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hlc.Cli.Output;
using Hlc.Diagnostics;
using Hlc.Output;

namespace Hlc.Cli.Printing;

/// <summary>
/// The one place through which a run tells what came of it, in the form that the user chose: to people while it goes on, to machines
/// as one document at its end.
/// </summary>
/// <param name="io">The world.</param>
/// <param name="format">The form.</param>
/// <param name="command">The command that is run, without <c>hlc</c>: <c>build</c>, <c>template render</c>.</param>
internal sealed class Reporter(CommandIo io, ReportFormat format, string command)
{
    /// <summary>How many diagnostics of each severity are shown to people for one lab.</summary>
    internal const int MostShown = 100;

    /// <summary>How many diagnostics a document holds.</summary>
    internal const int MostKept = 10_000;

    private const int MostDiffLines = 40;

    private static readonly Severity[] Gravest = [Severity.Error, Severity.Warning, Severity.Note];

    private readonly ReportPaths _paths = new(io);
    private readonly List<ReportedSubject> _subjects = [];
    private ReportedSubject? _subject;
    private int _kept;

    /// <summary>The world, with the colours that the user asked for.</summary>
    internal CommandIo Io => io;

    private bool IsDocument => format is ReportFormat.Json or ReportFormat.Sarif;

    private ReportedSubject Subject => _subject ?? throw new InvalidOperationException("a report needs a subject");

    /// <summary>Runs what is about one thing, a lab or a file. An exception is a bug of ours, and keeps nothing else from being run.</summary>
    /// <param name="name">Its name, until <see cref="Rename"/> knows better.</param>
    /// <param name="file">Its file as users see it.</param>
    /// <param name="action">Gives the exit code.</param>
    internal int About(string name, string file, Func<int> action)
    {
        var subject = new ReportedSubject(name, file);
        _subjects.Add(subject);
        _subject = subject;
        try
        {
            subject.ExitCode = action();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            subject.ExitCode = InternalError.Report(io, exception, file);
        }

        WriteOmitted();
        _subject = null;
        return subject.ExitCode;
    }

    /// <summary>Says the name of what the run is about now.</summary>
    internal void Rename(string name) => Subject.Name = name;

    /// <summary>Reports diagnostics; true if one of them is an error.</summary>
    internal bool Report(ImmutableArray<Diagnostic> diagnostics)
    {
        var hasErrors = false;
        foreach (var diagnostic in diagnostics)
        {
            Report(diagnostic);
            hasErrors |= diagnostic.Severity == Severity.Error;
        }

        return hasErrors;
    }

    /// <summary>Reports what stands in a build's way, for people with the difference from what was to be written.</summary>
    internal void ReportConflicts(OutputFolder folder, OutputDelta delta, bool withDiff = true)
    {
        foreach (var entry in delta.Conflicts)
        {
            if (!Report(Conflict(folder, entry)) || !withDiff || format != ReportFormat.Text)
            {
                continue;
            }

            var diff = DeltaPrinter.Diff(folder, entry);
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

    /// <summary>Prints a result, or puts it into the document.</summary>
    /// <param name="text">Writes it for people, to stdout.</param>
    /// <param name="json">Writes its members into the document; null if that has nothing more to say.</param>
    internal void Result(Action<TextWriter> text, Action<Utf8JsonWriter>? json = null)
    {
        WriteOmitted();
        Subject.Result = json ?? Subject.Result;
        switch (format)
        {
            case ReportFormat.Text:
                text(io.Out);
                break;
            case ReportFormat.Github:
                using (var plain = new StringWriter(CultureInfo.InvariantCulture))
                {
                    text(plain);
                    io.Out.Write(GithubCommand.Inert(plain.ToString()));
                }

                break;
        }
    }

    /// <summary>Prints a line of a result, or puts the result into the document.</summary>
    internal void Result(string line, Action<Utf8JsonWriter>? json = null) => Result(to => to.Write(line + "\n"), json);

    /// <summary>Says how something ended badly, and of how many errors.</summary>
    internal int Refused(string what, int errors)
    {
        WriteOmitted();
        var count = DiagnosticText.Summary(errors, 0);
        WriteLine($"{Subject.Name}: {count}{(count.Length > 0 && what.Length > 0 ? ", " : string.Empty)}{what}");
        return ExitCode.Error;
    }

    /// <summary>The number of errors.</summary>
    internal static int Errors(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Ends the run: prints the document, if the format is one. Wrong usage has none.</summary>
    internal int End(int code)
    {
        if (IsDocument && (code != ExitCode.Usage || _subjects.Count > 0))
        {
            io.Out.Write(format == ReportFormat.Json
                ? JsonReport.Of(command, code, _subjects)
                : SarifReport.Of(command, code, _subjects, _paths));
        }

        return code;
    }

    /// <summary>True if it was shown or kept.</summary>
    private bool Report(Diagnostic diagnostic)
    {
        var count = Subject.Add(diagnostic.Severity);
        if (IsDocument)
        {
            if (_kept >= MostKept)
            {
                return false;
            }

            _kept++;
            Subject.Diagnostics.Add(diagnostic);
            return true;
        }

        if (count > MostShown)
        {
            return false;
        }

        if (format == ReportFormat.Github)
        {
            io.Error.Write(GithubCommand.Of(diagnostic, _paths));
        }
        else
        {
            DiagnosticText.Write(io.Error, diagnostic, io.ColourError, io.ErrorColumns);
        }

        return true;
    }

    private void WriteOmitted()
    {
        var left = Gravest
            .Select(severity => (Severity: severity, Count: Subject.Count(severity) - MostShown))
            .Where(static entry => entry.Count > 0)
            .ToList();
        if (IsDocument || left.Count == 0 || Subject.IsOmissionTold)
        {
            return;
        }

        Subject.IsOmissionTold = true;
        var counts = left.Select(static entry => string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Count:N0} more {SeverityWords.Of(entry.Severity)}{(entry.Count == 1 ? string.Empty : "s")}"));
        WriteLine($"{Subject.Name}: {string.Join(", ", counts)} not shown: '--format json' holds up to {MostKept.ToString("N0", CultureInfo.InvariantCulture)}");
    }

    /// <summary>A line beside the diagnostics, for people.</summary>
    private void WriteLine(string line)
    {
        if (!IsDocument)
        {
            io.Error.Write((format == ReportFormat.Github ? GithubCommand.Inert(line) : line) + "\n");
        }
    }

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
