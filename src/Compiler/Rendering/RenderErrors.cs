using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>What can go wrong between a view and its file.</summary>
public static class RenderErrors
{
    /// <summary>A template that cannot be read.</summary>
    public static readonly DiagnosticRule TemplateSyntax = new(
        "HLC5001",
        Severity.Error,
        "A template has a syntax error",
        "Nothing can be rendered from it.");

    /// <summary>A template that cannot be rendered.</summary>
    public static readonly DiagnosticRule TemplateFailed = new(
        "HLC5002",
        Severity.Error,
        "A template cannot be rendered",
        "Templates are strict: a name that does not exist or a value of the wrong type would otherwise print as nothing.");

    /// <summary>A value that is known only later, in a format without references.</summary>
    public static readonly DiagnosticRule LateValue = new(
        "HLC5003",
        Severity.Error,
        "A value that is known only at deploy time stands in a format without references",
        "The compiler never knows a secret's value, so it cannot write it; and a reference would be read as plain text there.");

    /// <summary>A text that the target's format cannot hold.</summary>
    public static readonly DiagnosticRule NotExpressible = new(
        "HLC5004",
        Severity.Error,
        "The format of a file cannot hold a text",
        "The program that reads the file would read another text, another line or a command.");

    /// <summary>A template that prints half of a character.</summary>
    public static readonly DiagnosticRule HalfCharacter = new(
        "HLC5005",
        Severity.Error,
        "A template prints half of a character",
        "UTF-8 cannot hold an unpaired surrogate; the file would hold a replacement character instead.");

    /// <summary>A template that is wrong whatever the lab says.</summary>
    public static readonly DiagnosticRule TemplateUnchecked = new(
        "HLC5006",
        Severity.Error,
        "A template does not pass its check",
        "It would fail when it is rendered, or let a value become a second value, another line or a command.");

    internal static Diagnostic Syntax(TemplateError error, SourceFile file) =>
        new(TemplateSyntax, Place(file, error.Span), error.Message, error.Help);

    internal static Diagnostic Failed(TemplateError error, Func<string, SourceFile?> files) =>
        new(TemplateFailed, Place(files(error.TemplateName), error.Span), error.Message, error.Help)
        {
            Notes = [.. Calls(error, files)],
        };

    internal static Diagnostic Checked(TemplateError error, Func<string, SourceFile?> files) =>
        new(TemplateUnchecked, Place(files(error.TemplateName), error.Span), error.Message, error.Help)
        {
            Notes = [.. Calls(error, files)],
        };

    /// <summary>Points at the inventory, where the user can do something about it, and notes the template that prints it.</summary>
    internal static Diagnostic Refused(Refusal refusal, Origin origin, TemplateError error, Func<string, SourceFile?> files)
    {
        var printed = Place(files(error.TemplateName), error.Span);
        var rule = refusal.Reason == RefusalReason.LateValue ? LateValue : NotExpressible;
        var notes = ImmutableArray.CreateBuilder<DiagnosticNote>();
        foreach (var span in origin.Said.ToArray().Skip(1))
        {
            notes.Add(new DiagnosticNote("it also comes from here", span));
        }

        if (origin.First.Exists)
        {
            notes.Add(new DiagnosticNote("printed here", printed));
        }

        notes.AddRange(Calls(error, files));
        return new Diagnostic(rule, origin.First.Exists ? origin.First : printed, $"{refusal.What}: {refusal.Why}", refusal.Help)
        {
            Notes = notes.ToImmutable(),
        };
    }

    internal static Diagnostic Half(SourceFile file) => new(
        HalfCharacter,
        new SourceSpan(file, 0, 0),
        $"'{file.Path}' prints a text that holds half of a character (an unpaired surrogate), which no file in UTF-8 can hold",
        "pass the values that it prints through the filter of its format: the filter says which one it is");

    private static IEnumerable<DiagnosticNote> Calls(TemplateError error, Func<string, SourceFile?> files) =>
        error.Stack.Select(frame => new DiagnosticNote($"'{frame.Callee}' is called here", Place(files(frame.TemplateName), frame.Span)));

    private static SourceSpan Place(SourceFile? file, TemplateSpan span) =>
        file is null ? SourceSpan.None : new SourceSpan(file, span.Offset, span.Length);
}
