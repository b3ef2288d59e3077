using System.Globalization;
using System.Text;
using Hlc.Diagnostics;

namespace Hlc.Cli.Printing;

/// <summary>
/// Diagnostics as workflow commands of GitHub Actions, <c>::error file=…,line=…::message</c>, which the runners of Gitea and Forgejo
/// read too. A runner takes every line of the log that looks like a command for one, so no text of a lab may look like that.
/// </summary>
internal static class GithubCommand
{
    /// <summary>A diagnostic as one command; ends with a line break.</summary>
    internal static string Of(Diagnostic diagnostic, ReportPaths paths)
    {
        var command = new StringBuilder("::").Append(diagnostic.Severity switch
        {
            Severity.Error => "error ",
            Severity.Warning => "warning ",
            _ => "notice ",
        });
        if (SourceRegion.Of(diagnostic.Span) is { } region)
        {
            command.Append(CultureInfo.InvariantCulture, $"file={Property(paths.Of(region.File))},line={region.Start.Line},");

            // Columns are for stretches of one line; the end of an empty one would be before its start.
            command.Append(region.Start.Line == region.End.Line
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"col={region.Start.Column},endLine={region.End.Line},endColumn={Math.Max(region.End.Column, region.Start.Column + 1)},")
                : string.Create(CultureInfo.InvariantCulture, $"endLine={region.End.Line},"));
        }

        command.Append("title=").Append(Property($"{diagnostic.Rule.Code}: {diagnostic.Rule.Title}")).Append("::").Append(Data(diagnostic.Message));
        foreach (var note in diagnostic.Notes)
        {
            command.Append("%0Anote: ").Append(Data(note.Message));
            if (note.Span.Exists)
            {
                command.Append(" (").Append(Data(note.Span.ToString())).Append(')');
            }
        }

        if (diagnostic.Help is { } help)
        {
            command.Append("%0Ahelp: ").Append(Data(help));
        }

        return command.Append('\n').ToString();
    }

    /// <summary>
    /// A text in which no line is a command: <c>::</c> at the start of a line and <c>##[</c> anywhere, the older form, get a blank.
    /// </summary>
    internal static string Inert(string text)
    {
        var inert = new StringBuilder(text.Length + 8);
        var isLineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isSecondColon = isLineStart && c == ':' && i > 0 && text[i - 1] == ':';
            if (isSecondColon || (c == '[' && i > 1 && text[i - 1] == '#' && text[i - 2] == '#'))
            {
                inert.Append(' ');
            }

            // The runner ignores blanks before a command; the first colon does not yet end the start of a line.
            isLineStart = c is '\n' or '\r'
                || (isLineStart && (char.IsWhiteSpace(c) || (c == ':' && !isSecondColon && i + 1 < text.Length && text[i + 1] == ':')));
            inert.Append(c);
        }

        return inert.ToString();
    }

    private static string Data(string text) => DisplayText.Escape(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
