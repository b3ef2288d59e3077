using System.Globalization;
using Hlc.Text;

namespace Hlc.Diagnostics;

/// <summary>Prints diagnostics for people: place, message, the line itself, further places, and what to do.</summary>
public static class DiagnosticText
{
    private const string Reset = "\x1b[0m";
    private const string Bold = "\x1b[1m";
    private const string Red = "\x1b[1;31m";
    private const string Yellow = "\x1b[1;33m";
    private const string Cyan = "\x1b[1;36m";

    /// <summary>One diagnostic as text; ends with a line break.</summary>
    public static string Of(Diagnostic diagnostic, bool colour = false)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(writer, diagnostic, colour);
        return writer.ToString();
    }

    /// <summary>Writes one diagnostic; lines end with <c>\n</c>.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="diagnostic">What.</param>
    /// <param name="colour">True for ANSI colours, as a terminal shows them.</param>
    /// <param name="columns">The terminal's width, to which long lines of sources are cut; null if there is none.</param>
    public static void Write(TextWriter to, Diagnostic diagnostic, bool colour = false, int? columns = null)
    {
        var (word, tone) = diagnostic.Severity switch
        {
            Severity.Error => ("error", Red),
            Severity.Warning => ("warning", Yellow),
            _ => ("note", Cyan),
        };
        string In(string code) => colour ? code : string.Empty;

        if (diagnostic.Span.Exists)
        {
            to.Write($"{In(Bold)}{DisplayText.Escape(diagnostic.Span.ToString())}:{In(Reset)} ");
        }

        to.Write($"{In(tone)}{word} {diagnostic.Rule.Code}:{In(Reset)} {In(Bold)}{DisplayText.Escape(diagnostic.Message)}{In(Reset)}\n");
        WriteFrame(to, diagnostic.Span, columns, In(tone), In(Reset));
        foreach (var note in diagnostic.Notes)
        {
            to.Write($"  {In(Cyan)}note:{In(Reset)} {DisplayText.Escape(note.Message)}\n");
            WriteFrame(to, note.Span, columns, In(Cyan), In(Reset));
        }

        if (diagnostic.Help is { } help)
        {
            to.Write($"  {In(Cyan)}help:{In(Reset)} {DisplayText.Escape(help)}\n");
        }
    }

    /// <summary>How many there are: <c>2 errors, 1 warning</c>; empty if there are none of either.</summary>
    public static string Summary(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = 0;
        var warnings = 0;
        foreach (var diagnostic in diagnostics)
        {
            errors += diagnostic.Severity == Severity.Error ? 1 : 0;
            warnings += diagnostic.Severity == Severity.Warning ? 1 : 0;
        }

        return Summary(errors, warnings);
    }

    /// <summary>How many there are: <c>2 errors, 1 warning</c>; empty if there are none of either.</summary>
    public static string Summary(int errors, int warnings) => (errors, warnings) switch
    {
        (0, 0) => string.Empty,
        (0, _) => Count(warnings, "warning"),
        (_, 0) => Count(errors, "error"),
        _ => $"{Count(errors, "error")}, {Count(warnings, "warning")}",
    };

    private static void WriteFrame(TextWriter to, SourceSpan span, int? columns, string tone, string reset)
    {
        if (span.File is { } file)
        {
            SourceFrame.Of(file, span, columns).Write(to, tone, reset);
        }
    }

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
