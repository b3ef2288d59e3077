using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Cli;

/// <summary>What the disk can refuse.</summary>
public static class DiskErrors
{
    /// <summary>A file or folder that cannot be read.</summary>
    public static readonly DiagnosticRule ReadRule = new("HLC6030", Severity.Error, "A file cannot be read",
        "Nothing is compiled from half of a lab, and nothing is written over what could not be looked at.");

    /// <summary>A file or folder that cannot be written.</summary>
    public static readonly DiagnosticRule WriteRule = new("HLC6031", Severity.Error, "A file cannot be written",
        "The build stops there. No file is torn: each has its old or its new content, and the next build completes them.");

    /// <summary>An output folder that another build writes to.</summary>
    public static readonly DiagnosticRule BusyRule = new("HLC6032", Severity.Error, "Another build writes to this folder",
        "Two builds at once would mix their files.");

    /// <summary>A journal that cannot be understood.</summary>
    public static readonly DiagnosticRule JournalRule = new("HLC6033", Severity.Warning, "The journal cannot be read",
        "The journal tells the files of a build that was killed from those that somebody edited.");

    /// <summary>A lab whose output folder cannot be named.</summary>
    public static readonly DiagnosticRule NamelessRule = new("HLC6034", Severity.Error, "The lab's output folder has no name",
        "The files of a lab in 'inventory/' itself go to 'out/<lab>/'.");

    /// <summary>A model for a template that is no JSON object.</summary>
    public static readonly DiagnosticRule ModelRule = new("HLC6035", Severity.Error, "The model of a template cannot be read",
        "Its members are the variables that the template prints.");

    /// <summary>A file that is not overwritten, or would be written elsewhere.</summary>
    public static readonly DiagnosticRule NewRule = new("HLC6036", Severity.Error, "A new file cannot be begun",
        "What somebody has written is never lost to a command that begins something, and nothing is written outside the lab.");

    internal static Diagnostic Exists(string path) => new(
        NewRule, SourceSpan.None, $"'{path}' exists already", "change it, or take another name");

    internal static Diagnostic Elsewhere(string path) => new(
        NewRule, SourceSpan.None, $"'{path}' is reached by a link that leaves the lab's folder", "remove the link");

    internal static Diagnostic BadModel(string path, string? problem) => new(
        ModelRule, SourceSpan.None, $"the model '{path}' cannot be read: {problem}");

    internal static Diagnostic CannotRead(string path, string problem) => new(
        ReadRule, SourceSpan.None, $"the file '{path}' {problem}");

    internal static Diagnostic CannotWrite(string path, Exception exception) => new(
        WriteRule, SourceSpan.None, $"'{path}' cannot be written: {Reason(exception)}",
        "remove the cause and build again: files that were already written are not written twice");

    internal static Diagnostic Busy(string path) => new(
        BusyRule, SourceSpan.None, $"another hlc is writing to '{path}'", "wait until it has finished, then build again");

    internal static Diagnostic BadJournal(string path) => new(
        JournalRule, SourceSpan.None, $"the journal '{path}' cannot be read, and is not used",
        "files of a build that was killed may be taken for edited ones: if so, build with '--force'");

    internal static Diagnostic Nameless(string inventory) => new(
        NamelessRule, SourceSpan.None, $"'{inventory}' says no 'lab:' that could name its folder below 'out/'",
        "give it a name, or say '--out DIR'");

    /// <summary>Why the disk refused, without the machine's own paths where the runtime appends them.</summary>
    internal static string Reason(Exception exception)
    {
        if (exception is UnauthorizedAccessException)
        {
            return "permission denied";
        }

        var message = exception.Message;
        var path = message.IndexOf(" : '", StringComparison.Ordinal);
        return path > 0 ? message[..path] : message;
    }

    /// <summary>
    /// How the runtime says that a file may not become so long (EFBIG), which is a limit of the disk or of the process and no
    /// mistake of the caller.
    /// </summary>
    internal static IOException TooLong(ArgumentOutOfRangeException exception) =>
        new("a file of this size may not be made here", exception);

    /// <summary>True for what a disk can throw: all else is a bug.</summary>
    internal static bool IsOfDisk(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
